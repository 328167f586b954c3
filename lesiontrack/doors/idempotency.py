"""A write happens once per key, however often it is sent (double click, back button, a program that tries again)."""

import hashlib
import json

from django.db import transaction

from lesiontrack.doors.models import IdempotencyKey


class KeyReused(Exception):
    """The same key came with other content: answering the first result would be wrong, writing would be twice.

    `location`: where the first result is.
    """

    def __init__(self, location: str = ""):
        self.location = location
        super().__init__("This key was used for another request. Send a new Idempotency-Key.")


@transaction.atomic
def claim(*, user, key: str, route: str, content) -> IdempotencyKey:
    """The row of this key. `row` and `location` are filled when the write was done before.

    Must be called in the transaction of the write: a second request with the key waits here for the first one's end.
    Raises KeyReused when the key came with other content or at another door.
    """
    fingerprint = _fingerprint(content)
    claimed, new = IdempotencyKey.objects.select_for_update().get_or_create(
        user=user, key=key, defaults={"route": route, "fingerprint": fingerprint}
    )
    if not new and (claimed.route, claimed.fingerprint) != (route, fingerprint):
        raise KeyReused(claimed.location)
    return claimed


def remember(claimed: IdempotencyKey, *, row=None, location: str = "", status: int | None = None) -> None:
    claimed.row, claimed.location, claimed.status = (row.pk if row else None), location, status
    claimed.save()


def _fingerprint(content) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()
