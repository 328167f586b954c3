"""Findings summed by PostgreSQL: one row per measure becomes a share."""

from django.db.models import Aggregate, Count, FloatField, Q

from scans.analysis.quality.measure import Measure
from scans.analysis.quality.shares import Share
from scans.quality_choices import QualityVerdict


class Median(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def _said(verdict: QualityVerdict) -> Count:
    return Count("pk", filter=Q(verdict=verdict))


SUMS = {
    "met": _said(QualityVerdict.MET),
    "not_met": _said(QualityVerdict.NOT_MET),
    "unknown": _said(QualityVerdict.UNKNOWN),
    "median_days": Median("days"),
}


def share_from(row: dict) -> Share:
    """A share from a row of SUMS grouped by measure."""
    return Share(
        measure=Measure(row["measure"]),
        met=row["met"],
        assessed=row["met"] + row["not_met"],
        unknown=row["unknown"],
        median_days=row["median_days"],
    )
