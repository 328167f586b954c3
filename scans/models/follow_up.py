"""A follow-up: one scan that is owed to a patient, from the proposal to the review."""

from django.db import models
from django.db.models import F, Q

from lesiontrack.audit.history import tracked
from patients.choices import KnownOrNot
from patients.models.clinical import ClinicalQuerySet, PatientRow
from scans.analysis.follow_ups.state import ENDED
from scans.choices import Region
from scans.follow_up_choices import FollowUpKind, FollowUpOrigin, FollowUpState
from scans.models.follow_up_facts import FollowUpFacts
from scans.models.scan import Scan

ENDED_STATES = [state.value for state in ENDED]
HAS_A_SCAN = (FollowUpState.ENTERED, FollowUpState.REVIEWED)
_ALL_OR_NO_SUGGESTION = Q(
    suggested_opens_on=None, suggested_due_on=None, suggested_closes_on=None, suggestion=""
) | (
    Q(
        suggested_opens_on__isnull=False,
        suggested_due_on__isnull=False,
        suggested_closes_on__isnull=False,
        suggested_opens_on__lte=F("suggested_due_on"),
        suggested_due_on__lte=F("suggested_closes_on"),
    )
    & ~Q(suggestion="")
)


class FollowUpQuerySet(ClinicalQuerySet):
    def open(self):
        """Those that wait for somebody, and those a person decided to leave."""
        return self.exclude(state__in=ENDED_STATES)


def _if(state: str, condition: Q, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=~Q(state=state) | condition, name=name)


@tracked
class FollowUp(FollowUpFacts, PatientRow):
    """One open row per patient and region; the next one is proposed when it ends.

    While it is a rule's proposal the record keeps it up to date. From the request on it is a person's: what the rules would say now
    stands beside it as a suggestion, and a person decides.
    """

    region = models.CharField(max_length=8, choices=Region, default=Region.BRAIN)
    request_by = models.DateField("to request by")
    is_backlog = models.BooleanField("was overdue at the go-live", default=False)
    suggested_opens_on = models.DateField(null=True, blank=True)
    suggested_due_on = models.DateField(null=True, blank=True)
    suggested_closes_on = models.DateField(null=True, blank=True)
    suggestion = models.CharField("what the rules say now", max_length=400, blank=True)
    scan = models.OneToOneField(Scan, models.PROTECT, null=True, blank=True, related_name="follow_up")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["id", "patient"], name="follow_up_and_patient"),
            models.UniqueConstraint(
                fields=["patient", "region"],
                condition=~Q(state__in=ENDED_STATES) & Q(withdrawn_at=None),
                name="one_open_follow_up_of_a_region",
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("due_on"), due_on__lte=F("closes_on")),
                name="follow_up_window_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FollowUpState.values), name="follow_up_state_is_known_word"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FollowUpKind.values), name="follow_up_kind_is_known_word"
            ),
            models.CheckConstraint(
                condition=Q(origin=FollowUpOrigin.RULE, ordered_by=None, ordered_on=None)
                | Q(origin=FollowUpOrigin.ORDERED, ordered_by__isnull=False, ordered_on__isnull=False),
                name="follow_up_ordered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(contrast_wanted__in=KnownOrNot.values, contrast_booked__in=KnownOrNot.values),
                name="follow_up_contrast_is_known_word",
            ),
            models.CheckConstraint(condition=_ALL_OR_NO_SUGGESTION, name="follow_up_suggestion_is_whole"),
            models.CheckConstraint(
                condition=Q(state__in=HAS_A_SCAN, scan__isnull=False)
                | (~Q(state__in=HAS_A_SCAN) & Q(scan=None)),
                name="follow_up_scan_when_entered",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="follow_up_says_why"),
            _if(FollowUpState.BOOKED, Q(booked_for__isnull=False), "follow_up_booked_for_a_day"),
            _if(FollowUpState.PERFORMED, Q(performed_on__isnull=False), "follow_up_performed_on_a_day"),
            _if(
                FollowUpState.DECLINED,
                Q(ask_again_on__isnull=False, decided_on__isnull=False) & ~Q(decision=""),
                "follow_up_declined_has_a_next_step",
            ),
            _if(
                FollowUpState.NO_FURTHER,
                Q(decided_by__isnull=False, decided_on__isnull=False) & ~Q(decision=""),
                "follow_up_no_further_is_decided",
            ),
            _if(FollowUpState.STOPPED, ~Q(decision=""), "follow_up_stopped_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_region_display()} MRI, {self.get_kind_display()}"

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED_STATES
