"""What a neurologist decided about a scan that meets the clinic's rule of an active scan."""

from datetime import date

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.today import today_of
from patients.dates import add_months, day_in_words
from scans.actions.follow_ups.ordering import order_mri
from scans.actions.follow_ups.taking import lock_patient
from scans.analysis.follow_ups.state import State, Step
from scans.analysis.follow_ups.steps import is_allowed
from scans.follow_up_choices import ActiveScanDecision
from scans.models import ActiveScanAnswer, FollowUp
from scans.models.active_scan_answer import MOST_MONTHS

MOST_NOTE = 200
NOT_ORDERED = "Not ordered yet: an MRI is {}. Order the repeat once that is reviewed."


@action
def answer_active_scan(
    *,
    by,
    asked: ActiveScanAnswer,
    answer: str,
    repeat_in_months: int | None = None,
    conference_on: date | None = None,
    note: str = "",
    version: int | None = None,
) -> ActiveScanAnswer:
    """Answer, or answer anew: the history keeps what was said before. A repeat orders the MRI, so many months from today.

    Where a scan that was made meanwhile still awaits its report or review the answer is kept, and its note says that the order waits.
    """
    require(by, Right.DECIDE_IMAGING, asked.clinic_id)
    fresh = rows.lock(asked, version=version)
    if fresh.withdrawn_at:
        raise refuse(
            "__all__", "This scan does not meet your clinic's rule any more. There is nothing to answer."
        )
    today = today_of(fresh.patient.clinic)
    fresh.answer, fresh.note = answer, note.strip()
    fresh.repeat_in_months = repeat_in_months if answer == ActiveScanDecision.REPEAT else None
    fresh.conference_on = conference_on if answer == ActiveScanDecision.LATER else None
    fresh.decided_by, fresh.decided_on = by, today
    _refuse_what_is_not_whole(fresh, today)
    waits = fresh.repeat_in_months and _waits_for(fresh)
    if waits:
        fresh.note = _with_room(fresh.note, NOT_ORDERED.format(waits.get_state_display()))
    rows.save_next_version(fresh)
    if fresh.repeat_in_months and not waits:
        _order_the_repeat(by, fresh, today)
    return fresh


def _with_room(note: str, told: str) -> str:
    """That the order waits is never cut off, nor is the person's own note."""
    room = MOST_NOTE - len(told) - 1
    if len(note) > room:
        raise refuse("note", f"It is noted as well that the order waits: shorten this to {room} characters.")
    return f"{note} {told}".strip()


def _waits_for(answered: ActiveScanAnswer) -> FollowUp | None:
    """The open follow-up of the region that takes no order any more: its scan was made, and somebody is still to read it."""
    lock_patient(answered.patient_id)
    known = (
        FollowUp.objects.open().in_force().filter(patient=answered.patient_id, region=answered.scan.region)
    )
    row = known.first()
    return row if row and not is_allowed(Step.ORDERED, State(row.state)) else None


def _order_the_repeat(by, answered: ActiveScanAnswer, today: date) -> None:
    scan = answered.scan
    order_mri(
        by=by,
        patient=answered.patient,
        region=scan.region,
        due_on=add_months(today, answered.repeat_in_months),
        question=f"repeat after the active scan of {day_in_words(scan.performed_on)}",
    )


def _refuse_what_is_not_whole(answered: ActiveScanAnswer, today: date) -> None:
    if answered.answer not in ActiveScanDecision.values:
        raise refuse("answer", "Choose what was decided.", "required")
    months = answered.repeat_in_months
    if answered.answer == ActiveScanDecision.REPEAT and not (months and 1 <= months <= MOST_MONTHS):
        raise refuse("repeat_in_months", f"Enter the months until the MRI, 1 to {MOST_MONTHS}.", "required")
    if answered.answer == ActiveScanDecision.OTHER and not answered.note:
        raise refuse("note", "Say what was decided.", "required")
    if answered.conference_on and answered.conference_on < today:
        raise refuse(
            "conference_on", "The conference has been already. Enter what it decided, or a later day."
        )
