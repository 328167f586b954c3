from datetime import date

from lesiontrack.access.roles import Right
from lesiontrack.doors.today import today_of
from patients.actions import amend_course, record_course
from patients.api.rows import RowsOfPatients
from patients.api.serializers.therapy import TherapyCourseBody
from patients.choices import CourseState
from patients.dates import FuzzyDate
from patients.models import Patient, TherapyCourse


class TherapyCourses(RowsOfPatients):
    queryset = TherapyCourse.objects.none()
    serializer_class = TherapyCourseBody
    right_to_write = Right.RECORD_THERAPIES
    ordering_fields = ["start_earliest", "created_at"]

    def rows(self):
        return TherapyCourse.objects.visible_to(self.request.user).select_related(
            "patient__clinic", "product"
        )

    def record(self, patient: Patient, **facts) -> TherapyCourse:
        facts.setdefault("state", _state_by_start(facts.get("start"), today_of(patient.clinic)))
        return record_course(by=self.request.user, patient=patient, **facts)

    def amend(self, row: TherapyCourse, **changes) -> None:
        amend_course(by=self.request.user, course=row, **changes)


def _state_by_start(start: FuzzyDate | None, today: date) -> CourseState:
    """What a program that says no state means: a start that lies ahead is planned."""
    return CourseState.PLANNED if start and start.earliest > today else CourseState.STARTED
