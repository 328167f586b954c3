"""What is asked before an MRI, implants, and reactions to contrast."""

from django import forms

from patients.choices import FieldStrengths, ImplantKind, KnownOrNot, MrLabel, ReactionSeverity
from patients.forms.fields import DayField, FuzzyDateField, OfferedChoiceField
from patients.forms.rows import Amendment, RecordForm


def _asked(label: str, help_text: str = "") -> OfferedChoiceField:
    return OfferedChoiceField(
        label=label, choices=KnownOrNot, initial=KnownOrNot.UNKNOWN, help_text=help_text
    )


class SafetyCheckForm(RecordForm):
    asked_on = DayField(
        label="Asked on",
        help_text="An exact day; t is today, -7 a week ago.",
        error_messages={"required": "Enter the day the patient was asked, for example t for today."},
    )
    implants = _asked("Implants, or metal in the body", "Pacemaker, pump, clip, splinter in the eye.")
    kidney_disease = _asked("Kidney disease")
    hypertension = _asked("Hypertension")
    diabetes = _asked("Diabetes")
    dialysis_or_injury = _asked("Dialysis or acute kidney injury")
    may_be_pregnant = _asked("May be pregnant", "A “no” is asked again after six weeks.")
    breastfeeding = _asked("Breastfeeding")


class AmendSafetyCheckForm(Amendment, SafetyCheckForm):
    pass


class NoneReportedForm(RecordForm):
    """One key for the common case: asked today, and nothing was reported."""


class ImplantForm(RecordForm):
    device = forms.ChoiceField(
        label="Implant",
        choices=ImplantKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is."},
    )
    name = forms.CharField(label="Name", required=False, max_length=80, help_text="Maker and product.")
    model = forms.CharField(label="Model", required=False, max_length=80)
    mr_label = OfferedChoiceField(
        label="MR label",
        choices=MrLabel,
        initial=MrLabel.NOT_IDENTIFIED,
        help_text="As the card of the implant says it. MR Conditional needs name and model.",
    )
    field_strengths = OfferedChoiceField(
        label="Field strengths allowed",
        choices=FieldStrengths,
        initial=FieldStrengths.NOT_STATED,
        help_text="Of MR Conditional.",
    )
    conditions = forms.CharField(
        label="Conditions",
        required=False,
        max_length=300,
        help_text="Of MR Conditional: SAR or B1+rms limit, body region, waiting time.",
    )
    removed_on = DayField(label="Removed on", required=False, help_text="From that day on it counts no more.")


class AmendImplantForm(Amendment, ImplantForm):
    pass


class ContrastReactionForm(RecordForm):
    day = FuzzyDateField(
        label="When", required=False, help_text="Day, month or year; empty where it is not known."
    )
    severity = OfferedChoiceField(
        label="Severity",
        choices=ReactionSeverity,
        initial=ReactionSeverity.UNKNOWN,
        help_text="Not known counts as moderate.",
    )
    agent = forms.CharField(label="Agent", required=False, max_length=80, help_text="For example gadobutrol.")
    what = forms.CharField(label="What happened", required=False, max_length=200)


class AmendContrastReactionForm(Amendment, ContrastReactionForm):
    pass
