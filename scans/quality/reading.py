"""The measures of the clinics a person reads, and the patients behind a number."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, clinics_where
from scans.analysis.quality.measure import Measure
from scans.analysis.quality.shares import Share
from scans.models import QualityFinding, QualityOfAll
from scans.quality.sums import SUMS, share_from


@dataclass(frozen=True)
class ClinicQuality:
    """`as_of` None: not worked out yet."""

    clinic: Clinic
    as_of: date | None
    shares: dict[Measure, Share]


def quality_of(user) -> list[ClinicQuality]:
    """Each clinic this person reads, in two queries."""
    shares: dict[object, dict[Measure, Share]] = defaultdict(dict)
    as_of: dict[object, date] = {}
    sums = (
        QualityFinding.objects.visible_to(user).values("clinic", "measure").annotate(day=Max("as_of"), **SUMS)
    )
    for row in sums:
        shares[row["clinic"]][Measure(row["measure"])] = share_from(row)
        as_of[row["clinic"]] = max(as_of.get(row["clinic"], date.min), row["day"])
    clinics = Clinic.objects.filter(pk__in=clinics_where(user, Right.READ))
    return [ClinicQuality(clinic, as_of.get(clinic.pk), shares[clinic.pk]) for clinic in clinics]


def quality_of_all() -> dict[str, QualityOfAll]:
    """By measure; absent where it may not be shown."""
    return {row.measure: row for row in QualityOfAll.objects.all()}


def findings_behind(user, clinic: Clinic, measure: str, verdict: str) -> QuerySet[QualityFinding]:
    """The patients of one number, by name."""
    findings = QualityFinding.objects.visible_to(user).filter(clinic=clinic, measure=measure, verdict=verdict)
    return findings.select_related("patient").order_by(
        "patient__family_name", "patient__given_name", "patient__mrn", "pk"
    )
