"""Errors in one set of words for page and API: which field, and the mend."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError


@dataclass(frozen=True)
class Question:
    """A warning that asks: the write goes on only when the person confirms it by its code.

    `told` says the same without asking: programs are told, their write goes on.
    """

    code: str
    text: str
    field: str = ""
    told: str = ""


class NeedsConfirmation(Exception):
    """The write was not done: these questions are open (API: 409, send them back in `confirm`)."""

    def __init__(self, questions: Iterable[Question]):
        self.questions = tuple(questions)
        super().__init__(" ".join(question.text for question in self.questions))


class ClosedForNow(PermissionDenied):
    """The role would allow it, but not now: `text` says why, `url` leads to where it can be changed."""

    def __init__(self, text: str, url: str):
        self.text, self.url = text, url
        super().__init__(text)


def refuse(field: str, text: str, code: str = "invalid") -> ValidationError:
    """A refusal that names the field and says the mend; `raise refuse(...)`."""
    return ValidationError({field: ValidationError(text, code=code)})


def ask(questions: Iterable[Question], confirmed: Iterable[str]) -> None:
    """Raise NeedsConfirmation for the questions whose codes were not confirmed."""
    open_questions = [question for question in questions if question.code not in set(confirmed)]
    if open_questions:
        raise NeedsConfirmation(open_questions)
