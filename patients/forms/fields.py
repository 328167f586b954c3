"""Fields that read what people type; their echo says back how it was read. `read_by(clinic)` sets whose day and order count."""

import enum
from datetime import date
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from lesiontrack.access.models import Clinic
from lesiontrack.access.people import members_of
from lesiontrack.access.roles import Role
from lesiontrack.doors.today import today_of
from patients.dates import DateNotUnderstood, FuzzyDate, day_in_words, parse_day, parse_fuzzy_date
from patients.models.edss import EDSS_VALUES
from patients.products import ProductNotKnown, product_named


class NotKnown(enum.Enum):
    """Said to be not known, which is more than an empty box."""

    NOT_KNOWN = "not known"


NOT_KNOWN = NotKnown.NOT_KNOWN
WORDS_FOR_NOT_KNOWN = {"not known", "unknown", "?"}


class EchoingField(forms.BoundField):
    @property
    def echo(self) -> str:
        """How the words in the box are read; empty where they are not."""
        return self.field.echo_of(self.value())


class ReadField(forms.Field):
    """A box of one line whose words are read by `read(text)`."""

    bound_field_class = EchoingField
    longest = 60
    size = "short"

    def __init__(self, *, placeholder: str = "", **options):
        super().__init__(**options)
        self.widget.attrs |= {"maxlength": self.longest, "spellcheck": "false"}
        if placeholder:
            self.widget.attrs["placeholder"] = placeholder

    def to_python(self, value):
        text = str(value or "").strip()
        return self.read(text[: self.longest]) if text else None

    def read(self, text: str):
        raise NotImplementedError

    def words(self, value) -> str:
        return str(value)

    def echo_of(self, text) -> str:
        try:
            value = self.to_python(text)
        except ValidationError:
            return ""
        return self.words(value) if value is not None else ""


class FuzzyDateField(ReadField):
    """A date to the precision that is known (CON-1), as a FuzzyDate."""

    kind = "fuzzy"
    size = "date"
    today: date
    slashed: str | None = None

    def read_by(self, clinic: Clinic) -> None:
        self.today, self.slashed = today_of(clinic), clinic.slashed_dates or None
        self.widget.attrs |= {
            "data-read-date": reverse_lazy("patients:read_date"),
            "data-date-kind": self.kind,
            "data-clinic": str(clinic.pk),
        }

    def read(self, text: str):
        try:
            return self.parse(text, today=self.today, slashed=self.slashed)
        except DateNotUnderstood as error:
            raise ValidationError(str(error), code="date") from None

    def parse(self, text: str, **setting) -> FuzzyDate:
        return parse_fuzzy_date(text, **setting)

    def words(self, value: FuzzyDate) -> str:
        return value.words()

    def prepare_value(self, value):
        return value.iso() if isinstance(value, FuzzyDate) else value


class MaybeKnownDateField(FuzzyDateField):
    """A fuzzy date, or the words “not known” (NOT_KNOWN): an empty box says neither."""

    kind = "maybe"

    def parse(self, text: str, **setting) -> FuzzyDate | NotKnown:
        return NOT_KNOWN if text.lower() in WORDS_FOR_NOT_KNOWN else super().parse(text, **setting)

    def words(self, value: FuzzyDate | NotKnown) -> str:
        return "not known" if value is NOT_KNOWN else super().words(value)

    def prepare_value(self, value):
        return "not known" if value is NOT_KNOWN else super().prepare_value(value)


class DayField(FuzzyDateField):
    """An exact day."""

    kind = "day"

    def parse(self, text: str, **setting) -> date:
        return parse_day(text, **setting)

    def words(self, value: date) -> str:
        return day_in_words(value)

    def prepare_value(self, value):
        return value.isoformat() if isinstance(value, date) else value


DATE_KINDS = {field.kind: field for field in (FuzzyDateField, MaybeKnownDateField, DayField)}
"""For the echo: the field that reads a box, by the kind the box names."""


class EdssField(ReadField):
    """One of the 20 values of the scale (EDS-1); the comma of other countries is understood."""

    longest = 10
    size = "count"

    def __init__(self, **options):
        super().__init__(**options)
        self.widget.attrs["inputmode"] = "decimal"

    def read(self, text: str) -> Decimal:
        try:
            score = Decimal(text.replace(",", "."))
        except InvalidOperation:
            raise ValidationError(
                f"“{text}” is not an EDSS. Enter one value, for example 3.5.", code="edss"
            ) from None
        # Decimal("sNaN") cannot even be compared.
        if not score.is_finite() or score not in EDSS_VALUES:
            scale = "The values are 0, then 1.0 to 10.0 in steps of 0.5."
            raise ValidationError(f"There is no EDSS of {text}. {scale}", code="edss")
        return score

    def prepare_value(self, value):
        return f"{value:.1f}" if isinstance(value, Decimal) else value


class ProductField(ReadField):
    """A brand or a molecule by its name (BET-1)."""

    def read(self, text: str):
        try:
            return product_named(text)
        except ProductNotKnown as error:
            raise ValidationError(str(error), code="unknown_product") from None

    def words(self, value) -> str:
        return value.molecule.name

    def prepare_value(self, value):
        return getattr(value, "name", value)


class OfferedChoiceField(forms.ChoiceField):
    """Radios of which one stands from the beginning, so that it need not be asked for."""

    def __init__(self, **options):
        super().__init__(required=False, widget=forms.RadioSelect, **options)

    def clean(self, value):
        return super().clean(value) or self.initial


class MemberField(forms.ModelChoiceField):
    """A person of the clinic who holds one of `roles` there."""

    def __init__(self, *roles: Role, **options):
        self.roles = roles
        super().__init__(None, required=False, empty_label="not known", **options)

    def read_by(self, clinic: Clinic, besides=None) -> None:
        self.queryset = members_of(clinic, self.roles, besides)
