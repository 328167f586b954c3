"""What becomes of the ticked rows of the backlog: one of three answers for all of them."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from patients.choices import EndOfCare
from patients.forms.fields import DayField, FuzzyDateField
from patients.forms.rows import RecordForm


class Answer(TextChoices):
    ELSEWHERE = "elsewhere", "Done elsewhere"
    DUE_FROM = "due-from", "Due from a month"
    NOT_HERE = "not-here", "Not followed here"


class BacklogForm(RecordForm):
    answer = forms.ChoiceField(choices=Answer)
    rows = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "One of these is not in the backlog any more."}
    )
    performed_on = DayField(label="Done elsewhere on", required=False)
    month = FuzzyDateField(label="Due from", required=False, help_text="a month, for example 03/2026")
    why = forms.ChoiceField(
        label="Care here ended because",
        required=False,
        choices=[(one.value, one.label) for one in EndOfCare if one.value],
    )

    def __init__(self, *args, offered, **options):
        super().__init__(*args, **options)
        self.fields["rows"].choices = [(f"{row.pk}:{row.version}", "") for row in offered]

    @property
    def versions(self) -> dict[str, int]:
        """The ticked rows by id, each at the version that was seen."""
        pairs = (value.split(":") for value in self.cleaned_data["rows"])
        return {pk: int(version) for pk, version in pairs}

    def clean(self):
        typed = super().clean()
        if not typed.get("rows") and "rows" not in self.errors:
            self.add_error("rows", ValidationError("Tick the patients first.", code="required"))
        needed = {Answer.ELSEWHERE: "performed_on", Answer.DUE_FROM: "month", Answer.NOT_HERE: "why"}
        field = needed.get(typed.get("answer"))
        if field and field not in self.errors and not typed.get(field):
            self.add_error(field, ValidationError(MISSING[field], code="required"))
        return typed


MISSING = {
    "performed_on": "Enter the day the scans were made, for example 14.03.2025.",
    "month": "Enter the month, for example 03/2026.",
    "why": "Choose why care here ended.",
}
