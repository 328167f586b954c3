from patients.choices import KnownOrNot, PregnancyOutcome
from patients.forms.fields import FuzzyDateField, OfferedChoiceField
from patients.forms.rows import Amendment, RecordForm


class PregnancyForm(RecordForm):
    since = FuzzyDateField(
        label="Since",
        required=False,
        help_text="Day, month or year; t is today. Empty where it is not known.",
    )
    expected = FuzzyDateField(label="Birth expected", required=False)
    outcome = OfferedChoiceField(label="Outcome", choices=PregnancyOutcome, initial=PregnancyOutcome.ONGOING)
    ended = FuzzyDateField(
        label="Ended", required=False, help_text="The day of the birth, or of the early end."
    )
    breastfeeding = OfferedChoiceField(
        label="Breastfeeding after it", choices=KnownOrNot, initial=KnownOrNot.UNKNOWN
    )


class AmendPregnancyForm(Amendment, PregnancyForm):
    pass
