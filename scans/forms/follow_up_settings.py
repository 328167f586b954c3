"""The settings of the follow-ups as a form: each box says what it means and what it may hold."""

from uuid import uuid4

from django import forms

from patients.forms.fields import DayField
from patients.forms.rows import RecordForm
from scans.models import FollowUpSettings
from scans.models.follow_up_settings import TARGETS
from scans.presentation.follow_up_settings import GROUPS

MEANS = {name: means for group in GROUPS.values() for name, means in group.items()}


def _number(name: str, least: int, most: int, required: bool = True) -> forms.IntegerField:
    mend = f"Enter a whole number from {least} to {most}{'' if required else ', or nothing'}."
    wrong = dict.fromkeys(("required", "invalid", "min_value", "max_value"), mend)
    label = str(FollowUpSettings._meta.get_field(name).verbose_name)
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=required,
        help_text=MEANS[name],
        error_messages=wrong,
    )


class FollowUpSettingsForm(RecordForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    go_live_on = DayField(label="Go-live", required=False, help_text=MEANS["go_live_on"])
    days_to_request, days_to_book, days_to_report, days_to_review, days_to_rebook = (
        _number(name, 1, 365) for name in TARGETS
    )
    attempts_before_doctor = _number("attempts_before_doctor", 1, 10)
    active_t2 = _number("active_t2", 1, 20, required=False)
    active_gd = _number("active_gd", 1, 20, required=False)
    baseline_contrast = forms.BooleanField(
        label="Contrast is offered at the baseline scan",
        required=False,
        help_text=MEANS["baseline_contrast"],
    )
    ask_for_egfr = forms.BooleanField(
        label="Ask for the eGFR with group II agents too", required=False, help_text=MEANS["ask_for_egfr"]
    )
    letterhead = forms.CharField(
        label="Letterhead",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=MEANS["letterhead"],
    )
    digest = forms.BooleanField(label="E-mail digest for staff", required=False, help_text=MEANS["digest"])

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The boxes under their headings."""
        return [(heading, [self[name] for name in group]) for heading, group in GROUPS.items()]

    def show_newer(self, row) -> None:
        self.add_error(
            None, "Somebody else changed these settings since you opened them. Compare, then save again."
        )
        self.data = {**self.data.dict(), "version": str(row.version), "submission": str(uuid4())}
