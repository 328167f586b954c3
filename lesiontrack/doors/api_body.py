"""What programs send and get: named fields only, word lists whatever their case, numbers as numbers."""

from collections.abc import Mapping
from decimal import Decimal

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from lesiontrack.doors.spelling import did_you_mean


class Body(serializers.Serializer):
    """A body or an answer. A field nobody knows is refused by name: a misspelt one would be lost in silence.

    `only_new` are fields that a PATCH may not change, `only_amended` those that only a PATCH carries.
    """

    only_new: tuple[str, ...] = ()
    only_amended: tuple[str, ...] = ("reason",)

    def get_fields(self):
        absent = self.only_new if self.partial else self.only_amended
        return {
            name: field
            for name, field in super().get_fields().items()
            if name not in absent or field.read_only
        }

    def to_internal_value(self, data):
        refused = self._refused(data) if isinstance(data, Mapping) else {}
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**refused, **error.detail}) from error
        if refused:
            raise serializers.ValidationError(refused)
        return value

    def _refused(self, data: Mapping) -> dict[str, list[ErrorDetail]]:
        writable = {name for name, field in self.fields.items() if not field.read_only}
        return {str(name): [self._why_refused(str(name), writable)] for name in data if name not in writable}

    def _why_refused(self, name: str, writable: set[str]) -> ErrorDetail:
        if self.partial and name in self.only_new:
            return ErrorDetail(f"“{name}” is set once and cannot be amended. Leave it out.", "read_only")
        if name in self.fields:
            return ErrorDetail(f"“{name}” is answered, not sent. Leave it out.", "read_only")
        return ErrorDetail(f"There is no field “{name}” here.{did_you_mean(name, writable)}", "unknown_field")


class Reason(Body):
    """Why something is withdrawn."""

    only_amended = ()
    reason = serializers.CharField(max_length=400, allow_blank=True, default="")


class Nothing(Body):
    """A body without fields."""


class Warned(serializers.Serializer):
    """Something a person should look at. It was stored all the same: programs are told, not asked."""

    code = serializers.CharField()
    text = serializers.CharField()


class ShapedField(serializers.Field):
    """A field that says in JSON Schema what it takes (`sent`) and what it answers (`answered`)."""

    sent: dict
    answered: dict


class WordField(serializers.ChoiceField):
    """One word of a list, whatever its case. Null and "" say `not_known`, where the list has a word for it."""

    def __init__(self, choices, **options):
        super().__init__(choices, **options)
        self.not_known = next((word for word in ("unknown", "") if word in self.choices), None)

    def run_validation(self, data=serializers.empty):
        return super().run_validation(
            self.not_known if data in (None, "") and self.not_known is not None else data
        )

    def to_internal_value(self, data) -> str:
        by_lower = {word.lower(): word for word in self.choices}
        written = data.strip() if isinstance(data, str) else str(data)
        if written.lower() not in by_lower:
            known = [word for word in self.choices if word]
            text = f"“{written}” is not one of {', '.join(known)}.{did_you_mean(written, known)}"
            raise serializers.ValidationError(text, "invalid_choice")
        return by_lower[written.lower()]


class TextField(serializers.CharField):
    """Free text that may be empty; null says the same."""

    def __init__(self, **options):
        super().__init__(allow_blank=True, required=False, **options)

    def run_validation(self, data=serializers.empty):
        return super().run_validation("" if data is None else data)


class NumberField(ShapedField, serializers.DecimalField):
    """A decimal of the database, a number in JSON."""

    sent = {"type": ["number", "string"]}
    answered = {"type": "number"}

    def __init__(self, **options):
        super().__init__(**{"max_digits": None, "decimal_places": None, **options})

    def to_representation(self, value: Decimal) -> float:
        return float(value)
