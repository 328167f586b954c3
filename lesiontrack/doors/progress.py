"""Long work that is seen while it runs, and that another worker can take up when one is killed.

The work holds one transaction to its end, so progress is written over a connection of its own. That connection also holds a
lock as long as somebody is at the work: a killed worker's connection closes, and the lock is free.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta

from django.db import DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from lesiontrack.doors.models import JobProgress

State = JobProgress.State
Told = Callable[[int, int, str], None]
"""Called with what is done, what there is in all, and a few words on what is being done."""
LONGEST_WAIT = timedelta(minutes=1)
"""A worker takes up waiting work within seconds; after this long none is running."""


@contextmanager
def at_work(progress: JobProgress) -> Iterator[Told | None]:
    """Hold the work; yields what to call as it goes on. None: somebody else holds it already."""
    with closing(connections.create_connection("default")) as side:
        if not _lock(side, progress):
            yield None
            return
        try:
            _write(side, progress, "state = %s", [State.RUNNING])
            yield lambda done, total, words: _write(
                side, progress, "done = %s, total = %s, message = %s", [done, total, words]
            )
        finally:
            _unlock(side, progress)


def has_stopped(progress: JobProgress | None) -> bool:
    """It failed, or should be running and nobody is at it, or no worker has come for it."""
    if progress is None or progress.state == State.FAILED:
        return True
    if progress.state == State.RUNNING:
        return not _is_locked(progress)
    return progress.state == State.QUEUED and timezone.now() - progress.changed_at > LONGEST_WAIT


def _key(progress: JobProgress) -> tuple[int, int]:
    """Two positive 31-bit numbers: what PostgreSQL takes as the name of a lock."""
    return int.from_bytes(progress.pk.bytes[:4]) >> 1, int.from_bytes(progress.pk.bytes[-4:]) >> 1


def _lock(side: BaseDatabaseWrapper, progress: JobProgress) -> bool:
    with side.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", _key(progress))
        return cursor.fetchone()[0]


def _unlock(side: BaseDatabaseWrapper, progress: JobProgress) -> None:
    # Closing the connection frees the lock as well, but a moment later: whoever asks next would still see it held.
    with suppress(DatabaseError), side.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", _key(progress))


def _is_locked(progress: JobProgress) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = %s AND objid::bigint = %s "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            _key(progress),
        )
        return cursor.fetchone()[0]


def _write(side: BaseDatabaseWrapper, progress: JobProgress, columns: str, values: list) -> None:
    with side.cursor() as cursor:
        cursor.execute(
            f"UPDATE doors_jobprogress SET {columns}, changed_at = now() WHERE id = %s",  # noqa: S608 - no value is in it
            [*values, progress.pk],
        )
