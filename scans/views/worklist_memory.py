"""What the worklist remembers in the session: how it was narrowed, to come back to it, and what was done last, to undo it."""

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from scans.presentation.worklist_choice import WorklistChoice

CHOICE, UNDO = "worklist", "worklist_undo"


def keep_choice(request: HttpRequest, choice: WorklistChoice) -> None:
    address = choice.address(page=choice.page)
    if request.session.get(CHOICE, "?") != address:
        request.session[CHOICE] = address


def kept_choice(request: HttpRequest) -> WorklistChoice:
    return WorklistChoice.of(QueryDict(request.session.get(CHOICE, "").removeprefix("?")))


def back_to_worklist(request: HttpRequest) -> str:
    return reverse("scans:worklist") + request.session.get(CHOICE, "").removesuffix("?")


def offer_undo(request: HttpRequest, follow_up, words: str, *, may_undo: bool) -> None:
    """The next page says what was done, and offers to take it back."""
    version = follow_up.version if may_undo else None
    request.session[UNDO] = {"id": str(follow_up.pk), "version": version, "words": words}


def take_undo(request: HttpRequest) -> dict | None:
    return request.session.pop(UNDO, None) if UNDO in request.session else None
