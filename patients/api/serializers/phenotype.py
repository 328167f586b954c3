from lesiontrack.doors.api_body import TextField, WordField
from patients.api.fields import FuzzyDateField
from patients.api.rows import PatientRowBody
from patients.choices import PhenotypeName


class PhenotypeBody(PatientRowBody):
    """The phenotype from `since` until the next row."""

    phenotype = WordField(PhenotypeName.values, source="name")
    since = FuzzyDateField(allow_null=True, required=False)
    criteria_version = TextField(max_length=40)
