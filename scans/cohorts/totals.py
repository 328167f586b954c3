"""Each patient's lesions and years from the derived rows, summed by PostgreSQL."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum

from scans.analysis.cohort import PatientTotals
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.models import Cohort, Interval, IntervalPeriod


@dataclass(frozen=True)
class Observed:
    """Lesions (lower bounds) in so many intervals and days."""

    lesions: int = 0
    days: int = 0
    intervals: int = 0
    lower_bound: bool = False

    @property
    def years(self) -> float:
        return self.days / DAYS_PER_YEAR

    def __add__(self, other: "Observed") -> "Observed":
        return Observed(
            self.lesions + other.lesions,
            self.days + other.days,
            self.intervals + other.intervals,
            self.lower_bound or other.lower_bound,
        )


NOTHING = Observed()


def observed_in_all(cohort: Cohort, user) -> dict[object, Observed]:
    """By patient: every interval kept by tiling, whatever the therapy."""
    rows = Interval.objects.visible_to(user).filter(clinic=cohort.clinic_id, kept=True).values("patient")
    summed = rows.annotate(
        lesions=Sum("lo"), observed_days=Sum("days"), n=Count("pk"), bounded=Count("pk", filter=_bounded(""))
    )
    return {row["patient"]: _observed(row) for row in summed}


def observed_before_and_on(cohort: Cohort, user) -> dict[object, dict[str, Observed]]:
    """By patient and period: the used intervals of the index episode."""
    index = (
        {"molecule": cohort.molecule_id, "episode": 1} if cohort.molecule_id else {"is_default_index": True}
    )
    rows = IntervalPeriod.objects.visible_to(user).filter(clinic=cohort.clinic_id, used=True, **index)
    summed = rows.values("period", patient=F("interval__patient")).annotate(
        lesions=Sum("interval__lo"),
        observed_days=Sum("interval__days"),
        n=Count("pk"),
        bounded=Count("pk", filter=_bounded("interval__")),
    )
    found: dict[object, dict[str, Observed]] = defaultdict(dict)
    for row in summed:
        found[row["patient"]][row["period"]] = _observed(row)
    return found


def _bounded(prefix: str) -> Q:
    return ~Q(**{f"{prefix}hi": F(f"{prefix}lo")}) | Q(**{f"{prefix}hi": None})


def _observed(row: dict) -> Observed:
    return Observed(row["lesions"], row["observed_days"], row["n"], row["bounded"] > 0)


def paired(before: Observed, on: Observed) -> PatientTotals:
    return PatientTotals(
        before.lesions, before.years, on.lesions, on.years, lower_bound=before.lower_bound or on.lower_bound
    )
