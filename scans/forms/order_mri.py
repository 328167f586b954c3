"""A neurologist's order of an MRI: in so many months, or on a day."""

from datetime import date
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from lesiontrack.doors.today import today_of
from patients.choices import KnownOrNot
from patients.dates import add_months
from patients.forms.fields import DayField
from patients.forms.rows import RecordForm
from scans.choices import Region

MOST_MONTHS = 60


class OrderMriForm(RecordForm):
    """`version`: of the open follow-up of the brain as the person saw it; empty where there is none."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    in_months = forms.IntegerField(
        label="In months",
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        help_text="counted from today",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Enter whole months from 1 to {MOST_MONTHS}."
        ),
    )
    due_on = DayField(label="or on", required=False, help_text="a day, for example 14.03.2026")
    region = forms.ChoiceField(label="Region", choices=Region, initial=Region.BRAIN)
    contrast_wanted = forms.ChoiceField(
        label="Contrast", choices=KnownOrNot, initial=KnownOrNot.UNKNOWN, widget=forms.RadioSelect
    )
    question = forms.CharField(
        label="Clinical question",
        required=False,
        max_length=300,
        help_text="It is printed on the request.",
    )

    def __init__(self, *args, clinic, **options):
        super().__init__(*args, clinic=clinic, **options)
        self.today = today_of(clinic)

    def clean(self):
        typed = super().clean()
        if self.errors.keys() & {"in_months", "due_on"}:
            return typed
        if bool(typed.get("in_months")) == bool(typed.get("due_on")):
            raise ValidationError(
                {"in_months": "Enter the months until the MRI, or its day: one of the two."}, code="required"
            )
        return typed

    def facts(self) -> dict:
        """As the action takes them."""
        typed = self.cleaned_data
        names = ("region", "contrast_wanted", "question")
        return {**{name: typed[name] for name in names}, "due_on": self._due(), "version": self._version()}

    def _due(self) -> date:
        months = self.cleaned_data["in_months"]
        return add_months(self.today, months) if months else self.cleaned_data["due_on"]

    def _version(self) -> int | None:
        return self.cleaned_data["version"] if self.cleaned_data["region"] == Region.BRAIN else None

    def show_newer(self, row) -> None:
        self.add_error(
            None,
            "Somebody else changed this follow-up since you opened it. Look at it above, then order again.",
        )
        self.data = {**self.data.dict(), "version": str(row.version), "submission": str(uuid4())}
