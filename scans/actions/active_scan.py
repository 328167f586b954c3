"""What a neurologist decided about a scan that meets the clinic's rule of an active scan."""

from datetime import date

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.today import today_of
from patients.dates import add_months, day_in_words
from scans.actions.follow_ups.ordering import order_mri
from scans.follow_up_choices import ActiveScanDecision
from scans.models import ActiveScanAnswer
from scans.models.active_scan_answer import MOST_MONTHS


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
    """Answer, or answer anew: the history keeps what was said before. A repeat orders the MRI, so many months from today."""
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
    rows.save_next_version(fresh)
    if fresh.repeat_in_months:
        _order_the_repeat(by, fresh, today)
    return fresh


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
