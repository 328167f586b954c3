"""What was overdue when a clinic went live: what is left of it, and how much is cleared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lesiontrack.access.models import Clinic
from scans.follow_up_choices import FollowUpStanding, FollowUpStepKind
from scans.models import FollowUp, FollowUpStep
from scans.models.follow_up_settings import follow_up_settings_of


@dataclass(frozen=True)
class Progress:
    left: int
    cleared: int

    @property
    def total(self) -> int:
        return self.left + self.cleared


def backlog_of(user, clinic: Clinic) -> QuerySet[FollowUp]:
    """Nobody has taken these up since; the longest overdue first."""
    rows = (
        FollowUp.objects.visible_to(user)
        .in_force()
        .filter(clinic=clinic, entry__standing=FollowUpStanding.BACKLOG)
    )
    return rows.select_related("patient__clinic").order_by("closes_on", "created_at")


def chosen_of(user, clinic: Clinic, ids: Iterable[str]) -> list[FollowUp]:
    """Those of the backlog that were ticked, whoever else is faster: an action looks at the version."""
    return list(backlog_of(user, clinic).filter(pk__in=ids))


def progress_of(user, clinic: Clinic) -> Progress:
    """Cleared: taken up, ended or stopped since; or a person set another month, after which it is no backlog any more."""
    left = backlog_of(user, clinic).count()
    rows = FollowUp.objects.visible_to(user).in_force().filter(clinic=clinic)
    taken_up = rows.filter(is_backlog=True).exclude(entry__standing=FollowUpStanding.BACKLOG)
    moved = FollowUpStep.objects.in_force().filter(
        follow_up__in=rows.filter(is_backlog=False),
        step=FollowUpStepKind.DUE_FROM,
        closes_on__lt=follow_up_settings_of(clinic).go_live_on or date.min,
    )
    return Progress(left, taken_up.count() + moved.values("follow_up").distinct().count())
