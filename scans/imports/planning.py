"""From a row to what is to be done with it: new, unchanged, or changed. One `Planner` per noun reads, finds, builds and checks."""

import copy
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from lesiontrack.access.models import Clinic, User
from patients.dates import FuzzyDate, day_in_words
from patients.models import Patient
from scans.imports.columns import PATIENTS, Sheet
from scans.imports.findings import Findings, by_field
from scans.imports.record import Record
from scans.imports.row_cells import RowCells
from scans.imports.tables import Row

Facts = dict[str, Any]
"""What a row says, by attribute of the model."""
Changes = dict[str, Facts]
"""What a row says otherwise than the record, by column."""


class Standing(StrEnum):
    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"


@dataclass
class PlannedRow:
    """`subject` is the row as it will be: to insert where nothing is `stored`, else to amend by `changes`."""

    cells: RowCells
    standing: Standing
    subject: Model
    stored: Model | None = None
    changes: Changes = field(default_factory=dict)

    @property
    def amendments(self) -> Facts:
        return {name: value for facts in self.changes.values() for name, value in facts.items()}


@dataclass
class Desk:
    """What all planners share. `patients` by MRN as they will be; `named`: MRNs in patients.csv, also where their row is wrong."""

    by: User
    clinic: Clinic
    record: Record
    findings: Findings
    update: bool
    patients: dict[str, Patient] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def patient_of(self, cells: RowCells) -> Patient | None:
        """The patient a row is about; a row of nobody is refused, unless the patient's own row is what is wrong."""
        mrn = cells.text("mrn")
        patient = self.patients.get(mrn) or self.record.patients.get(mrn)
        if patient is None and mrn and mrn not in self.named and not self._lost_patients():
            where = f"neither in {PATIENTS.file} nor at {self.clinic}"
            cells.refuse(
                "mrn", f"There is no patient with this MRN, {where}. Add the patient, or check the number."
            )
        return patient

    def _lost_patients(self) -> bool:
        """Whole rows of patients.csv could not be read: who is missing because of that is not told again."""
        return any(
            bad.file == PATIENTS.file and (bad.row <= 1 or not bad.column) for bad in self.findings.bad
        )


class Planner(ABC):
    """How the rows of one sheet are read, known again, built and checked."""

    sheet: ClassVar[Sheet]
    key_column: ClassVar[str]
    attributes: ClassVar[dict[str, str]]
    """Column -> attribute: what is compared with the record as it stands."""
    columns_of_fields: ClassVar[dict[str, str]] = {}
    """Where a check names another field than the column is called."""

    def __init__(self, desk: Desk):
        self.desk = desk
        self.rows_by_key: dict[Hashable, int] = {}

    @abstractmethod
    def read(self, cells: RowCells, patient: Patient | None) -> Facts | None:
        """What the row says; None: nothing of this noun. `patient` is None where the row's own patient is refused."""

    @abstractmethod
    def key(self, patient: Patient, facts: Facts) -> Hashable:
        """By what a row is known again."""

    @abstractmethod
    def find(self, cells: RowCells, patient: Patient, facts: Facts) -> Model | None:
        """The stored row with this key."""

    @abstractmethod
    def new(self, patient: Patient, facts: Facts) -> Model: ...

    @abstractmethod
    def check(self, planned: Any) -> None:
        """The checks of the action that will store its subject; raises ValidationError."""

    def plan(self, rows: Iterable[Row]) -> list[PlannedRow]:
        planned = [each for row in rows if (each := self._planned(row)) is not None]
        return [each for each in planned if self._passes(each)]

    def _planned(self, row: Row) -> PlannedRow | None:
        cells = RowCells(row, self.sheet, self.desk.clinic, self.desk.findings)
        patient = self.patient_of(cells)
        facts = self.read(cells, patient)
        if patient is None or facts is None or not cells.is_sound:
            self.note_unreadable(cells, facts)
            return None
        if not self._is_first(cells, self.key(patient, facts)):
            return None
        stored = self.find(cells, patient, facts)
        return self._compared(cells, stored, patient, facts) if cells.is_sound else None

    def patient_of(self, cells: RowCells) -> Patient | None:
        return self.desk.patient_of(cells)

    def note_unreadable(self, cells: RowCells, facts: Facts | None) -> None:  # noqa: B027 - most have nothing to note
        """What others may refer to although this row is wrong."""

    def _is_first(self, cells: RowCells, key: Hashable) -> bool:
        first = self.rows_by_key.setdefault(key, cells.row.number)
        if first != cells.row.number:
            cells.refuse(self.key_column, f"Row {first} is about the same. Keep one of the two.")
        return first == cells.row.number

    def _compared(self, cells: RowCells, stored: Model | None, patient: Patient, facts: Facts) -> PlannedRow:
        if stored is None:
            return PlannedRow(cells, Standing.NEW, self.new(patient, facts))
        changes = self.differences(stored, facts)
        if not changes:
            return PlannedRow(cells, Standing.UNCHANGED, stored, stored)
        subject = copy.copy(stored)
        for attributes in changes.values():
            for name, value in attributes.items():
                setattr(subject, name, value)
        return PlannedRow(cells, Standing.CHANGED, subject, stored, changes)

    def differences(self, stored: Model, facts: Facts) -> Changes:
        """An empty cell, or `unknown`, contradicts nothing and empties nothing."""
        return {
            column: {name: facts[name]}
            for column, name in self.attributes.items()
            if facts[name] not in (None, "", "unknown") and facts[name] != getattr(stored, name)
        }

    def _passes(self, planned: PlannedRow) -> bool:
        if planned.standing is Standing.UNCHANGED:
            return True
        if planned.standing is Standing.CHANGED and not self.desk.update:
            self._refuse_changes(planned)
            return False
        try:
            self.check(planned)
        except ValidationError as error:
            self.refuse_checked(planned, error)
        return planned.cells.is_sound

    def refuse_checked(self, planned: PlannedRow, error: ValidationError) -> None:
        for name, words in by_field(error):
            planned.cells.refuse(self.column_of(name), words)

    def column_of(self, name: str) -> str:
        renamed = self.columns_of_fields.get(name, name)
        return renamed if renamed in self.sheet.names else self.key_column

    def _refuse_changes(self, planned: PlannedRow) -> None:
        for column in planned.changes:
            planned.cells.refuse(
                column,
                f"The record says {self.stored_words(planned, column)}. Correct the file, "
                "or import it with “update” to change the record.",
            )

    def stored_words(self, planned: PlannedRow, column: str) -> str:
        return in_words(getattr(planned.stored, self.attributes[column]))


def in_words(value: Any) -> str:
    match value:
        case None | "":
            return "nothing here"
        case FuzzyDate():
            return value.words()
        case date():
            return day_in_words(value)
        case _:
            return f"“{value}”"
