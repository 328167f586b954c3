"""patients.csv: one row per patient, known again by MRN; the phenotype is a row of its own in the record."""

from typing import Any

from patients.choices import PhenotypeName, Sex
from patients.models import Patient, Phenotype
from patients.validators import check_columns, check_patient, check_phenotype
from scans.imports.columns import PATIENTS
from scans.imports.planning import Changes, Facts, PlannedRow, Planner, Standing, in_words
from scans.imports.row_cells import RowCells
from scans.imports.tables import Row

DATES = {"birth_date": "birth", "first_symptom": "first_symptom"}
DAYS = ("relapses_from", "relapses_to")
TEXTS = ("family_name", "given_name", "phone", "address")


class Patients(Planner):
    sheet = PATIENTS
    key_column = "mrn"
    attributes = {
        **DATES,
        **{name: name for name in (*DAYS, *TEXTS, "sex", "responsible_neurologist")},
    }
    columns_of_fields = {"birth": "birth_date"}

    def plan(self, rows: list[Row]) -> list[PlannedRow]:
        planned = super().plan(rows)
        self.desk.patients.update({each.subject.mrn: each.subject for each in planned})
        return planned

    def patient_of(self, cells: RowCells) -> Patient:
        """The row makes its own patient; one that is refused later is remembered for the rows about them."""
        self.desk.named.add(cells.text("mrn"))
        return Patient(clinic=self.desk.clinic, mrn=cells.text("mrn"))

    def read(self, cells: RowCells, patient: Patient | None) -> Facts:
        return {
            **{name: cells.text(name) for name in TEXTS},
            **{name: cells.fuzzy_day(column) for column, name in DATES.items()},
            **{name: cells.day(name) for name in DAYS},
            "sex": cells.word("sex", Sex) or Sex.UNKNOWN,
            "responsible_neurologist": cells.read("responsible_neurologist", self.desk.record.member),
        }

    def key(self, patient: Patient, facts: Facts) -> str:
        return patient.mrn

    def find(self, cells: RowCells, patient: Patient, facts: Facts) -> Patient | None:
        return self.desk.record.patients.get(patient.mrn)

    def new(self, patient: Patient, facts: Facts) -> Patient:
        for name, value in facts.items():
            setattr(patient, name, value)
        return patient

    def check(self, planned: PlannedRow) -> None:
        check_columns(planned.subject)
        check_patient(planned.subject)


class Phenotypes(Planner):
    """The phenotype of each row of patients.csv: known again by its name, so that a new name continues the history."""

    sheet = PATIENTS
    key_column = "phenotype"
    attributes = {"phenotype_since": "since"}
    columns_of_fields = {"name": "phenotype", "since": "phenotype_since"}

    def patient_of(self, cells: RowCells) -> Patient | None:
        mrn = cells.row.cells["mrn"]
        return self.desk.patients.get(mrn) or self.desk.record.patients.get(mrn)

    def read(self, cells: RowCells, patient: Patient | None) -> Facts | None:
        name, since = cells.word("phenotype", PhenotypeName), cells.fuzzy_day("phenotype_since")
        if since and not cells.row.cells["phenotype"]:
            cells.refuse("phenotype_since", "Say which phenotype began then, or leave this cell empty too.")
        return {"name": name, "since": since} if name else None

    def key(self, patient: Patient, facts: Facts) -> object:
        return patient.pk

    def find(self, cells: RowCells, patient: Patient, facts: Facts) -> Phenotype | None:
        alike = [row for row in self.desk.record.phenotypes[patient.pk] if row.name == facts["name"]]
        return next((row for row in alike if row.since == facts["since"]), alike[-1] if alike else None)

    def new(self, patient: Patient, facts: Facts) -> Phenotype:
        return Phenotype(patient=patient, clinic=self.desk.clinic, **facts)

    def check(self, planned: PlannedRow) -> None:
        check_columns(planned.subject)
        check_phenotype(planned.subject)

    def _compared(self, cells: RowCells, stored: Any, patient: Patient, facts: Facts) -> PlannedRow:
        planned = super()._compared(cells, stored, patient, facts)
        if stored is None and patient.mrn in self.desk.record.patients:
            # The patient is in the record and the row says more of them than it does: that is a difference too.
            planned.standing = Standing.CHANGED
            planned.changes = Changes(phenotype={})
        return planned

    def _is_first(self, cells: RowCells, key: object) -> bool:
        """A second row of the patient was refused by `Patients`."""
        return self.rows_by_key.setdefault(key, cells.row.number) == cells.row.number

    def stored_words(self, planned: PlannedRow, column: str) -> str:
        if planned.stored:
            return super().stored_words(planned, column)
        history = self.desk.record.phenotypes[planned.subject.patient_id]
        return in_words(history[-1].name if history else None)
