"""Dates and people as programs send and get them."""

from datetime import date

from rest_framework import serializers

from lesiontrack.doors.api_body import ShapedField
from lesiontrack.doors.spelling import did_you_mean
from lesiontrack.doors.today import today_of
from patients.dates import DateNotUnderstood, FuzzyDate, parse_day, parse_fuzzy_date

WORDS = {"type": "string"}
DAY = {"type": "string", "format": "date"}
ENDS = {
    "type": "object",
    "properties": {"earliest": DAY, "latest": DAY},
    "required": ["earliest", "latest"],
    "additionalProperties": False,
}


def _read(parse, written, clinic):
    """A text, or a year as a number, read as pages read it."""
    if isinstance(written, bool) or not isinstance(written, str | int):
        raise serializers.ValidationError("Send a date as text, for example 2019-03-14.", "invalid")
    try:
        return parse(str(written), today=today_of(clinic), slashed=clinic.slashed_dates or None)
    except DateNotUnderstood as error:
        raise serializers.ValidationError(str(error), "invalid") from error


class FuzzyDateField(ShapedField):
    """A date as precisely as it is known: in as text or as {"earliest", "latest"}, out as {"earliest", "latest"} or null."""

    sent = {"oneOf": [WORDS, ENDS]}
    answered = ENDS

    def run_validation(self, data=serializers.empty):
        nothing = isinstance(data, str) and data.strip().lower() in ("", "unknown") and self.allow_null
        return super().run_validation(None if nothing else data)

    def to_internal_value(self, data) -> FuzzyDate:
        if not isinstance(data, dict):
            return _read(parse_fuzzy_date, data, self.context["clinic"])
        if set(data) != {"earliest", "latest"}:
            raise serializers.ValidationError("Send both ends: earliest and latest.", "invalid")
        ends = {name: _read(parse_day, written, self.context["clinic"]) for name, written in data.items()}
        if ends["earliest"] > ends["latest"]:
            raise serializers.ValidationError(
                "The earliest day lies after the latest. Exchange them.", "invalid"
            )
        return FuzzyDate(**ends)

    def to_representation(self, value: FuzzyDate) -> dict[str, str]:
        return {"earliest": value.earliest.isoformat(), "latest": value.latest.isoformat()}


class DayField(serializers.DateField):
    """An exact day, in the forms that pages read; out as ISO date."""

    def run_validation(self, data=serializers.empty):
        return super().run_validation(None if data == "" and self.allow_null else data)

    def to_internal_value(self, data) -> date:
        return _read(parse_day, data, self.context["clinic"])


class StopField(FuzzyDateField):
    """When a course ended: null = ongoing, "unknown" = stopped on a day that is not known, else a date."""

    sent = {"oneOf": [WORDS, ENDS, {"type": "null"}]}
    answered = {"oneOf": [ENDS, {"type": "string", "enum": ["unknown"]}, {"type": "null"}]}

    def __init__(self, **options):
        super().__init__(source="*", required=False, **options)

    def run_validation(self, data=serializers.empty):
        if data in (None, ""):
            return {"stopped": False, "stop": None}
        return serializers.Field.run_validation(self, data)

    def to_internal_value(self, data) -> dict:
        not_known = isinstance(data, str) and data.strip().lower() == "unknown"
        return {"stopped": True, "stop": None if not_known else super().to_internal_value(data)}

    def to_representation(self, course):
        if course.stop is not None:
            return super().to_representation(course.stop)
        return "unknown" if course.stopped else None


class MemberField(ShapedField):
    """A person of the clinic: in as e-mail or id, out as e-mail."""

    sent = answered = WORDS

    def run_validation(self, data=serializers.empty):
        return super().run_validation(None if data == "" and self.allow_null else data)

    def to_internal_value(self, data):
        written = str(data).strip().lower()
        members = [each.user for each in self.context["clinic"].memberships.select_related("user")]
        for member in members:
            if written in (member.email, str(member.pk)):
                return member
        likely = did_you_mean(written, [member.email for member in members])
        raise serializers.ValidationError(
            f"“{data}” is not a member of the clinic.{likely}", "unknown_member"
        )

    def to_representation(self, member) -> str:
        return member.email
