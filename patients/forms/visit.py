from lesiontrack.access.roles import Role
from patients.forms.fields import DayField, MemberField
from patients.forms.rows import Amendment, RecordForm


class VisitForm(RecordForm):
    visited_on = DayField(
        label="Date of the visit",
        help_text="An exact day; t is today, -7 a week ago.",
        error_messages={"required": "Enter the day of the visit, for example 2024-03-14, or t for today."},
    )
    doctor = MemberField(Role.NEUROLOGIST, label="Doctor")


class AmendVisitForm(Amendment, VisitForm):
    pass
