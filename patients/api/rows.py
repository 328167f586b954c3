"""Rows of a patient: who is named in the body is looked up before anything else is read."""

from rest_framework import serializers
from rest_framework.exceptions import NotFound

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.reading import note_opened
from lesiontrack.doors.api_body import Body
from lesiontrack.doors.api_rows import StableOrdering, Withdrawable
from patients.actions import withdraw_row
from patients.api.filters import OfPatient, id_in
from patients.models import Patient


class PatientRowBody(Body):
    """What every row of a patient answers."""

    only_new = ("patient",)

    id = serializers.UUIDField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    patient = serializers.UUIDField(source="patient_id")
    reason = serializers.CharField(max_length=400, allow_blank=True, write_only=True, required=False)


class RowsOfPatients(Withdrawable):
    """The noun gives `record(patient, **facts)` beside `rows()` and `amend`."""

    filter_backends = [OfPatient, StableOrdering]
    right_to_write = Right.RECORD_THERAPIES

    def opened(self, row) -> None:
        note_opened(self.request, row.patient)

    def store(self):
        patient = self.named_patient()
        facts = self.body(patient.clinic)
        del facts["patient_id"]
        return self.record(patient, **facts)

    def named_patient(self) -> Patient:
        """The patient of the body, if the person may write here. Out of scope is as if it were not there."""
        named = self.request.data.get("patient") if isinstance(self.request.data, dict) else None
        if named is None:
            raise serializers.ValidationError(
                {"patient": ["Name the patient by the id that the API answered."]}, "required"
            )
        found = (
            Patient.objects.visible_to(self.request.user)
            .select_related("clinic")
            .filter(pk=id_in("patient", str(named)))
        )
        patient = found.first()
        if patient is None:
            raise NotFound("There is no such patient, or not for you.")
        require(self.request.user, self.right_to_write, patient.clinic_id)
        return patient

    def record(self, patient: Patient, **facts):
        raise NotImplementedError

    def take_back(self, row, *, version: int | None, reason: str):
        return withdraw_row(by=self.request.user, row=row, version=version, reason=reason)
