from lesiontrack.access.roles import Role
from patients.forms.fields import DayField, EdssField, MemberField
from patients.forms.rows import Amendment, RecordForm


class EdssForm(RecordForm):
    assessed_on = DayField(
        label="Assessed on",
        help_text="An exact day; t is today, -7 a week ago.",
        error_messages={
            "required": "Enter the day of the assessment, for example 2024-03-14, or t for today."
        },
    )
    score = EdssField(
        label="EDSS",
        help_text="0, then 1.0 to 10.0 in steps of 0.5.",
        error_messages={"required": "Enter the score, for example 3.5."},
    )
    rater = MemberField(Role.NEUROLOGIST, label="Rater")


class AmendEdssForm(Amendment, EdssForm):
    pass
