from lesiontrack.access.roles import Right
from patients.actions import amend_edss, record_edss
from patients.api.rows import RowsOfPatients
from patients.api.serializers.edss import EdssBody
from patients.models import EdssAssessment, Patient


class EdssAssessments(RowsOfPatients):
    queryset = EdssAssessment.objects.none()
    serializer_class = EdssBody
    right_to_write = Right.RECORD_DISABILITY
    ordering_fields = ["assessed_on", "score", "created_at"]

    def rows(self):
        return EdssAssessment.objects.visible_to(self.request.user).select_related("patient__clinic", "rater")

    def record(self, patient: Patient, **facts) -> EdssAssessment:
        return record_edss(by=self.request.user, patient=patient, **facts)

    def amend(self, row: EdssAssessment, **changes) -> None:
        amend_edss(by=self.request.user, assessment=row, **changes)
