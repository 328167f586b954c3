"""Derived rows, recomputed for the patient in the transaction of each write that changes them, and never edited.

`manage.py check_intervals` proves that they equal a fresh computation.
"""

from django.db import models
from django.db.models import F, Q

from lesiontrack.access.scope import ScopedQuerySet
from scans.choices import Period
from scans.models.reading import Reading
from scans.models.scan import Scan


class Interval(models.Model):
    """New or enlarging T2 lesions between a reference scan and a scan (STAT-1). Knows no therapy."""

    clinic = models.ForeignKey("access.Clinic", models.CASCADE, related_name="+")
    patient = models.ForeignKey("patients.Patient", models.CASCADE, related_name="intervals")
    reading = models.OneToOneField(Reading, models.CASCADE, related_name="interval")
    scan = models.ForeignKey(Scan, models.CASCADE, related_name="+")
    reference_scan = models.ForeignKey(Scan, models.CASCADE, related_name="+")
    start = models.DateField()
    end = models.DateField()
    days = models.PositiveIntegerField()
    lo = models.PositiveIntegerField()
    hi = models.PositiveIntegerField(null=True)
    kept = models.BooleanField(help_text="kept by tiling (STAT-6)")
    dropped_because = models.CharField(max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["patient", "end"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="interval_has_days"),
            models.CheckConstraint(
                condition=Q(hi=None) | Q(hi__gte=F("lo")), name="interval_hi_is_not_below_lo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"


class IntervalPeriod(models.Model):
    """Where one interval lies relative to one episode (STAT-7), at the earliest and at the latest start."""

    clinic = models.ForeignKey("access.Clinic", models.CASCADE, related_name="+")
    interval = models.ForeignKey(Interval, models.CASCADE, related_name="placements")
    molecule = models.ForeignKey("patients.Molecule", models.PROTECT)
    episode = models.PositiveSmallIntegerField()
    is_default_index = models.BooleanField(help_text="this episode is the one a page shows first")
    period = models.CharField(max_length=14, choices=Period)
    period_at_earliest = models.CharField(max_length=14, choices=Period)
    period_at_latest = models.CharField(max_length=14, choices=Period)
    used = models.BooleanField()
    reason = models.CharField(max_length=300)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["interval", "molecule", "episode"]
        constraints = [
            models.UniqueConstraint(
                fields=["interval", "molecule", "episode"], name="one_placement_per_episode"
            ),
            models.CheckConstraint(
                condition=Q(used=False) | Q(period__in=["before", "on"]), name="only_before_and_on_are_used"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} relative to {self.molecule_id} {self.episode}"
