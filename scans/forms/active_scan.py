"""What was decided about an active scan: each answer is a form of its own on the page, with what it needs beside it."""

from uuid import uuid4

from django import forms

from patients.forms.fields import DayField
from patients.forms.rows import RecordForm
from scans.follow_up_choices import ActiveScanDecision

USUAL_MONTHS = 6


class ActiveScanForm(RecordForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        choices=ActiveScanDecision, error_messages={"required": "Choose what was decided."}
    )
    repeat_in_months = forms.IntegerField(
        label="Months",
        required=False,
        initial=USUAL_MONTHS,
        error_messages={"invalid": "Enter whole months, for example 6."},
    )
    conference_on = DayField(
        label="Conference on", required=False, help_text="Empty: it stays among those without an answer."
    )
    note = forms.CharField(label="What was decided", required=False, max_length=200)

    def show_newer(self, row) -> None:
        self.add_error(
            None,
            f"{row.decided_by or 'Somebody else'} answered since you opened this: {row}. Answer anew if you mean it.",
        )
        self.data = {**self.data.dict(), "version": str(row.version), "submission": str(uuid4())}
