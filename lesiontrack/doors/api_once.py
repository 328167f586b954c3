"""Two headers of the API: `Idempotency-Key` (a POST happens once) and `If-Match` (nobody is overwritten)."""

from collections.abc import Callable

from django.db.models import Model
from rest_framework.request import Request

from lesiontrack.doors import idempotency
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.models import IdempotencyKey

NO_VERSION = -1


def written_once(request: Request, write: Callable[[], Model]) -> object:
    """The id of the row that `write()` stores; for a key sent before, of the row stored then.

    Runs in the transaction of the request, so that two requests with one key wait for each other. Raises KeyReused.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return write().pk
    claimed = idempotency.claim(
        user=request.user,
        key=_of_bearable_length(key),
        route=request.resolver_match.view_name,
        content=[request.path.rstrip("/"), request.data],
    )
    if claimed.row is None:
        idempotency.remember(claimed, row=write())
    return claimed.row


def _of_bearable_length(key: str) -> str:
    longest = IdempotencyKey._meta.get_field("key").max_length
    if not 0 < len(key) <= longest:
        raise refuse("Idempotency-Key", f"Send 1 to {longest} characters, for example a UUID.")
    return key


def version_seen(request: Request) -> int | None:
    """The version named by If-Match; None without one or for `*`. What is no version of ours matches no row."""
    sent = request.headers.get("If-Match", "*").strip()
    if sent == "*":
        return None
    number = sent.removeprefix("W/").strip('"')
    return int(number) if number.isascii() and number.isdigit() else NO_VERSION


def etag(row) -> str:
    """A row's version as an entity tag: `"3"`."""
    return f'"{row.version}"'
