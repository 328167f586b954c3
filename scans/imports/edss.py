"""edss.csv: one row per assessment, known again by patient and day; a day has one EDSS."""

from patients.models import EdssAssessment, Patient
from patients.validators import check_columns, check_edss
from scans.imports import cells as cell
from scans.imports.columns import EDSS
from scans.imports.planning import Facts, PlannedRow, Planner
from scans.imports.row_cells import RowCells


class Edss(Planner):
    sheet = EDSS
    key_column = "assessed_on"
    attributes = {"score": "score"}

    def read(self, cells: RowCells, patient: Patient | None) -> Facts:
        return {"assessed_on": cells.day("assessed_on"), "score": cells.read("score", cell.score)}

    def key(self, patient: Patient, facts: Facts) -> tuple:
        return patient.pk, facts["assessed_on"]

    def find(self, cells: RowCells, patient: Patient, facts: Facts) -> EdssAssessment | None:
        stored = self.desk.record.assessments[patient.pk]
        return next((row for row in stored if row.assessed_on == facts["assessed_on"]), None)

    def new(self, patient: Patient, facts: Facts) -> EdssAssessment:
        return EdssAssessment(patient=patient, clinic=self.desk.clinic, **facts)

    def check(self, planned: PlannedRow) -> None:
        check_columns(planned.subject)
        # Another EDSS of that day would have been found as the row itself.
        check_edss(planned.subject, others=())
