from rest_framework import serializers

from lesiontrack.doors.api_body import WordField
from patients.api.fields import FuzzyDateField
from patients.api.rows import PatientRowBody
from patients.choices import PhenotypeName


class PhenotypeBody(PatientRowBody):
    """The phenotype from `since` until the next row."""

    phenotype = WordField(PhenotypeName.values, source="name")
    since = FuzzyDateField(allow_null=True, required=False)
    criteria_version = serializers.CharField(max_length=40, allow_blank=True, required=False)
