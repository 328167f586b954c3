from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lesiontrack.doors.api_body import Body, ShapedField, TextField, WordField
from patients.api.fields import DayField, MemberField
from scans.choices import (
    Compared,
    CountKind,
    CountState,
    ReaderKind,
    ReadingKind,
    ScanState,
    SiteFinding,
)
from scans.models import LesionCount, Reading

LONGEST_COUNT = LesionCount._meta.get_field("text").max_length

COUNT = {
    "type": "object",
    "properties": {
        "lo": {"type": ["integer", "null"]},
        "hi": {"type": ["integer", "null"], "description": "null beside a lo: no upper limit"},
        "state": {"type": "string", "enum": CountState.values},
        "text": {"type": "string", "description": "the words as sent"},
    },
    "required": ["lo", "hi", "state", "text"],
}
NOT_REPORTED = {"lo": None, "hi": None, "state": CountState.NOT_REPORTED.value, "text": ""}


class CountsField(ShapedField):
    """Counts by kind: in as words (LES-7), whole number or null, out as {"lo", "hi", "state", "text"} for every kind."""

    sent = {
        "type": "object",
        "properties": {kind: {"type": ["string", "integer", "null"]} for kind in CountKind.values},
        "additionalProperties": False,
    }
    answered = {
        "type": "object",
        "properties": dict.fromkeys(CountKind.values, COUNT),
        "required": CountKind.values,
    }

    def get_attribute(self, reading: Reading):
        return reading.counts.all()

    def to_internal_value(self, data) -> dict[str, str]:
        if not isinstance(data, dict):
            raise serializers.ValidationError("Send an object of counts by kind.", "invalid")
        words, errors = {}, {}
        for kind, written in data.items():
            try:
                words[kind] = _words(written)
            except serializers.ValidationError as error:
                errors[str(kind)] = error.detail
        if errors:
            raise serializers.ValidationError(errors)
        return words

    def to_representation(self, counts) -> dict[str, dict]:
        known = {
            row.kind: {"lo": row.lo, "hi": row.hi, "state": row.state, "text": row.text} for row in counts
        }
        return {kind: known.get(kind, NOT_REPORTED) for kind in CountKind.values}


def _words(written) -> str:
    """A count as a person would have typed it."""
    if isinstance(written, bool) or not isinstance(written, str | int | None):
        raise serializers.ValidationError(
            "Send a whole number, words such as “at least 3”, or null.", "invalid"
        )
    text = serializers.CharField(allow_blank=True, max_length=LONGEST_COUNT)
    return text.run_validation("" if written is None else str(written))


class ComparedField(ShapedField):
    """What the scan was compared with. `withdrawn` is answered where the named reference scan was taken back."""

    sent = {"type": "string", "enum": Compared.values}
    answered = {"type": "string", "enum": [*Compared.values, "withdrawn"]}

    def get_attribute(self, reading: Reading) -> Reading:
        return reading

    def to_internal_value(self, data) -> str:
        return WordField(Compared.values).run_validation(data)

    def to_representation(self, reading: Reading) -> str:
        reference = reading.reference_scan
        return "withdrawn" if reference and reference.state == ScanState.WITHDRAWN else reading.compared


class ReadingBody(Body):
    """What one reader reported of the scan. `reasons` say why a count is not assessed or waits for a person."""

    only_amended = ()

    reference_scan = serializers.UUIDField(source="reference_scan_id", allow_null=True, required=False)
    compared = ComparedField(required=False)
    outside_reference_on = DayField(allow_null=True, write_only=True, required=False)
    reader = WordField(ReaderKind.values, required=False)
    software = TextField(max_length=80)
    size_criterion = TextField(max_length=60)
    scan_report = TextField()
    periventricular = WordField(SiteFinding.values, required=False)
    juxtacortical = WordField(SiteFinding.values, required=False)
    cortical = WordField(SiteFinding.values, required=False)
    infratentorial = WordField(SiteFinding.values, required=False)
    spinal_cord = WordField(SiteFinding.values, required=False)
    optic_nerve = WordField(SiteFinding.values, required=False)
    counts = CountsField(required=False)
    reasons = serializers.SerializerMethodField()

    def get_reasons(self, reading: Reading) -> dict[str, str]:
        return {row.kind: row.reason for row in reading.counts.all() if row.reason}


class ReadingBeside(ReadingBody):
    """One of the readings of a scan, as it is answered. The first one is entered and signed with its scan.

    `settled` says who chose this reading where two differ, and why.
    """

    kind = serializers.ChoiceField(ReadingKind.values, read_only=True)
    entered_by = MemberField(read_only=True, allow_null=True)
    signed_by = MemberField(read_only=True, allow_null=True)
    signed_at = serializers.DateTimeField(read_only=True, allow_null=True)
    settled = serializers.SerializerMethodField()

    @extend_schema_field(
        {
            "type": ["object", "null"],
            "properties": {"by": {"type": "string"}, "at": {"type": "string"}, "reason": {"type": "string"}},
        }
    )
    def get_settled(self, reading: Reading) -> dict | None:
        if reading.settled_at is None:
            return None
        at = reading.settled_at.isoformat()
        return {"by": reading.settled_by.email, "at": at, "reason": reading.settled_because}
