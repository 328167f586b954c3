from lesiontrack.access.roles import Right
from patients.actions import amend_laboratory, record_laboratory
from patients.api.rows import RowsOfPatients
from patients.api.serializers.laboratory import LaboratoryBody
from patients.models import LaboratoryResult, Patient


class LaboratoryResults(RowsOfPatients):
    queryset = LaboratoryResult.objects.none()
    serializer_class = LaboratoryBody
    right_to_write = Right.RECORD_LABORATORY
    ordering_fields = ["taken_on", "created_at"]

    def rows(self):
        return LaboratoryResult.objects.visible_to(self.request.user).select_related("patient__clinic")

    def record(self, patient: Patient, **facts) -> LaboratoryResult:
        return record_laboratory(by=self.request.user, patient=patient, **facts)

    def amend(self, row: LaboratoryResult, **changes) -> None:
        amend_laboratory(by=self.request.user, result=row, **changes)
