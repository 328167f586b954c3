from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lesiontrack.doors.api_body import Body, TextField, Warned, WordField
from patients.actions.patient import duplicate_questions
from patients.api.fields import DayField, FuzzyDateField, MemberField
from patients.choices import EndOfCare, KnownOrNot, PhenotypeName, PreferredContact, Sex
from patients.models import Patient


class PatientBody(Body):
    """A patient. `phenotype` and `phenotype_since` open the phenotype history; later changes go to `phenotypes`."""

    only_new = ("clinic", "phenotype", "phenotype_since")

    id = serializers.UUIDField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    clinic = serializers.SlugField(
        source="clinic.code",
        required=False,
        help_text="code or id; may be left out by a person of one clinic",
    )
    mrn = serializers.CharField(max_length=40)
    family_name = serializers.CharField(max_length=120)
    given_name = TextField(max_length=120)
    birth_date = FuzzyDateField(source="birth", allow_null=True, required=False)
    sex = WordField(Sex.values, required=False)
    phenotype = WordField(
        PhenotypeName.values, source="latest_phenotype.name", allow_null=True, required=False
    )
    phenotype_since = FuzzyDateField(source="latest_phenotype.since", allow_null=True, required=False)
    first_symptom = FuzzyDateField(allow_null=True, required=False)
    relapses_from = DayField(allow_null=True, required=False)
    relapses_to = DayField(allow_null=True, required=False)
    phone = TextField(max_length=40)
    second_phone = TextField(max_length=40)
    address = TextField(max_length=300)
    preferred_contact = WordField(PreferredContact.values, required=False)
    language = TextField(max_length=40)
    referrer = TextField(max_length=120)
    responsible_neurologist = MemberField(allow_null=True, required=False)
    responsible_nurse = MemberField(allow_null=True, required=False)
    usual_mri_site = TextField(max_length=120)
    claustrophobia = WordField(KnownOrNot.values, required=False)
    mobility = TextField(max_length=120)
    last_contact = DayField(allow_null=True, required=False)
    died_on = DayField(allow_null=True, required=False)
    care_ended_on = DayField(allow_null=True, required=False)
    care_ended_reason = WordField(EndOfCare.values, required=False)
    research_opt_out_on = DayField(allow_null=True, required=False)
    imaging_refused_on = DayField(allow_null=True, required=False)
    reason = serializers.CharField(max_length=400, allow_blank=True, write_only=True, required=False)


class StoredPatient(PatientBody):
    """A patient as just stored, with what a person should look at."""

    warnings = serializers.SerializerMethodField()

    @extend_schema_field(Warned(many=True))
    def get_warnings(self, patient: Patient) -> list[dict]:
        return [{"code": question.code, "text": question.told} for question in duplicate_questions(patient)]
