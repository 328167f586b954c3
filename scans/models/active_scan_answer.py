"""A signed scan that met the clinic's rule of an active scan, and what a neurologist decided about it."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from lesiontrack.audit.history import tracked
from patients.dates import day_in_words
from patients.models.clinical import PatientRow
from scans.follow_up_choices import ActiveScanDecision
from scans.models.scan import Scan

MOST_MONTHS = 36
_ANSWERED = ~Q(answer="")


def unanswered(today: date) -> Q:
    """Nobody decided, or it was put off to a day that has passed, or to no day at all (product)."""
    put_off = Q(answer=ActiveScanDecision.LATER) & (Q(conference_on=None) | Q(conference_on__lt=today))
    return Q(answer="") | put_off


@tracked
class ActiveScanAnswer(PatientRow):
    """Asked when the scan is signed, with the counts that met the rule of that day (`because`). `answer` empty: nobody decided yet.

    Withdrawn by the record itself where the scan no longer meets the rule and nobody had answered.
    """

    scan = models.ForeignKey(Scan, models.PROTECT, related_name="activity_answers", editable=False)
    asked_on = models.DateField(editable=False)
    because = models.CharField(max_length=300, editable=False)
    answer = models.CharField(
        "what was decided", max_length=12, choices=ActiveScanDecision, blank=True, default=""
    )
    repeat_in_months = models.PositiveSmallIntegerField(
        "months",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)],
    )
    conference_on = models.DateField("conference on", null=True, blank=True)
    note = models.CharField("reason", max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["asked_on", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["scan"], condition=Q(withdrawn_at=None), name="an_active_scan_is_asked_about_once"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", *ActiveScanDecision.values]),
                name="active_scan_answer_is_known_word",
            ),
            models.CheckConstraint(condition=~Q(because=""), name="active_scan_says_what_met_the_rule"),
            models.CheckConstraint(
                condition=Q(answer="", decided_by=None, decided_on=None)
                | (_ANSWERED & Q(decided_by__isnull=False, decided_on__isnull=False)),
                name="active_scan_answer_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answer=ActiveScanDecision.REPEAT, repeat_in_months__range=(1, MOST_MONTHS))
                | (~Q(answer=ActiveScanDecision.REPEAT) & Q(repeat_in_months=None)),
                name="a_repeat_is_due_in_months",
            ),
            models.CheckConstraint(
                condition=Q(conference_on=None) | Q(answer=ActiveScanDecision.LATER),
                name="a_conference_decides_later",
            ),
            models.CheckConstraint(
                condition=~Q(answer=ActiveScanDecision.OTHER) | ~Q(note=""),
                name="another_answer_gives_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.in_words

    @property
    def in_words(self) -> str:
        """As pages say it: repeat the MRI in 6 months; decide later, conference on 4 Dec 2025."""
        match self.answer:
            case "":
                return "not answered yet"
            case ActiveScanDecision.REPEAT:
                months = self.repeat_in_months
                return f"repeat the MRI in {months} month{'' if months == 1 else 's'}"
            case ActiveScanDecision.LATER if self.conference_on:
                return f"decide later, conference on {day_in_words(self.conference_on)}"
            case _:
                return self.get_answer_display()
