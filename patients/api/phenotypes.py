from lesiontrack.access.roles import Right
from patients.actions import amend_phenotype, record_phenotype
from patients.api.rows import RowsOfPatients
from patients.api.serializers.phenotype import PhenotypeBody
from patients.models import Patient, Phenotype


class Phenotypes(RowsOfPatients):
    queryset = Phenotype.objects.none()
    serializer_class = PhenotypeBody
    right_to_write = Right.RECORD_DISABILITY
    ordering_fields = ["since_earliest", "created_at"]

    def rows(self):
        return Phenotype.objects.visible_to(self.request.user).select_related("patient__clinic")

    def record(self, patient: Patient, **facts) -> Phenotype:
        return record_phenotype(by=self.request.user, patient=patient, **facts)

    def amend(self, row: Phenotype, **changes) -> None:
        amend_phenotype(by=self.request.user, phenotype=row, **changes)
