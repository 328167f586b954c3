"""A person's word on one interval. A row of its own: the derived rows it changes are deleted and made anew."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lesiontrack.audit.history import tracked
from patients.models.clinical import PatientRow
from scans.choices import Period
from scans.models.across_rows import OVERRIDE_OF_ONE_PATIENT
from scans.models.reading import Reading

PLACES = [period for period in Period.values if period not in (Period.UNKNOWN, Period.NO_INDEX)]
"""Where a person may put an interval."""


@tracked
class IntervalOverride(PatientRow):
    """Another period for an interval, or that it is left out, for the episode that `course` belongs to.

    In force until it is taken back with a reason (`withdrawn_at`). Where the reading or the course is withdrawn it stays and does
    nothing.
    """

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="overrides", editable=False)
    course = models.ForeignKey(
        "patients.TherapyCourse", models.PROTECT, related_name="+", editable=False, verbose_name="therapy"
    )
    period = models.CharField(max_length=14, choices=Period, blank=True, editable=False)
    excluded = models.BooleanField("left out", default=False, editable=False)
    reason = models.CharField(max_length=200, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    taken_back_because = models.CharField(max_length=200, blank=True, editable=False)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        triggers = [OVERRIDE_OF_ONE_PATIENT]
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reading", "course"],
                condition=Q(withdrawn_at=None),
                name="one_override_in_force_per_interval_and_course",
            ),
            models.CheckConstraint(
                condition=Q(excluded=True, period="") | Q(excluded=False, period__in=PLACES),
                name="override_places_or_leaves_out",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="override_has_a_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, taken_back_because="", taken_back_by=None)
                | (Q(withdrawn_at__isnull=False, taken_back_by__isnull=False) & ~Q(taken_back_because="")),
                name="override_taken_back_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return "left out" if self.excluded else f"placed: {self.get_period_display()}"
