"""A page's form is stored once: a double click or the back button leads to what was stored, not to a second row."""

import uuid
from collections.abc import Callable

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect

from lesiontrack.doors import idempotency
from lesiontrack.doors.drafts import drop_draft


class OnceForm(forms.Form):
    """Carries the key of its own submission; a fresh one is made each time the form is opened."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)


@transaction.atomic
def store_once(
    request: HttpRequest,
    key: uuid.UUID | None,
    store: Callable[[], tuple[object, str]],
    kept: tuple[str, uuid.UUID] | None = None,
) -> HttpResponseRedirect:
    """Redirect to what `store()` made: it answers (row, location) and runs once per key. `kept` (form, subject) names
    the kept draft, dropped with it.

    Raises KeyReused when the form was changed and sent again after it had been stored, or sent to the address of another
    patient: the view says so and keeps what was typed. Whatever is raised in here leaves the key unused.
    """
    if was_typed_by_another(request):
        raise PermissionDenied(
            "Somebody else began this form and then you signed in. Open it anew under your own name."
        )
    location = _once(request, key, store)
    if kept:
        drop_draft(by=request.user, form=kept[0], subject=kept[1])
    return HttpResponseRedirect(location)


def _once(request: HttpRequest, key: uuid.UUID | None, store: Callable[[], tuple[object, str]]) -> str:
    if key is None:
        return store()[1]
    claimed = idempotency.claim(
        user=request.user, key=str(key), route=request.resolver_match.view_name, content=_content(request)
    )
    if not claimed.location:
        row, location = store()
        idempotency.remember(claimed, row=row, location=location)
    return claimed.location


def _content(request: HttpRequest) -> dict:
    """What was sent and to which address: the same form at another patient's address is another request."""
    sent = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    return {"address": request.resolver_match.kwargs, "sent": sent}


def was_typed_by_another(request: HttpRequest) -> bool:
    """The form was opened by one person, and another signed in (in another tab) before it was sent."""
    return request.POST.get("typed_by", str(request.user.pk)) != str(request.user.pk)
