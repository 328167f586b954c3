"""A neurologist's order of an MRI: it wins over what a rule proposes for the region (SCH-9)."""

from datetime import date, timedelta

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.rows import RowChanged
from lesiontrack.doors.today import today_of
from patients.choices import KnownOrNot
from patients.dates import add_months, day_in_words
from patients.models import Patient
from scans.actions.follow_ups.taking import (
    BOOKING,
    UNDECIDED,
    begin,
    kept_up,
    lock_patient,
    place_window,
    take,
)
from scans.analysis.follow_ups.suggestion import in_words
from scans.choices import Region
from scans.follow_up_choices import FollowUpKind, FollowUpOrigin, FollowUpState, FollowUpStepKind
from scans.follow_up_rows import suggest
from scans.models import FollowUp
from scans.next_mri import proposals_now, why_not_followed

EARLY, LATE_MONTHS = timedelta(days=14), 1
LONGEST_YEARS = 5
STAYS = (FollowUpState.REQUESTED, FollowUpState.BOOKED)


@action
def order_mri(
    *,
    by,
    patient: Patient,
    due_on: date,
    region: str = Region.BRAIN,
    contrast_wanted: str = KnownOrNot.UNKNOWN,
    question: str = "",
    version: int | None = None,
) -> FollowUp:
    """Due on that day, from 14 days before it to a month after it. It takes the open follow-up of the region, or makes one.

    `version`: of that open follow-up as the person saw it. A request or a booking that is there stays; one that was missed or
    declined is of the past.
    """
    require(by, Right.DECIDE_IMAGING, patient.clinic_id)
    fresh = lock_patient(patient.pk)
    today = today_of(fresh.clinic)
    _check(fresh, due_on, today)
    known = FollowUp.objects.open().in_force().filter(patient=fresh, region=region).first()
    row = known or _new(fresh, region, today)
    if known is not None:
        row = begin(by, known, version, FollowUpStepKind.ORDERED, Right.DECIDE_IMAGING)
    elif version is not None:
        raise RowChanged(FollowUp.objects.filter(patient=fresh).order_by("-created_at").first() or row)
    return _order(by, row, due_on, question.strip(), contrast_wanted, today)


def _check(patient: Patient, due_on: date, today: date) -> None:
    why = why_not_followed(patient)
    if why:
        raise refuse(
            "__all__", f"No MRI can be ordered: the patient {why}. Amend the patient’s details first."
        )
    if due_on < today:
        raise refuse("due_on", f"{day_in_words(due_on)} has passed. Enter today or a later day.")
    if due_on > add_months(today, 12 * LONGEST_YEARS):
        raise refuse(
            "due_on", f"{day_in_words(due_on)} is more than {LONGEST_YEARS} years ahead. Check the year."
        )


def _new(patient: Patient, region: str, today: date) -> FollowUp:
    return FollowUp(patient=patient, clinic_id=patient.clinic_id, region=region, state_since=today)


def _order(by, row: FollowUp, due_on: date, question: str, contrast: str, today: date) -> FollowUp:
    covers = in_words(proposals_now(row.patient)[0]) if row.region == Region.BRAIN else ""
    window = (due_on - EARLY, due_on, add_months(due_on, LATE_MONTHS))
    if row._state.adding:
        place_window(row, window)
    order = {
        "origin": FollowUpOrigin.ORDERED,
        "kind": FollowUpKind.ORDERED,
        "rules": [],
        "reason": f"ordered by {by} on {day_in_words(today)}",
        "ask": "",
        "ordered_by": by,
        "ordered_on": today,
        "question": question,
        "contrast_wanted": contrast,
        "covers": covers,
    }
    if row.state not in STAYS:
        order |= {"state": FollowUpState.PROPOSED, "performed_on": None, **UNDECIDED, **BOOKING}
    suggest(row, None)
    return kept_up(take(by, row, FollowUpStepKind.ORDERED, f"due {day_in_words(due_on)}", window, **order))
