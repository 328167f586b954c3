"""Work that is seen while it runs, and can be taken up when its worker is gone."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from lesiontrack.doors.models import JobProgress
from lesiontrack.doors.progress import at_work, has_stopped


@pytest.fixture
def progress(transactional_db, cast) -> JobProgress:
    return JobProgress.objects.create(started_by=cast.dana)


def seen(progress: JobProgress) -> tuple[str, int, int, str]:
    progress.refresh_from_db()
    return progress.state, progress.done, progress.total, progress.message


def test_progress_is_seen_though_the_work_is_rolled_back(progress):
    with at_work(progress) as told, transaction.atomic():
        told(1000, 3000, "Storing the rows")
        transaction.set_rollback(True)
    assert seen(progress) == ("running", 1000, 3000, "Storing the rows")


def test_one_worker_at_a_time(progress):
    with at_work(progress) as first, at_work(progress) as second:
        assert (callable(first), second) == (True, None)
    with at_work(progress) as third:
        assert callable(third)


def test_running_work_has_stopped_when_nobody_holds_it(progress):
    with at_work(progress):
        progress.refresh_from_db()
        assert not has_stopped(progress)
    assert has_stopped(progress)


def test_the_lock_of_other_work_does_not_count(progress, cast):
    other = JobProgress.objects.create(started_by=cast.dana, state="running")
    with at_work(progress):
        assert has_stopped(other)


@pytest.mark.parametrize(("state", "stopped"), [("queued", True), ("done", False), ("failed", True)])
def test_after_two_minutes_without_a_worker(progress, state, stopped):
    progress.state, progress.changed_at = state, timezone.now() - timedelta(minutes=2)
    assert has_stopped(progress) is stopped


def test_a_worker_is_awaited_for_a_minute(progress):
    assert not has_stopped(progress)


def test_what_has_no_progress_has_stopped():
    assert has_stopped(None)
