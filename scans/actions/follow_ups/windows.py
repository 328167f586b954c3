"""When it is due, as a person decides: due from a month, the rules' new window accepted, or the present one kept."""

from datetime import date

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.rows import RowChanged
from lesiontrack.doors.today import today_of
from patients.dates import add_months
from scans.actions.follow_ups.taking import (
    BOOKING,
    UNDECIDED,
    begin,
    kept_up,
    require_ahead,
    require_the_orderers,
    take,
)
from scans.analysis.schedule.due import LATE_MONTHS
from scans.follow_up_choices import FollowUpOrigin, FollowUpStepKind
from scans.follow_up_rows import proposed_words, suggest
from scans.models import FollowUp
from scans.next_mri import proposals_now

RULE = {"origin": FollowUpOrigin.RULE, "ordered_by": None, "ordered_on": None, "covers": ""}


@action
def set_due_from(*, by, follow_up: FollowUp, month: date, version: int | None = None) -> FollowUp:
    """Due from the first day of that month, for two months (as SCH-3 leaves after its day). The record moves it no more."""
    fresh = begin(by, follow_up, version, FollowUpStepKind.DUE_FROM)
    require_the_orderers(by, fresh)
    today, first = today_of(fresh.patient.clinic), month.replace(day=1)
    require_ahead("month", first, today, today.replace(day=1))
    words = f"due from {first:%b %Y}"
    decision = {**UNDECIDED, "decision": words, "decided_by": by, "decided_on": today}
    window = (first, first, add_months(first, LATE_MONTHS))
    return kept_up(take(by, fresh, FollowUpStepKind.DUE_FROM, words, window, **decision, **BOOKING))


@action
def accept_window(*, by, follow_up: FollowUp, version: int | None = None) -> FollowUp:
    """What the rules say now holds from here on; a booking stays, and may be at risk. RowChanged where they say another thing by now."""
    fresh = _with_a_suggestion(by, follow_up, version, FollowUpStepKind.WINDOW_ACCEPTED)
    if fresh.origin == FollowUpOrigin.ORDERED:
        require(by, Right.DECIDE_IMAGING, fresh.clinic_id)
    due = proposals_now(fresh.patient)[0]
    window = (due.opens_on, due.due_on, due.closes_on)
    suggested = (fresh.suggested_opens_on, fresh.suggested_due_on, fresh.suggested_closes_on)
    if window != suggested and not due.undated:
        raise RowChanged(kept_up(fresh))
    note = fresh.suggestion
    suggest(fresh, None)
    undecided = UNDECIDED if fresh.decision.startswith("due from") else {}
    changes = {**RULE, **proposed_words(due), **undecided}
    return kept_up(take(by, fresh, FollowUpStepKind.WINDOW_ACCEPTED, note[:200], suggested, **changes))


@action
def keep_window(*, by, follow_up: FollowUp, version: int | None = None) -> FollowUp:
    """The present window holds although the rules say another; the same suggestion is not made again."""
    fresh = _with_a_suggestion(by, follow_up, version, FollowUpStepKind.WINDOW_KEPT)
    covers = fresh.suggestion
    suggest(fresh, None)
    return take(by, fresh, FollowUpStepKind.WINDOW_KEPT, covers[:200], covers=covers)


def _with_a_suggestion(by, follow_up: FollowUp, version: int | None, step: str) -> FollowUp:
    fresh = begin(by, follow_up, version, step)
    if not fresh.suggestion:
        raise refuse("__all__", "The rules suggest no other window any more. Look at the MRI again.")
    return fresh
