"""What somebody chose on the worklist, as the address says it: filters, one group, page. Never a patient's data."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from scans.follow_up_choices import FollowUpKind
from scans.models import SavedFilter
from scans.presentation.list_choice import NO_THERAPY
from scans.presentation.worklist_groups import BY_KEY

NOBODY = "nobody"
FILTERS = ("clinic", "neurologist", "molecule", "kind", "owner")


@dataclass(frozen=True)
class WorklistChoice:
    """`clinic` and `neurologist` are ids, `owner` an id or `nobody`, `molecule` a slug or `none`; empty: all.

    `found` names a remembered search; `group` shows one group alone, page by page.
    """

    clinic: str = ""
    neurologist: str = ""
    molecule: str = ""
    kind: str = ""
    owner: str = ""
    found: str = ""
    group: str = ""
    page: str = ""

    @classmethod
    def of(cls, address: Mapping[str, str]) -> "WorklistChoice":
        """Read an address; what nobody can have chosen counts as not chosen."""
        owner = address.get("owner", "")
        return cls(
            clinic=_id_or_none(address.get("clinic", "")),
            neurologist=_id_or_none(address.get("neurologist", "")),
            molecule=address.get("molecule", "")[:60],
            kind=_among(FollowUpKind.values, address.get("kind", "")),
            owner=owner if owner == NOBODY else _id_or_none(owner),
            found=address.get("found", "")[:20],
            group=_among(BY_KEY, address.get("group", "")),
            page=address.get("page", "") if address.get("page", "").isdecimal() else "",
        )

    @classmethod
    def of_saved(cls, saved: SavedFilter) -> "WorklistChoice":
        return cls(
            clinic=str(saved.clinic_id or ""),
            neurologist=str(saved.neurologist_id or ""),
            molecule=NO_THERAPY if saved.without_therapy else saved.molecule_id or "",
            kind=saved.kind,
            owner=NOBODY if saved.without_owner else str(saved.owner_id or ""),
        )

    @property
    def filters(self) -> bool:
        return any(getattr(self, name) for name in FILTERS)

    @property
    def narrowing(self) -> "WorklistChoice":
        """The filters alone."""
        return replace(self, found="", group="", page="")

    def columns(self) -> dict:
        """As a saved filter keeps it."""
        return {
            "clinic_id": self.clinic or None,
            "neurologist_id": self.neurologist or None,
            "molecule_id": self.molecule if self.molecule not in ("", NO_THERAPY) else None,
            "without_therapy": self.molecule == NO_THERAPY,
            "kind": self.kind,
            "owner_id": self.owner if self.owner not in ("", NOBODY) else None,
            "without_owner": self.owner == NOBODY,
        }

    def address(self, **changes) -> str:
        """The address of this choice with `changes`; another group or filter begins at the first page."""
        new = replace(self, **{"page": "", **changes})
        said = {name: getattr(new, name) for name in (*FILTERS, "found", "group", "page")}
        return f"?{urlencode({name: value for name, value in said.items() if value})}"

    def without_filters(self) -> str:
        return self.address(**dict.fromkeys(FILTERS, ""))

    def whole(self) -> str:
        """All groups, as narrowed as now."""
        return self.address(group="")

    def before_page(self) -> str:
        """The address up to the number of the page."""
        address = self.address()
        return f"{address}{'&' if len(address) > 1 else ''}page="


def _among(known, text: str) -> str:
    return text if text in known else ""


def _id_or_none(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""
