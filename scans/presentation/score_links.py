"""Where the rows that a score was made of stand, and where what is missing can be mended."""

from collections.abc import Mapping
from dataclasses import dataclass

from lesiontrack.access.roles import Right
from lesiontrack.doors.addresses import address_of
from scans.analysis.assessment import Input, Row, RowKind
from scans.analysis.score_items import Item

PAGES: Mapping[Item, tuple[str, str]] = {
    Item.RELAPSES: ("relapses", "say since when relapses are recorded"),
    Item.DISABLING_RELAPSES: ("relapses", "say how severe they were"),
    Item.EDSS: ("edss", "enter the EDSS"),
    Item.EDSS_RISE: ("edss", "enter the EDSS"),
    Item.COURSE: ("therapies", "complete the therapy"),
    Item.EXACT_START: ("therapies", "enter the exact start"),
}
RIGHTS = {
    "relapses": Right.RECORD_THERAPIES,
    "edss": Right.RECORD_DISABILITY,
    "therapies": Right.RECORD_THERAPIES,
}
NAMES = {"relapses": "relapses", "edss": "EDSS", "therapies": "therapies"}
SCANS_TO_ENTER = (Item.MONTH_12_SCAN, Item.MONTH_18_SCAN)


@dataclass(frozen=True)
class Link:
    words: str
    url: str


@dataclass(frozen=True)
class ScoreLinks:
    """Addresses for a person who holds `rights` in the patient's clinic: they lead where the row may be seen or mended."""

    patient: object
    rights: frozenset[Right]

    def row(self, row: Row) -> Link:
        return Link(row.words, self._address(row))

    def mend(self, missing: str, inputs: tuple[Input, ...]) -> Link | None:
        """What to do about something missing; None where this person, or anybody, can do nothing."""
        if missing in SCANS_TO_ENTER:
            return self._to("scans:enter", "enter the scan") if Right.DRAFT_SCANS in self.rights else None
        if missing in PAGES:
            return self._page(*PAGES[Item(missing)])
        row = next((each.mend for each in inputs if each.item == missing and each.mend), None)
        return self._scan(row) if row else None

    def therapy(self) -> Link:
        """Where the therapy is recorded, which a comparison needs first of all."""
        return self._page("therapies", "record the therapy")

    def _page(self, page: str, deed: str) -> Link:
        return self._to(f"patients:{page}", deed if RIGHTS[page] in self.rights else f"see the {NAMES[page]}")

    def _scan(self, row: Row) -> Link:
        if Right.SIGN_SCANS in self.rights:
            return Link(f"complete the {row.words}", address_of("scans:amend", row.id))
        return Link(f"see the {row.words}", address_of("scans:show", row.id))

    def _address(self, row: Row) -> str:
        if row.kind is RowKind.SCAN:
            return address_of("scans:show", row.id)
        if row.kind is RowKind.RELAPSE:
            return self._row_or_list("relapse", "relapses", row)
        if row.kind is RowKind.COURSE:
            return self._row_or_list("therapy", "therapies", row)
        return self._row_or_list("edss", "edss", row)

    def _row_or_list(self, noun: str, page: str, row: Row) -> str:
        if RIGHTS[page] in self.rights:
            return address_of(f"patients:amend_{noun}", self.patient.pk, row.id)
        return address_of(f"patients:{page}", self.patient.pk)

    def _to(self, name: str, deed: str) -> Link:
        return Link(deed, address_of(name, self.patient.pk))
