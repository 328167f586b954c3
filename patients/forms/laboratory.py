"""One form for the tests; a result that is stored keeps its test, and the form then asks for that test's facts alone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from patients.choices import Analyte, Finding
from patients.forms.fields import DayField, ReadField
from patients.forms.rows import Amendment, RecordForm
from patients.models import LaboratoryResult
from patients.models.laboratory import NUMBERS
from patients.reported_numbers import NumberNotUnderstood, ReportedNumber, parse_number

ASKED = {
    Analyte.EGFR: ("number",),
    Analyte.NAB: ("finding", "number", "titre_unit", "assay"),
    Analyte.JCV: ("finding", "number", "assay"),
    Analyte.CSF: ("finding", "assay"),
}
"""The facts each test has beside its day."""

NUMBER_LABELS = {
    Analyte.EGFR: "eGFR (mL/min/1.73 m²)",
    Analyte.NAB: "Titre",
    Analyte.JCV: "Index",
}


class ReportedNumberField(ReadField):
    """A number as the laboratory reported it: 92, >90, <20, 1:200."""

    longest = 14
    size = "count"

    def read(self, text: str) -> ReportedNumber:
        try:
            return parse_number(text)
        except NumberNotUnderstood as error:
            raise ValidationError(str(error), code="number") from None

    def words(self, value: ReportedNumber) -> str:
        return value.words()

    def prepare_value(self, value):
        return value.words() if isinstance(value, ReportedNumber) else value


class LaboratoryForm(RecordForm):
    refused_as = {"egfr": "number", "titre": "number", "jcv_index": "number", "relation": "number"}

    analyte = forms.ChoiceField(
        label="Test",
        choices=Analyte,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the test."},
    )
    taken_on = DayField(
        label="Taken on",
        help_text="An exact day; t is today, -7 a week ago.",
        error_messages={
            "required": "Enter the day the sample was taken, for example 2024-03-14, or t for today."
        },
    )
    finding = forms.ChoiceField(
        label="Result",
        help_text="Of antibodies, and of bands in the CSF.",
        required=False,
        choices=Finding,
        widget=forms.RadioSelect,
    )
    number = ReportedNumberField(
        label="Number",
        help_text="eGFR in mL/min/1.73 m², titre, or JCV index; >90 and <20 are understood.",
        required=False,
    )
    titre_unit = forms.CharField(
        label="Unit of the titre", help_text="As reported, for example NU/mL.", required=False, max_length=20
    )
    assay = forms.CharField(
        label="Assay",
        help_text="Name of the antibody test: laboratories disagree about titres.",
        required=False,
        max_length=80,
    )

    def analyte_of(self) -> str:
        return self.cleaned_data["analyte"]

    @classmethod
    def _value_in(cls, row: LaboratoryResult, name: str):
        return row.reported if name == "number" else super()._value_in(row, name)

    def _as_facts(self, names: list[str]) -> dict[str, Any]:
        facts = super()._as_facts(names)
        if "number" in facts:
            facts |= self._number_facts(facts.pop("number"))
        return facts

    def _number_facts(self, number: ReportedNumber | None) -> dict[str, Any]:
        column = NUMBERS.get(self.analyte_of())
        named = {column: number.value if number else None} if column else {}
        return {**named, "relation": number.relation if number else ""}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("number") and cleaned.get("analyte", "") == Analyte.CSF:
            self.add_error("number", "Bands in the CSF have no number. Clear it, or choose another test.")
        return cleaned


class AmendLaboratoryForm(Amendment, LaboratoryForm):
    analyte = None

    def __init__(self, *args, row: LaboratoryResult, **options):
        super().__init__(*args, row=row, **options)
        self.stored_analyte = row.analyte
        for name in ("finding", "number", "titre_unit", "assay"):
            if name not in ASKED[row.analyte]:
                del self.fields[name]
        if "number" in self.fields:
            self.fields["number"].label = NUMBER_LABELS[row.analyte]
            self.fields["number"].help_text = "For example 92, >90 or <20."

    def analyte_of(self) -> str:
        return self.stored_analyte

    @classmethod
    def initial_of(cls, row: LaboratoryResult) -> dict[str, Any]:
        asked = ("taken_on", "version", *ASKED[row.analyte])
        return {name: value for name, value in super().initial_of(row).items() if name in asked}
