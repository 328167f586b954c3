"""How a clinic follows up: its go-live, the days each stage may take, and what makes a scan active."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.audit.history import tracked
from lesiontrack.doors.models import Versioned

MOST_DAYS = 365
TARGETS = ("days_to_request", "days_to_book", "days_to_report", "days_to_review", "days_to_rebook")


def _days(label: str, default: int) -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    return models.PositiveSmallIntegerField(label, default=default, validators=limits)


def _lesions(label: str) -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(1), MaxValueValidator(20)]
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=limits)


@tracked
class FollowUpSettings(Versioned):
    """One row per clinic; a clinic without one has the defaults. Targets are days a follow-up may stand in one stage.

    `active_t2` new or enlarging T2 in an `on` interval, or `active_gd` Gd+ from the re-baseline on, make a signed scan active:
    both null, the clinic has no such rule. `active_since`: scans signed before are not asked about.
    """

    clinic = models.OneToOneField(Clinic, models.PROTECT, primary_key=True, related_name="+", editable=False)
    go_live_on = models.DateField("go-live", null=True, blank=True)
    days_to_request = _days("To request: days", 14)
    days_to_book = _days("Requested without a date: days", 14)
    days_to_report = _days("Performed without report: days", 14)
    days_to_review = _days("To review: days", 7)
    days_to_rebook = _days("Not attended or cancelled: days", 7)
    attempts_before_doctor = models.PositiveSmallIntegerField(
        "Attempts before the doctor is told",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    active_t2 = _lesions("Active scan: new or enlarging T2 lesions, at least")
    active_gd = _lesions("Active scan: Gd+ lesions, at least")
    active_since = models.DateTimeField(null=True, blank=True, editable=False)
    baseline_contrast = models.BooleanField("Contrast is offered at the baseline scan", default=True)
    ask_for_egfr = models.BooleanField("Ask for the eGFR with group II agents too", default=False)
    letterhead = models.TextField("Letterhead", blank=True, max_length=600)
    digest = models.BooleanField("E-mail digest for staff", default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__range": (1, MOST_DAYS)}), name=f"{name}_in_range"
                )
                for name in TARGETS
            ),
            models.CheckConstraint(
                condition=Q(attempts_before_doctor__range=(1, 10)), name="attempts_before_doctor_in_range"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__range": (1, 20)}), name=f"{name}_in_range"
                )
                for name in ("active_t2", "active_gd")
            ),
            models.CheckConstraint(
                condition=Q(active_t2=None, active_gd=None, active_since=None)
                | (Q(active_since__isnull=False) & ~Q(active_t2=None, active_gd=None)),
                name="a_rule_of_activity_says_since_when",
            ),
        ]

    def __str__(self) -> str:
        return f"follow-ups of {self.clinic}"


def follow_up_settings_of(clinic: Clinic) -> FollowUpSettings:
    """What the clinic set, else the defaults as an unsaved row."""
    return FollowUpSettings.objects.filter(clinic=clinic).first() or FollowUpSettings(clinic=clinic)
