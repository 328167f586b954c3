"""Which papers are asked for, and which were sent."""

import uuid

from django import forms

from lesiontrack.doors.once import OnceForm
from scans.letter_choices import LetterKind
from scans.letters.placeholders import filled, wrong_placeholders
from scans.letters.prepared import MOST
from scans.letters.values import FICTITIOUS
from scans.letters.wordings import MEANINGS, Wording, check_placeholders, known_placeholders

NOBODY = "Choose at least one patient."
TOO_MANY = f"Choose at most {MOST} patients at once."
NO_VERSION = "The page does not say which wording it shows. Open it anew, then change it."


class ManyField(forms.MultipleChoiceField):
    """Rows as lists send them, "id" or "id:version", as many as one batch may hold; whose they are is asked when they are read."""

    def __init__(self, **kwargs):
        super().__init__(error_messages={"required": NOBODY}, **kwargs)

    def valid_value(self, value: str) -> bool:
        return _is_id(value.partition(":")[0])

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > MOST:
            raise forms.ValidationError(TOO_MANY)


class PrintedField(ManyField):
    """Ids with the version that was printed: "id:3"."""

    def valid_value(self, value: str) -> bool:
        row, _, version = value.partition(":")
        return _is_id(row) and version.isdecimal()


def _is_id(value: str) -> bool:
    try:
        return bool(uuid.UUID(value))
    except ValueError:
        return False


class AskedForm(forms.Form):
    """Papers of one kind for these follow-ups."""

    kind = forms.ChoiceField(choices=LetterKind.choices)
    row = ManyField()

    @property
    def ids(self) -> list[str]:
        return [each.partition(":")[0] for each in self.cleaned_data["row"]]


class PrintedForm(OnceForm):
    """Papers of one kind that were printed and sent."""

    kind = forms.ChoiceField(choices=LetterKind.choices)
    printed = PrintedField()

    @property
    def versions(self) -> dict[uuid.UUID, int]:
        """By follow-up, the version that was printed."""
        pairs = (each.partition(":") for each in self.cleaned_data["printed"])
        return {uuid.UUID(row): int(version) for row, _, version in pairs}


class WordingForm(forms.Form):
    """The heading and text of one letter. `version` is that of the words shown, 0 for the default."""

    subject = forms.CharField(
        label="Heading", max_length=120, error_messages={"required": "Give the letter a heading."}
    )
    body = forms.CharField(
        label="Text",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Plain text; an empty line begins a paragraph.",
        error_messages={"required": "Write the text of the letter."},
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": NO_VERSION, "invalid": NO_VERSION}
    )

    def __init__(self, *args, present: Wording, **kwargs):
        shown = {"subject": present.subject, "body": present.body, "version": present.version}
        super().__init__(*args, initial=shown, **kwargs)
        self.kind = present.kind

    def clean(self):
        cleaned = super().clean()
        for name in ("subject", "body"):
            try:
                check_placeholders(name, cleaned.get(name, ""), self.kind)
            except forms.ValidationError as refusal:
                self.add_error(None, refusal)
        return cleaned

    @property
    def placeholders(self) -> list[tuple[str, str]]:
        """Those this letter may hold, with what stands for each."""
        return [(f"{{{name}}}", MEANINGS[name]) for name in known_placeholders(self.kind)]

    def preview(self, clinic) -> dict[str, str]:
        """The words as typed with a patient nobody is; {} while a placeholder is wrong or a box is empty."""
        texts = {name: self[name].value() or "" for name in ("subject", "body")}
        if wrong_placeholders("\n".join(texts.values()), known_placeholders(self.kind)):
            return {}
        values = {**FICTITIOUS, "clinic": clinic.name}
        return {name: filled(text, values) for name, text in texts.items()}

    def say_newer(self, row) -> None:
        """Somebody else stored other words meanwhile: say them; sent again, this form replaces them."""
        self.add_error(
            None,
            f"Somebody else changed this wording since you opened it. It is now “{row.subject}”: {row.body} — "
            "Compare it with what you typed, then store again.",
        )
        self.data = self.data.copy()
        self.data["version"] = str(row.version)
