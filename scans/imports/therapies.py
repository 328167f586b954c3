"""therapies.csv: one row per course, known again by patient, molecule and start."""

from collections import defaultdict
from typing import Any

from patients.choices import CourseState
from patients.dates import FuzzyDate
from patients.models import Patient, TherapyCourse
from patients.validators import check_columns, check_course
from scans.imports.columns import THERAPIES
from scans.imports.planning import Changes, Desk, Facts, PlannedRow, Planner
from scans.imports.row_cells import RowCells

STOPPED_UNKNOWN = "unknown"


class Therapies(Planner):
    sheet = THERAPIES
    key_column = "start"
    attributes = {"product": "product", "stop_reason": "stop_reason"}

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self.courses = defaultdict(
            list, {patient: list(rows) for patient, rows in desk.record.courses.items()}
        )
        """The courses of each patient as they will be: no molecule may be taken twice at once."""

    def read(self, cells: RowCells, patient: Patient | None) -> Facts:
        start, stop = cells.fuzzy_day("start"), self._stop(cells)
        facts = {
            "product": cells.read("product", self.desk.record.product),
            "start": start,
            "stopped": bool(cells.row.cells["stop"]),
            "stop": stop,
            "stop_reason": cells.text("stop_reason"),
            "state": CourseState.PLANNED
            if start and start.earliest > cells.order["today"]
            else CourseState.STARTED,
        }
        if facts["stop_reason"] and not facts["stopped"]:
            cells.refuse(
                "stop_reason",
                "Without a stop the therapy is ongoing. Enter the stop, or unknown if the day is not known.",
            )
        return facts

    def _stop(self, cells: RowCells) -> FuzzyDate | None:
        return None if cells.row.cells["stop"].lower() == STOPPED_UNKNOWN else cells.fuzzy_day("stop")

    def key(self, patient: Patient, facts: Facts) -> tuple:
        return patient.pk, facts["product"].molecule_id, facts["start"]

    def find(self, cells: RowCells, patient: Patient, facts: Facts) -> TherapyCourse | None:
        """Two stored courses may have one key (both starts not known): then the one of the same product is meant."""
        wanted = facts["product"].molecule_id, facts["start"]
        alike = [
            row for row in self.desk.record.courses[patient.pk] if (row.molecule_id, row.start) == wanted
        ]
        return next((row for row in alike if row.product == facts["product"]), alike[0] if alike else None)

    def new(self, patient: Patient, facts: Facts) -> TherapyCourse:
        return TherapyCourse(
            patient=patient, clinic=self.desk.clinic, molecule=facts["product"].molecule, **facts
        )

    def _compared(self, cells: RowCells, stored: Any, patient: Patient, facts: Facts) -> PlannedRow:
        planned = super()._compared(cells, stored, patient, facts)
        self.courses[patient.pk] = [course for course in self.courses[patient.pk] if course != stored]
        self.courses[patient.pk].append(planned.subject)
        return planned

    def differences(self, stored: TherapyCourse, facts: Facts) -> Changes:
        """An empty stop says something: ongoing. Whether a start is planned or past is no difference: home asks about it."""
        changes = super().differences(stored, facts)
        if facts["stopped"] != stored.stopped or (facts["stop"] and facts["stop"] != stored.stop):
            started = {"state": CourseState.STARTED} if facts["stopped"] else {}
            changes["stop"] = {"stopped": facts["stopped"], "stop": facts["stop"], **started}
            if not facts["stopped"]:
                changes["stop"]["stop_reason"] = ""
        return changes

    def stored_words(self, planned: PlannedRow, column: str) -> str:
        stored = planned.stored
        if column != "stop":
            return super().stored_words(planned, column)
        if not stored.stopped:
            return "the therapy is ongoing"
        return f"stopped {stored.stop.words()}" if stored.stop else "stopped, day not known"

    def check(self, planned: PlannedRow) -> None:
        check_columns(planned.subject)
        check_course(planned.subject, others=self.courses[planned.subject.patient_id])
