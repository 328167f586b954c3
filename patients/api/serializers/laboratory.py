from lesiontrack.doors.api_body import NumberField, TextField, WordField
from patients.api.fields import DayField
from patients.api.rows import PatientRowBody
from patients.choices import Analyte, Finding, Relation


class LaboratoryBody(PatientRowBody):
    """One result of one test: eGFR (mL/min/1.73 m²), neutralising antibodies (`nab`) or JCV antibodies (`jcv`).

    `relation` says how the number was reported: exact (if left out), above (">90") or below; "" where there is no number.
    """

    only_new = ("patient", "analyte")

    analyte = WordField(Analyte.values)
    taken_on = DayField()
    finding = WordField(Finding.values, required=False, help_text="of antibodies")
    relation = WordField(Relation.values, required=False)
    egfr = NumberField(allow_null=True, required=False, max_digits=5, decimal_places=1)
    titre = NumberField(allow_null=True, required=False, max_digits=10, decimal_places=1)
    titre_unit = TextField(max_length=20)
    jcv_index = NumberField(allow_null=True, required=False, max_digits=5, decimal_places=2)
    assay = TextField(max_length=80)
