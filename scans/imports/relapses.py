"""relapses.csv: one row per relapse, known again by patient and onset."""

from patients.choices import KnownOrNot, Severity
from patients.models import Patient, Relapse
from patients.validators import check_columns, check_relapse
from scans.imports.columns import RELAPSES
from scans.imports.planning import Facts, PlannedRow, Planner
from scans.imports.row_cells import RowCells


class Relapses(Planner):
    sheet = RELAPSES
    key_column = "onset"
    attributes = {"severity": "severity", "steroids": "steroids"}

    def read(self, cells: RowCells, patient: Patient | None) -> Facts:
        return {
            "onset": cells.fuzzy_day("onset"),
            "severity": cells.word("severity", Severity) or Severity.UNKNOWN,
            "steroids": cells.word("steroids", KnownOrNot) or KnownOrNot.UNKNOWN,
        }

    def key(self, patient: Patient, facts: Facts) -> tuple:
        return patient.pk, facts["onset"]

    def find(self, cells: RowCells, patient: Patient, facts: Facts) -> Relapse | None:
        return next(
            (row for row in self.desk.record.relapses[patient.pk] if row.onset == facts["onset"]), None
        )

    def new(self, patient: Patient, facts: Facts) -> Relapse:
        return Relapse(patient=patient, clinic=self.desk.clinic, **facts)

    def check(self, planned: PlannedRow) -> None:
        check_columns(planned.subject)
        check_relapse(planned.subject)
