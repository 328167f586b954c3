"""A page's form is stored once: a double click or the back button leads to what was stored, not to a second row."""

import uuid
from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponseRedirect

from lesiontrack.doors import idempotency


class OnceForm(forms.Form):
    """Carries the key of its own submission; a fresh one is made each time the form is opened."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)


def store_once(
    request: HttpRequest, key: uuid.UUID | None, store: Callable[[], tuple[object, str]]
) -> HttpResponseRedirect:
    """Redirect to what `store()` made: it answers (row, location) and runs once per key.

    Raises KeyReused when the form was changed and sent again after it had been stored: the view says so and keeps what was typed.
    """
    if key is None:
        return HttpResponseRedirect(store()[1])
    content = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    claimed = idempotency.claim(
        user=request.user, key=str(key), route=request.resolver_match.view_name, content=content
    )
    if not claimed.location:
        row, location = store()
        idempotency.remember(claimed, row=row, location=location)
    return HttpResponseRedirect(claimed.location)
