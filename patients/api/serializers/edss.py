from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from rest_framework import serializers

from lesiontrack.doors.api_body import NumberField
from patients.api.fields import DayField, MemberField
from patients.api.rows import PatientRowBody
from patients.validators import refuse_no_edss


class ScoreField(NumberField):
    """One of the 20 values of the EDSS (EDS-1)."""

    def to_internal_value(self, data) -> Decimal:
        try:
            score = Decimal(str(data).strip())
        except InvalidOperation:
            score = str(data)
        try:
            refuse_no_edss(score)
        except ValidationError as error:
            raise serializers.ValidationError(error.messages, "invalid") from error
        return score


class EdssBody(PatientRowBody):
    """One EDSS assessment."""

    assessed_on = DayField()
    score = ScoreField()
    rater = MemberField(allow_null=True, required=False)
