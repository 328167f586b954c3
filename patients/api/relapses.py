from lesiontrack.access.roles import Right
from patients.actions import amend_relapse, record_relapse
from patients.api.rows import RowsOfPatients
from patients.api.serializers.relapse import RelapseBody
from patients.models import Patient, Relapse


class Relapses(RowsOfPatients):
    queryset = Relapse.objects.none()
    serializer_class = RelapseBody
    right_to_write = Right.RECORD_THERAPIES
    ordering_fields = ["onset_earliest", "created_at"]

    def rows(self):
        return Relapse.objects.visible_to(self.request.user).select_related("patient__clinic")

    def record(self, patient: Patient, **facts) -> Relapse:
        return record_relapse(by=self.request.user, patient=patient, **facts)

    def amend(self, row: Relapse, **changes) -> None:
        amend_relapse(by=self.request.user, relapse=row, **changes)
