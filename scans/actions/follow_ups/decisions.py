"""What a person decided instead of a scan: declined for now, no further one, taken up again."""

from datetime import date, timedelta

from lesiontrack.access.roles import Right
from lesiontrack.audit.actions import action
from lesiontrack.doors.today import today_of
from scans.actions.follow_ups.taking import (
    BOOKING,
    begin,
    kept_up,
    require_ahead,
    require_words,
    take,
)
from scans.follow_up_choices import FollowUpState, FollowUpStepKind
from scans.models import FollowUp

AT_THE_SITE = (FollowUpState.REQUESTED, FollowUpState.BOOKED)


@action
def decline_mri(
    *, by, follow_up: FollowUp, reason: str, ask_again_on: date, version: int | None = None
) -> FollowUp:
    """The patient does not want it now; somebody asks again on that day."""
    fresh = begin(by, follow_up, version, FollowUpStepKind.DECLINED)
    words = require_words("reason", reason, "wants to wait until after the summer")
    today = today_of(fresh.patient.clinic)
    require_ahead("ask_again_on", ask_again_on, today, today + timedelta(days=1))
    return _decide(by, fresh, FollowUpStepKind.DECLINED, words, today, ask_again_on)


@action
def no_further_mri(*, by, follow_up: FollowUp, reason: str, version: int | None = None) -> FollowUp:
    """A neurologist decides that no further one is wanted; it stays to be seen and can be taken up again."""
    fresh = begin(by, follow_up, version, FollowUpStepKind.NO_FURTHER, Right.DECIDE_IMAGING)
    words = require_words("reason", reason, "no consequence for the treatment any more")
    return _decide(by, fresh, FollowUpStepKind.NO_FURTHER, words, today_of(fresh.patient.clinic), None)


def _decide(by, row: FollowUp, step: str, words: str, today: date, ask_again_on: date | None) -> FollowUp:
    """What the MRI site knows of is to be cancelled there."""
    at_site = row.cancel_at_site or row.state in AT_THE_SITE
    decision = {"decision": words, "decided_by": by, "decided_on": today, "ask_again_on": ask_again_on}
    return take(by, row, step, words, cancel_at_site=at_site, **decision)


@action
def reopen_follow_up(*, by, follow_up: FollowUp, version: int | None = None) -> FollowUp:
    """Taken up again as a proposal: what was decided, requested or noted as made stands no more."""
    right = Right.DECIDE_IMAGING if follow_up.state == FollowUpState.NO_FURTHER else Right.MANAGE_FOLLOW_UPS
    fresh = begin(by, follow_up, version, FollowUpStepKind.REOPENED, right)
    take(by, fresh, FollowUpStepKind.REOPENED, performed_on=None, **BOOKING)
    return kept_up(fresh)
