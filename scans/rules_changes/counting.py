"""How many patients a change of the rules changes: each is computed by both versions, and nothing is stored."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from patients.models import Patient
from scans.analysis.comparison import trend_of
from scans.analysis.disability_report import disability_of
from scans.analysis.rules import Rules
from scans.analysis.score_cards import score_cards_of
from scans.analysis.sensitivities.registry import Sensitivities, sensitivities_of
from scans.analysis.standing.course import course_lines
from scans.analysis.standing.line import Line
from scans.analysis.standing.scores import score_lines, without_other_variants
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.derived import derived_rows, same_rows
from scans.loading import RecordRows, record_rows, timeline_from
from scans.models import Interval, IntervalPeriod
from scans.next_mri import next_mris

BATCH = 100


@dataclass(frozen=True)
class Changes:
    """Patients: of the clinic; of whom anything changes that is computed; of whom intervals or their periods, the figures
    before and on with their ratio, or scores and disability change.
    """

    patients: int = 0
    changed: int = 0
    changed_periods: int = 0
    changed_rates: int = 0
    changed_scores: int = 0

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(
            self.patients + other.patients,
            self.changed + other.changed,
            self.changed_periods + other.changed_periods,
            self.changed_rates + other.changed_rates,
            self.changed_scores + other.changed_scores,
        )


def count_changes(clinic, rules: Rules, told: Callable[[int, int], None]) -> Changes:
    """What becomes of the clinic's patients under `rules`; `told` is called with the patients done and in all."""
    ids = list(Patient.objects.filter(clinic=clinic).order_by("pk").values_list("pk", flat=True))
    counted = Changes()
    for first in range(0, len(ids), BATCH):
        counted = sum(_changes_of(ids[first : first + BATCH], rules), counted)
        told(counted.patients, len(ids))
    return counted


def _changes_of(ids: list, rules: Rules) -> Iterator[Changes]:
    patients = list(Patient.objects.select_related("clinic").filter(pk__in=ids))
    rows = record_rows(ids)
    for patient in patients:
        yield changes_for(patient, rows[patient.pk], rules)


def changes_for(patient: Patient, rows: RecordRows, rules: Rules) -> Changes:
    """One patient by the rules they stand at and by others; the name of the version is no difference."""
    timeline = timeline_from(patient, rows)
    then = replace(timeline, rules=replace(rules, version=timeline.rules.version))
    rows_now, rows_then = derived_rows(patient, timeline), derived_rows(patient, then)
    told_now, told_then = _told(timeline), _told(then)
    due_now, due_then = (next_mris(patient, rows, each) for each in (timeline, then))
    return Changes(
        patients=1,
        changed=int(not same_rows(rows_now, rows_then) or told_now != told_then or due_now != due_then),
        changed_periods=int(_placed(rows_now) != _placed(rows_then)),
        changed_rates=int(told_now.figures != told_then.figures),
        changed_scores=int(told_now.scores != told_then.scores),
    )


def _placed(rows: tuple[list[Interval], list[IntervalPeriod]]) -> tuple[set, set]:
    """Intervals and where they lie, whatever the reason says in words."""
    intervals, placements = rows
    return (
        {(each.reading_id, each.lo, each.hi, each.kept) for each in intervals},
        {
            (each.interval.reading_id, each.molecule_id, each.episode, each.is_default_index, each.period,
             each.period_at_earliest, each.period_at_latest, each.used)
            for each in placements
        },
    )  # fmt: skip


@dataclass(frozen=True)
class _Told:
    """What the pages of a patient tell, by the rules of the timeline. Scores and disability in words: a note that quotes a
    setting changes nobody's result.
    """

    trend: Trend
    figures: tuple
    scores: tuple[Line, ...]
    sensitivities: Sensitivities


def _told(timeline: Timeline) -> _Told:
    trend = trend_of(timeline)
    return _Told(
        trend=trend,
        figures=(trend.periods, trend.ratio, trend.band),
        scores=_scores_and_disability(timeline, trend),
        sensitivities=sensitivities_of(timeline, trend),
    )


def _scores_and_disability(timeline: Timeline, trend: Trend) -> tuple[Line, ...]:
    scores = without_other_variants(score_lines(score_cards_of(timeline, trend)))
    return (*scores, *course_lines(disability_of(timeline, trend)))
