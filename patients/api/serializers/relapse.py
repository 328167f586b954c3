from lesiontrack.doors.api_body import TextField, WordField
from patients.api.fields import DayField, FuzzyDateField
from patients.api.rows import PatientRowBody
from patients.choices import KnownOrNot, Severity


class RelapseBody(PatientRowBody):
    """A relapse. One with fever, or of less than 24 hours, is stored and not counted (REL-1)."""

    onset = FuzzyDateField()
    severity = WordField(Severity.values, required=False)
    steroids = WordField(KnownOrNot.values, required=False)
    confirmed = WordField(KnownOrNot.values, required=False, help_text="by examination")
    fever = WordField(KnownOrNot.values, required=False)
    lasted_24_hours = WordField(KnownOrNot.values, required=False)
    ended_on = DayField(allow_null=True, required=False)
    symptoms = TextField(max_length=200)
