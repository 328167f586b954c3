from rest_framework import serializers
from rest_framework.filters import BaseFilterBackend, SearchFilter

from lesiontrack.access.roles import Right
from lesiontrack.audit.reading import note_opened
from lesiontrack.doors.api_clinic import clinic_in_body
from lesiontrack.doors.api_rows import Recorded, StableOrdering
from patients.actions import amend_patient, record_phenotype, register_patient
from patients.api.serializers.patient import PatientBody, StoredPatient
from patients.models import Patient


class OfMrn(BaseFilterBackend):
    """`?mrn=`: the patient of this number, exactly. For programs; pages never put it into an address."""

    def filter_queryset(self, request, queryset, view):
        mrn = request.query_params.get("mrn", "").strip().replace("\x00", "")
        return queryset.filter(mrn=mrn) if "mrn" in request.query_params else queryset

    def get_schema_operation_parameters(self, view):
        return [{"name": "mrn", "in": "query", "required": False, "schema": {"type": "string"}}]


class Patients(Recorded):
    queryset = Patient.objects.none()
    serializer_class = PatientBody
    stored_serializer_class = StoredPatient
    filter_backends = [OfMrn, SearchFilter, StableOrdering]
    search_fields = ["=mrn", "family_name", "given_name"]
    ordering_fields = ["mrn", "family_name", "given_name", "created_at"]
    right_to_write = Right.RECORD_PATIENTS

    def rows(self):
        visible = Patient.objects.visible_to(self.request.user)
        people = ("clinic", "responsible_neurologist", "responsible_nurse")
        return visible.select_related(*people).prefetch_related("phenotypes")

    def opened(self, row: Patient) -> None:
        note_opened(self.request, row)

    def store(self) -> Patient:
        clinic = clinic_in_body(self.request, self.right_to_write)
        facts = self.body(clinic)
        facts.pop("clinic", None)
        phenotype = facts.pop("latest_phenotype", {})
        patient = register_patient(
            by=self.request.user, clinic=clinic, confirmed=("possible-duplicate",), **facts
        )
        self._open_phenotype_history(patient, **phenotype)
        return patient

    def _open_phenotype_history(self, patient: Patient, name: str | None = None, since=None) -> None:
        if name:
            record_phenotype(by=self.request.user, patient=patient, name=name, since=since)
        elif since:
            raise serializers.ValidationError(
                {"phenotype": ["Say which phenotype it is since then."]}, "required"
            )

    def amend(self, row: Patient, **changes) -> None:
        amend_patient(by=self.request.user, patient=row, **changes)
