from django import forms

from patients.choices import PhenotypeName
from patients.forms.fields import FuzzyDateField
from patients.forms.rows import Amendment, RecordForm

CRITERIA = [
    "McDonald 2024",
    "McDonald 2017",
    "McDonald 2010",
    "McDonald 2005",
    "McDonald 2001",
    "Poser 1983",
    "Lublin 2013",
]


class PhenotypeForm(RecordForm):
    name = forms.ChoiceField(
        label="Phenotype",
        choices=[(name, name) for name in PhenotypeName.values],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the phenotype."},
    )
    since = FuzzyDateField(label="Since", required=False, help_text="Day, month or year. Empty: not known.")
    criteria_version = forms.CharField(
        label="Criteria",
        required=False,
        max_length=40,
        help_text="For example McDonald 2017.",
        widget=forms.TextInput(attrs={"list": "criteria"}),
    )
    criteria = CRITERIA


class AmendPhenotypeForm(Amendment, PhenotypeForm):
    pass
