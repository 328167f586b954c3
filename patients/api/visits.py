from lesiontrack.access.roles import Right
from patients.actions import amend_visit, record_visit
from patients.api.rows import RowsOfPatients
from patients.api.serializers.visit import VisitBody
from patients.models import Patient, Visit


class Visits(RowsOfPatients):
    queryset = Visit.objects.none()
    serializer_class = VisitBody
    right_to_write = Right.RECORD_PATIENTS
    ordering_fields = ["visited_on", "created_at"]

    def rows(self):
        return Visit.objects.visible_to(self.request.user).select_related("patient__clinic", "doctor")

    def record(self, patient: Patient, **facts) -> Visit:
        return record_visit(by=self.request.user, patient=patient, **facts)

    def amend(self, row: Visit, **changes) -> None:
        amend_visit(by=self.request.user, visit=row, **changes)
