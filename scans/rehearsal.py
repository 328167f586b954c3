"""What a write would change: it is done, looked at, and always undone, so that nothing of it stays."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from patients.models import Patient
from scans.analysis.changes import Change, changes_between
from scans.analysis.comparison import trend_of
from scans.analysis.episodes import NoSuchEpisode
from scans.analysis.standing.line import Line
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.loading import record_rows, timeline_from
from scans.next_mri import next_mris
from scans.presentation.next_mri import next_mris_in_words
from scans.presentation.standing import standing_of

REASON = "rehearsed, not stored"
"""Stands for the reason a person has not typed yet."""


@dataclass(frozen=True)
class IndexAsked:
    """The episode that the page is about; the default index where it names none or the write takes it away."""

    molecule: str | None = None
    episode: int = 1


def rehearse(
    patient: Patient, write: Callable[[], object], index: IndexAsked | None = None
) -> tuple[Change, ...]:
    """Run `write` (an action of one patient) in a savepoint that is always rolled back, and tell what moved.

    What hangs on the transaction is undone with it: history, derived rows, rows of second tables, locks. Raises whatever `write`
    raises, and what the database would refuse at the end of the transaction.
    """
    index = index or IndexAsked()
    with transaction.atomic():
        before = _standing(patient.pk, index)
        write()
        _refuse_now_what_is_refused_at_the_end()
        after = _standing(patient.pk, index)
        transaction.set_rollback(True)
    return changes_between(before, after)


def _refuse_now_what_is_refused_at_the_end() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _standing(patient_id, index: IndexAsked) -> tuple[Line, ...]:
    # Read anew: the write may have changed the patient's own row, such as the stretch of recorded relapses.
    patient = Patient.objects.select_related("clinic").get(pk=patient_id)
    rows = record_rows([patient_id])[patient_id]
    timeline = timeline_from(patient, rows)
    due = next_mris_in_words(patient, next_mris(patient, rows, timeline), timeline.today)
    return standing_of(timeline, _trend(timeline, index), due)


def _trend(timeline: Timeline, index: IndexAsked) -> Trend:
    try:
        return trend_of(timeline, molecule=index.molecule, episode=index.episode)
    except NoSuchEpisode:
        return trend_of(timeline)
