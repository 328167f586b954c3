"""How many patients a change of the rules changes: each is computed by both versions, and nothing is stored."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from patients.models import Patient
from scans.analysis.comparison import trend_of
from scans.analysis.rules import Rules
from scans.analysis.scores import scores_of
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.derived import derived_rows, same_rows
from scans.loading import timelines_of

BATCH = 100


@dataclass(frozen=True)
class Changes:
    """Patients: of the clinic; of whom anything changes that is computed; of whom intervals or their periods, the figures
    before and on with their ratio, or the scores change.
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
    timelines = timelines_of(patients)
    for patient in patients:
        yield changes_for(patient, timelines[patient.pk], rules)


def changes_for(patient: Patient, timeline: Timeline, rules: Rules) -> Changes:
    """One patient by the timeline's own rules and by others; the name of the version is no difference."""
    now, then = (
        trend_of(timeline),
        replace(trend_of(timeline, rules=rules), rules_version=timeline.rules.version),
    )
    periods = not same_rows(derived_rows(patient, timeline), derived_rows(patient, timeline, rules))
    scores = scores_of(timeline, now) != scores_of(timeline, then, rules)
    rates = _figures(now) != _figures(then)
    return Changes(1, int(now != then or periods or scores), int(periods), int(rates), int(scores))


def _figures(trend: Trend) -> tuple:
    return trend.periods, trend.ratio, trend.band
