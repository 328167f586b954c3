"""Courses of therapy: one form for planned, ongoing and stopped courses; two short ones to stop and to confirm a start."""

from typing import Any

from django import forms

from patients.choices import CourseState, StopReason, TitrationScheme
from patients.forms.fields import (
    NOT_KNOWN,
    DayField,
    FuzzyDateField,
    MaybeKnownDateField,
    OfferedChoiceField,
    ProductField,
)
from patients.forms.rows import Amendment, RecordForm
from patients.formulary import USUAL_DOSE
from patients.products import all_products

STOP_REASONS = [reason.value for reason in StopReason if reason.value]


def _known(date_or_not_known):
    return None if date_or_not_known is NOT_KNOWN else date_or_not_known


def _stop_reason() -> forms.CharField:
    return forms.CharField(
        label="Why stopped",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "stop-reasons"}),
    )


class CourseForm(RecordForm):
    folded = {"Full dose recorded": ("full_dose_on",), "Already stopped": ("stop", "stop_reason")}

    product = ProductField(
        label="Product",
        help_text="Brand or substance.",
        error_messages={"required": "Enter the product, for example Betaseron."},
    )
    state = OfferedChoiceField(label="The therapy is", choices=CourseState, initial=CourseState.STARTED)
    start = MaybeKnownDateField(
        label="Start",
        help_text="Day, month or year, or “not known”. A plan may lie up to a year ahead.",
        error_messages={"required": "Enter when it starts or started, or write “not known”."},
    )
    stop = MaybeKnownDateField(
        label="Stop",
        required=False,
        help_text="Empty while it goes on; “not known” when only the day is not known.",
    )
    stop_reason = _stop_reason()
    dose = forms.CharField(label="Dose", required=False, max_length=80)
    titration = forms.ChoiceField(
        label="Titration",
        required=False,
        choices=TitrationScheme,
        widget=forms.RadioSelect(attrs={"class": "choices--list"}),
    )
    full_dose_on = DayField(
        label="Full dose since",
        help_text="An exact day, if it was recorded; otherwise the titration says it.",
        required=False,
    )
    stop_reasons = STOP_REASONS

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["product"].widget.attrs["list"] = "products"

    def products(self) -> list[dict[str, str]]:
        """What the box of the product offers: name, substance, usual dose."""
        return [
            {
                "name": product.name,
                "molecule": product.molecule.name,
                "dose": USUAL_DOSE.get(product.molecule_id, ""),
            }
            for product in all_products()
        ]

    @classmethod
    def _value_in(cls, row, name: str):
        if name == "start":
            return row.start or NOT_KNOWN
        if name == "stop":
            return (row.stop or NOT_KNOWN) if row.stopped else None
        return super()._value_in(row, name)

    def _as_facts(self, names: list[str]) -> dict[str, Any]:
        facts = super()._as_facts(names)
        if "start" in facts:
            facts["start"] = _known(facts["start"])
        if "stop" in facts:
            facts |= {"stopped": facts["stop"] is not None, "stop": _known(facts["stop"])}
        return facts


class AmendCourseForm(Amendment, CourseForm):
    pass


class StopCourseForm(RecordForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    stop = MaybeKnownDateField(
        label="Stopped on",
        help_text="Day, month or year; t is today. “not known” when only the day is not known.",
        error_messages={"required": "Enter when it was stopped, or write “not known”."},
    )
    stop_reason = _stop_reason()
    stop_reasons = STOP_REASONS

    def facts(self) -> dict[str, Any]:
        return {"stop": _known(self.cleaned_data["stop"]), "stop_reason": self.cleaned_data["stop_reason"]}


class ConfirmStartForm(RecordForm):
    """“Started on …?”: the planned day is offered, one key confirms it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    start = FuzzyDateField(
        label="Started on",
        error_messages={
            "required": "Enter the day of the first dose, for example 2024-03-14, or t for today."
        },
    )
