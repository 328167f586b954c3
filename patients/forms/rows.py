"""What the forms of all nouns share: facts for an action, refusals on their fields, a newer version beside what was typed."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from lesiontrack.access.models import Clinic
from lesiontrack.doors.errors import Question
from lesiontrack.doors.once import OnceForm
from patients.forms.fields import FuzzyDateField, MemberField

NO_FACTS = ("submission", "version", "reason")


@dataclass(frozen=True)
class Fold:
    """Fields that open on demand; open from the beginning where something stands in them or is wrong."""

    summary: str
    fields: list[forms.BoundField]
    open: bool


@dataclass(frozen=True)
class Difference:
    """A fact that reads otherwise in the version somebody else stored meanwhile."""

    label: str
    stored: str
    typed: str


class RecordForm(OnceForm):
    """A form of one clinic's record. Its fields are named like the facts of the action, save those in `renamed`;
    `refused_as` says where a refusal belongs that names another field. `folded` names groups of fields of lesser use.
    """

    renamed: dict[str, str] = {}
    refused_as: dict[str, str] = {}
    folded: dict[str, tuple[str, ...]] = {}
    questions: tuple[Question, ...] = ()
    differences: tuple[Difference, ...] = ()
    stored_at = ""

    def __init__(self, *args, clinic: Clinic, row=None, **options):
        """`row` is what is stored and amended here: who is named in it stays offered, unlike somebody a draft names."""
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if isinstance(field, MemberField):
                field.read_by(clinic, besides=self._value_in(row, name) if row else None)
            elif hasattr(field, "read_by"):
                field.read_by(clinic)

    def main_fields(self) -> list[forms.BoundField]:
        """What stands open: all but the folded ones and the reason of an amendment."""
        apart = {"reason", *(name for names in self.folded.values() for name in names)}
        return [bound for bound in self.visible_fields() if bound.name not in apart]

    def focus_first(self) -> None:
        """The page opens in the first field; where something is wrong, on the errors instead."""
        if not self.is_bound:
            self.main_fields()[0].field.widget.attrs["autofocus"] = True

    def folds(self) -> list[Fold]:
        groups = [(summary, [self[name] for name in names]) for summary, names in self.folded.items()]
        return [Fold(summary, fields, any(map(_says_something, fields))) for summary, fields in groups]

    def in_words(self) -> list[tuple[str, str]]:
        """What stands open, as (label, words), to read."""
        return [(bound.label, self._in_words(bound.name, bound.initial)) for bound in self.main_fields()]

    def folds_in_words(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The folded groups, to read."""
        return [
            (
                fold.summary,
                [(bound.label, self._in_words(bound.name, bound.initial)) for bound in fold.fields],
            )
            for fold in self.folds()
        ]

    @classmethod
    def initial_of(cls, row) -> dict[str, Any]:
        """The row's facts (and its version) by the names of the fields."""
        return {
            name: cls._value_in(row, name) for name in cls.base_fields if name not in ("submission", "reason")
        }

    @classmethod
    def _value_in(cls, row, name: str):
        fact = cls.renamed.get(name, name)
        # The id alone: reading the person would cost a query each.
        return getattr(row, f"{fact}_id" if isinstance(cls.base_fields[name], MemberField) else fact)

    def facts(self) -> dict[str, Any]:
        """What was entered, as keywords of the action."""
        return self._as_facts([name for name in self.cleaned_data if name not in NO_FACTS])

    def changes(self) -> dict[str, Any]:
        """Of these, what differs from the row that is amended."""
        return self._as_facts([name for name in self.changed_data if name not in NO_FACTS])

    def _as_facts(self, names: list[str]) -> dict[str, Any]:
        return {self.renamed.get(name, name): self.cleaned_data[name] for name in names}

    def refuse(self, refusal: ValidationError) -> None:
        """Put the action's refusal on the fields it names; a field that is not in this form speaks for the whole."""
        for named, errors in refusal.update_error_dict({}).items():
            name = self.refused_as.get(named, named)
            self.add_error(name if name in self.fields else None, errors)

    def say_stored_already(self, location: str) -> None:
        """What was sent first is stored; what stands here now would be a second one, under a key of its own."""
        self.stored_at = location
        self.add_error(
            None,
            "This form was stored already, before you changed it. Send it again only if you mean a second entry.",
        )
        self._replace_hidden("submission", str(uuid4()))

    def show_newer(self, row) -> None:
        """Somebody else stored `row` since this form was opened: show both, and let the person send again."""
        stored = self.initial_of(row)
        names = [
            name
            for name in stored
            if name != "version" and self.fields[name].has_changed(stored[name], self[name].value())
        ]
        self.differences = tuple(self._difference(name, stored[name]) for name in names)
        self.add_error(
            None,
            "Somebody else amended this since you opened it. Compare below, correct what you typed, then save again.",
        )
        self._replace_hidden("version", str(row.version))

    def _difference(self, name: str, stored) -> Difference:
        bound = self[name]
        return Difference(bound.label, self._in_words(name, stored), self._in_words(name, bound.value()))

    def _in_words(self, name: str, value) -> str:
        field = self.fields[name]
        text = field.prepare_value(value)
        if isinstance(field, FuzzyDateField):
            return field.echo_of(text) or text or "not known"
        if isinstance(field, forms.ChoiceField):
            labels = {str(key): str(label) for key, label in field.choices}
            return labels.get(str(text or ""), "not known")
        return str(text or "not known")

    def _replace_hidden(self, name: str, value: str) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value


def _says_something(bound: forms.BoundField) -> bool:
    return bool(bound.errors) or bound.value() not in (None, "", bound.field.initial)


class Amendment(forms.Form):
    """What an amendment carries besides the facts."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=200,
        help_text="Needed when a recorded value changes, for example “typing error”. Filling in what was not known needs none.",
    )
