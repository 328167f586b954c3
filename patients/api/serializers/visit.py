from patients.api.fields import DayField, MemberField
from patients.api.rows import PatientRowBody


class VisitBody(PatientRowBody):
    """One visit to the clinic."""

    visited_on = DayField()
    doctor = MemberField(allow_null=True, required=False)
