"""What the worklist remembers in the session: how it was narrowed, to come back to it, and what was done last, to undo it."""

from django.http import HttpRequest
from django.urls import reverse

from scans.presentation.worklist_choice import WorklistChoice

CHOICE, UNDO = "worklist", "worklist_undo"


def keep_choice(request: HttpRequest, choice: WorklistChoice) -> None:
    address = choice.address(page=choice.page)
    if request.session.get(CHOICE, "?") != address:
        request.session[CHOICE] = address


def back_to_worklist(request: HttpRequest) -> str:
    return reverse("scans:worklist") + request.session.get(CHOICE, "").removesuffix("?")


def offer_undo(request: HttpRequest, follow_up, words: str) -> None:
    """The next worklist that is shown offers to take the step back."""
    request.session[UNDO] = {"id": str(follow_up.pk), "version": follow_up.version, "words": words}


def take_undo(request: HttpRequest) -> dict | None:
    return request.session.pop(UNDO, None) if UNDO in request.session else None
