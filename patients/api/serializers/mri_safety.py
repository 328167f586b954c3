from lesiontrack.doors.api_body import TextField, WordField
from patients.api.fields import DayField, FuzzyDateField
from patients.api.rows import PatientRowBody
from patients.choices import (
    FieldStrengths,
    ImplantKind,
    KnownOrNot,
    MrLabel,
    PregnancyOutcome,
    ReactionSeverity,
)


def _answer() -> WordField:
    return WordField(KnownOrNot.values, required=False)


class SafetyCheckBody(PatientRowBody):
    """What the patient was asked on one day before an MRI; what is left out was not asked."""

    asked_on = DayField()
    implants = _answer()
    kidney_disease = _answer()
    hypertension = _answer()
    diabetes = _answer()
    dialysis_or_injury = _answer()
    may_be_pregnant = _answer()
    breastfeeding = _answer()


class ImplantBody(PatientRowBody):
    """An implant. With `mr_label` conditional it has `name` and `model`, and may have field strengths and conditions."""

    device = WordField(ImplantKind.values)
    name = TextField(max_length=80)
    model = TextField(max_length=80)
    mr_label = WordField(MrLabel.values, required=False)
    field_strengths = WordField(FieldStrengths.values, required=False, help_text="in tesla")
    conditions = TextField(max_length=300)
    removed_on = DayField(allow_null=True, required=False)


class ContrastReactionBody(PatientRowBody):
    """A reaction to a gadolinium agent."""

    day = FuzzyDateField(allow_null=True, required=False)
    agent = TextField(max_length=80)
    severity = WordField(ReactionSeverity.values, required=False)
    what = TextField(max_length=200)


class PregnancyBody(PatientRowBody):
    """A pregnancy; one that is over says when it `ended` and its `outcome`. `breastfeeding` follows a birth."""

    since = FuzzyDateField(allow_null=True, required=False)
    expected = FuzzyDateField(allow_null=True, required=False)
    outcome = WordField(PregnancyOutcome.values, required=False)
    ended = FuzzyDateField(allow_null=True, required=False)
    breastfeeding = _answer()
