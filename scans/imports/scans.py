"""scans.csv: one row per scan and region, known again by accession number and region, else by patient, day and region."""

from typing import Any

from django.core.exceptions import ValidationError

from patients.models import Patient
from scans.actions.registry import check_entry, imported_scan
from scans.choices import ContrastGiven, Indication, Origin, Quality, ReaderKind, Region, ScanState
from scans.imports import cells as cell
from scans.imports.columns import COUNT_COLUMNS, SCANS
from scans.imports.planning import Desk, Facts, PlannedRow, Planner, Standing
from scans.imports.readings import (
    PlannedScan,
    ReadingCells,
    merged_reading,
    reading_changes,
    stored_reading_words,
    warnings_of,
)
from scans.imports.references import References
from scans.imports.row_cells import RowCells
from scans.imports.tables import Row
from scans.models import Scan


class Scans(Planner):
    sheet = SCANS
    key_column = "performed_on"
    attributes = {
        name: name
        for name in ("performed_on", "indication", "contrast_given", "quality", "field_strength", "accession")
    }
    columns_of_fields = {
        "reference_scan": "reference_performed_on",
        **{f"counts.{kind}": kind.value for kind in COUNT_COLUMNS},
    }

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self.references = References(desk.record)

    def plan(self, rows: list[Row]) -> list[PlannedScan]:
        """A reference scan may stand further down in the file: rows are read first, compared with each other then."""
        planned = [each for row in rows if (each := self._planned(row)) is not None]
        self.references.add(each.subject for each in planned)
        for each in planned:
            self._add_reading(each)
        return [each for each in planned if each.cells.is_sound and self._passes(each)]

    def read(self, cells: RowCells, patient: Patient | None) -> Facts:
        return {
            "performed_on": cells.day("performed_on"),
            "region": cells.word("region", Region) or Region.BRAIN,
            "indication": cells.word("indication", Indication) or Indication.UNKNOWN,
            "contrast_given": cells.word("contrast_given", ContrastGiven) or ContrastGiven.UNKNOWN,
            "quality": cells.word("quality", Quality) or Quality.UNKNOWN,
            "field_strength": cells.read("field_strength", cell.tesla),
            "accession": cells.text("accession") or None,
            "said": ReadingCells(
                reader=cells.word("reader", ReaderKind),
                reference_on=cells.day("reference_performed_on"),
                counts={kind.value: text for kind in COUNT_COLUMNS if (text := cells.text(kind.value))},
            ),
        }

    def note_unreadable(self, cells: RowCells, facts: Facts | None) -> None:
        self.references.note_unreadable(cells.row.cells["mrn"], facts)

    def key(self, patient: Patient, facts: Facts) -> tuple:
        return (patient.pk, facts["region"], facts["performed_on"]), facts["accession"]

    def _is_first(self, cells: RowCells, key: tuple) -> bool:
        place, accession = key
        first = self.references.same_scan(place, accession, cells.row.number)
        if first is not None:
            words = f"Row {first} is about the same scan. Keep one of the two, or tell them apart by accession numbers."
            cells.refuse("accession" if accession else self.key_column, words)
        return first is None

    def find(self, cells: RowCells, patient: Patient, facts: Facts) -> Scan | None:
        try:
            return self._usable(self.references.find(patient, facts))
        except ValidationError as error:
            cells.refuse("accession" if facts["accession"] else self.key_column, " ".join(error.messages))
            return None

    def _usable(self, stored: Scan | None) -> Scan | None:
        if stored and stored.state == ScanState.DRAFT and stored.origin != Origin.OUTSIDE:
            raise ValidationError("The record holds a draft of this scan. Sign or withdraw it first.")
        return stored

    def new(self, patient: Patient, facts: Facts) -> Scan:
        header = {name: value for name, value in facts.items() if name != "said"}
        return imported_scan(by=self.desk.by, patient=patient, **header)

    def _compared(self, cells: RowCells, stored: Any, patient: Patient, facts: Facts) -> PlannedScan:
        planned = super()._compared(cells, stored, patient, facts)
        return PlannedScan(**vars(planned), said=facts["said"])

    def _add_reading(self, planned: PlannedScan) -> None:
        try:
            reference = self.references.named(planned.subject, planned.said.reference_on)
            planned.reading = merged_reading(planned, reference, self.references.has_earlier(planned.subject))
            changes = reading_changes(planned) if planned.stored else {}
        except ValidationError as error:
            self.refuse_checked(planned, error)
            return
        if changes:
            planned.standing, planned.reading_changed = Standing.CHANGED, True
            planned.changes = {**planned.changes, **changes}

    def check(self, planned: PlannedScan) -> None:
        counts = check_entry(planned.entry)
        for column, words in warnings_of(planned, counts):
            planned.cells.warn(column, words)

    def stored_words(self, planned: PlannedRow, column: str) -> str:
        if column in self.attributes:
            return super().stored_words(planned, column)
        return stored_reading_words(planned.stored.reading, column)
