"""The shape of every write: a keyword-only verb with `by=`, in one transaction, whose events name the person and the reason."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import pghistory
from django.db import transaction

_outermost: ContextVar[str | None] = ContextVar("outermost_action", default=None)


def action(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Run `verb(*, by, ...)` in one transaction; each history event it causes carries by, action and reason.

    An action called by another joins its transaction and keeps the outer action's name: that is what the person did.
    """

    @functools.wraps(verb)
    def run(*, by, **details):
        name = _outermost.get() or verb.__name__
        token = _outermost.set(name)
        try:
            with transaction.atomic(), pghistory.context(by=str(by.pk), action=name, **_reason(details)):
                return verb(by=by, **details)
        finally:
            _outermost.reset(token)

    return run


def _reason(details: dict[str, Any]) -> dict[str, str]:
    return {"reason": details["reason"]} if details.get("reason") else {}
