"""The shape of every write: a keyword-only verb with `by=`, in one transaction, whose events name the person and the reason."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import pghistory
from django.db import connection, transaction

_outermost: ContextVar[str | None] = ContextVar("outermost_action", default=None)


def action(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Run `verb(*, by, ...)` in one transaction; each history event it causes carries by, action and reason.

    An action called by another joins its transaction and keeps the outer action's name: that is what the person did.
    """

    @functools.wraps(verb)
    def run(*, by, **details):
        name = _outermost.get()
        token = _outermost.set(name or verb.__name__)
        try:
            with transaction.atomic():
                with pghistory.context(by=str(by.pk), action=_outermost.get(), **_reason(details)):
                    result = verb(by=by, **details)
                if name is None:
                    _forget_context()
                return result
        finally:
            _outermost.reset(token)

    return run


def _reason(details: dict[str, Any]) -> dict[str, str]:
    return {"reason": details["reason"]} if details.get("reason") else {}


def _forget_context() -> None:
    """PostgreSQL keeps the context until the transaction ends: a later write in it is not this person's action."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")
