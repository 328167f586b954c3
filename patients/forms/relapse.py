from django import forms

from patients.choices import KnownOrNot, Severity
from patients.forms.fields import DayField, FuzzyDateField, OfferedChoiceField
from patients.forms.rows import Amendment, RecordForm


def _known_or_not(label: str, help_text: str = "") -> OfferedChoiceField:
    return OfferedChoiceField(
        label=label, choices=KnownOrNot, initial=KnownOrNot.UNKNOWN, help_text=help_text
    )


class RelapseForm(RecordForm):
    folded = {
        "Examination, fever, end, symptoms": ("confirmed", "fever", "lasted_24_hours", "ended_on", "symptoms")
    }

    onset = FuzzyDateField(
        label="Onset",
        help_text="Day, month or year; t is today.",
        error_messages={"required": "Enter when the relapse began. The month or the year alone will do."},
    )
    severity = OfferedChoiceField(label="Severity", choices=Severity, initial=Severity.UNKNOWN)
    steroids = _known_or_not("Steroids given")
    confirmed = _known_or_not("Confirmed by examination")
    fever = _known_or_not("Fever or infection", "With fever it is stored, but not counted as a relapse.")
    lasted_24_hours = _known_or_not(
        "Lasted 24 hours or more", "A shorter attack is stored, but not counted as a relapse."
    )
    ended_on = DayField(label="Ended on", required=False)
    symptoms = forms.CharField(label="Symptoms", required=False, max_length=200)


class AmendRelapseForm(Amendment, RelapseForm):
    pass
