"""What somebody chose on the patient list, as the address says it: order, filters, page. Never a patient's data."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

COLUMNS = {
    "name": "Name",
    "mrn": "MRN",
    "therapy": "Therapy now",
    "last_mri": "Last MRI",
    "neurologist": "Neurologist",
}
"""The columns that sort, by the word in the address."""

NO_THERAPY = "none"


@dataclass(frozen=True)
class ColumnHead:
    """What `components/column_header.html` takes."""

    label: str
    url: str = ""
    direction: str = ""


@dataclass(frozen=True)
class ListChoice:
    """`neurologist` and `clinic` are ids, `molecule` a slug or `none`; empty: all. `found` names a remembered search."""

    sort: str = "name"
    descending: bool = False
    neurologist: str = ""
    molecule: str = ""
    clinic: str = ""
    found: str = ""
    page: str = "1"

    @classmethod
    def of(cls, address: Mapping[str, str]) -> "ListChoice":
        """Read an address; what nobody can have chosen counts as not chosen."""
        order = address.get("sort", "")
        sort = order.removeprefix("-")
        known = sort in COLUMNS
        return cls(
            sort=sort if known else "name",
            descending=known and order.startswith("-"),
            neurologist=_id_or_none(address.get("neurologist", "")),
            molecule=address.get("molecule", ""),
            clinic=_id_or_none(address.get("clinic", "")),
            found=address.get("found", ""),
            page=address.get("page", "1"),
        )

    @property
    def filters(self) -> bool:
        return bool(self.neurologist or self.molecule or self.clinic)

    def address(self, **changes) -> str:
        """The address of this choice with `changes`; another order or filter begins at the first page."""
        new = replace(self, **changes)
        order = f"{'-' * new.descending}{new.sort}"
        said = {"sort": order if order != "name" else "", "neurologist": new.neurologist, "molecule": new.molecule,
                "clinic": new.clinic, "found": new.found}  # fmt: skip
        return f"?{urlencode({name: value for name, value in said.items() if value})}"

    def of_all_pages(self) -> "ListChoice":
        return replace(self, page="1")

    def without_filters(self) -> str:
        return self.address(neurologist="", molecule="", clinic="")

    def before_page(self) -> str:
        """The address up to the number of the page."""
        address = self.address()
        return f"{address}{'&' if len(address) > 1 else ''}page="

    def heads(self) -> dict[str, ColumnHead]:
        """The sorting column heads: pressing the one that sorts turns its order round."""
        return {name: self._head(name, label) for name, label in COLUMNS.items()}

    def _head(self, name: str, label: str) -> ColumnHead:
        sorts = self.sort == name
        url = self.address(sort=name, descending=sorts and not self.descending)
        direction = ("descending" if self.descending else "ascending") if sorts else ""
        return ColumnHead(label, url, direction)


def _id_or_none(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""
