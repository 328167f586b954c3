"""What is asked of a step of a follow-up. `version` is what the person saw: nothing another did meanwhile is overwritten."""

from uuid import uuid4

from django import forms

from lesiontrack.access.roles import POLICY, Right, Role
from patients.choices import KnownOrNot
from patients.forms.fields import DayField, FuzzyDateField, MemberField
from patients.forms.rows import RecordForm
from scans.follow_up_choices import ContactOutcome, ContactWay
from scans.forms.times import TimeOfDayField
from scans.models import Scanner

WHO_FOLLOWS_UP = [role for role in Role if Right.MANAGE_FOLLOW_UPS in POLICY[role]]
DAY_HELP = "t is today, -7 a week ago"


class StepForm(RecordForm):
    """A step that needs no word but the version. `newer` is the row as another left it, where somebody was faster."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    newer = None

    def __init__(self, *args, follow_up, **options):
        super().__init__(*args, clinic=follow_up.patient.clinic, **options)
        self.follow_up = follow_up

    def main_fields(self) -> list[forms.BoundField]:
        """A reason is part of the step here, not of an amendment."""
        return list(self.visible_fields())

    def show_newer(self, row) -> None:
        self.newer = row
        self.add_error(
            None, "Somebody else changed this meanwhile, and nothing was overwritten. Look, then decide."
        )
        self.data = {**self.data.dict(), "version": str(row.version), "submission": str(uuid4())}


class RequestForm(StepForm):
    """One key asks for nothing. The form opens where the request is refused: without contrast it may go."""

    contrast_wanted = forms.ChoiceField(
        label="Contrast", required=False, choices=[("", "as it stands"), *KnownOrNot.choices]
    )

    def main_fields(self) -> list[forms.BoundField]:
        return [] if self.newer else super().main_fields()


class BookForm(StepForm):
    booked_for = DayField(
        label="Date",
        help_text="for example 14.03.2026",
        error_messages={"required": "Enter the day of the appointment, for example 14.03.2026."},
    )
    booked_time = TimeOfDayField(label="Time", required=False)
    place = forms.CharField(label="Place", required=False, max_length=120)
    scanner = forms.ModelChoiceField(None, label="Scanner", required=False, empty_label="not known")
    contrast_booked = forms.ChoiceField(label="Contrast", required=False, choices=KnownOrNot)
    transport = forms.CharField(label="Transport", required=False, max_length=120)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["scanner"].queryset = Scanner.objects.filter(clinic=self.follow_up.clinic_id)
        self.fields["place"].widget.attrs["list"] = "places"

    def clean_contrast_booked(self) -> str:
        return self.cleaned_data["contrast_booked"] or KnownOrNot.UNKNOWN


class PerformedForm(StepForm):
    performed_on = DayField(
        label="Day of the scan",
        required=False,
        help_text=f"{DAY_HELP}; empty: the booked day",
    )


class ElsewhereForm(StepForm):
    performed_on = DayField(
        label="Done elsewhere on",
        help_text=DAY_HELP,
        error_messages={"required": "Enter the day the scan was made, for example 14.03.2025."},
    )


class DeclineForm(StepForm):
    reason = forms.CharField(
        label="Reason",
        max_length=200,
        error_messages={"required": "Say why, for example “wants to wait until after the summer”."},
    )
    ask_again_on = DayField(
        label="Ask again on",
        error_messages={"required": "Enter the day to ask again, for example 01.03.2026."},
    )


class NoFurtherForm(StepForm):
    reason = forms.CharField(
        label="Why no further MRI is wanted",
        max_length=200,
        error_messages={"required": "Say why, for example “no consequence for the treatment any more”."},
    )


class DueFromForm(StepForm):
    month = FuzzyDateField(
        label="Due from",
        help_text="a month, for example 03/2026",
        error_messages={"required": "Enter the month, for example 03/2026."},
    )

    def clean_month(self):
        return self.cleaned_data["month"].earliest


class ContactForm(StepForm):
    outcome = forms.ChoiceField(
        label="Outcome",
        choices=ContactOutcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what came of it."},
    )
    way = forms.ChoiceField(label="How", choices=ContactWay, initial=ContactWay.PHONE)
    attempted_on = DayField(label="When", required=False, help_text=f"{DAY_HELP}; empty: today")
    attempted_time = TimeOfDayField(label="Time", required=False)
    note = forms.CharField(label="Note", required=False, max_length=200)


class NoteForm(StepForm):
    note = forms.CharField(label="Note", required=False, max_length=200)


class AssignForm(StepForm):
    owner = MemberField(*WHO_FOLLOWS_UP, label="Looked after by")


class OverrideSafetyForm(StepForm):
    code = forms.CharField(max_length=40, widget=forms.HiddenInput)
    radiologist = forms.CharField(
        label="Radiologist",
        max_length=120,
        error_messages={"required": "Name the radiologist who decided."},
    )
    reason = forms.CharField(
        label="Reason",
        max_length=200,
        error_messages={"required": "Say why, for example “essential and cannot wait”."},
    )
