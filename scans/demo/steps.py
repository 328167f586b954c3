"""Follow-ups of the demo in every state: steps taken by the actions themselves, some of them weeks ago."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, time, timedelta
from itertools import cycle

from django.conf import settings
from django.core.exceptions import ValidationError

from lesiontrack.access.actions import system_user
from lesiontrack.doors.today import today_of
from scans import actions
from scans.actions.facts import ReadingFacts
from scans.choices import Compared
from scans.demo.people import Staff
from scans.follow_ups import in_batches, patients_followed, refresh_follow_ups
from scans.models import FollowUp

SOON = timedelta(days=60)
SITE = "MRI, Fictitious Hospital"


@contextmanager
def days_ago(today: date, days: int) -> Iterator[None]:
    """The clinic's day as it was: what is done in here is dated back."""
    before = settings.TODAY
    settings.TODAY = today - timedelta(days=days)
    try:
        yield
    finally:
        settings.TODAY = before


def requested(staff: Staff, row: FollowUp, today: date) -> None:
    with days_ago(today, 9):
        actions.request_mri(by=staff.nurse, follow_up=row)


def booked(staff: Staff, row: FollowUp, today: date) -> None:
    requested(staff, row, today)
    when = {"booked_for": today + timedelta(days=12), "booked_time": time(8, 30), "place": SITE}
    actions.book_mri(by=staff.nurse, follow_up=row, **when)
    actions.assign_follow_up(by=staff.nurse, follow_up=row, owner=staff.nurse)


def passed(staff: Staff, row: FollowUp, today: date) -> None:
    """Nobody said yet whether the patient came."""
    with days_ago(today, 30):
        booked_for = today - timedelta(days=4)
        actions.book_mri(by=staff.nurse, follow_up=row, booked_for=booked_for, place=SITE)


def performed(staff: Staff, row: FollowUp, today: date) -> None:
    """Three weeks without a report."""
    with days_ago(today, 40):
        actions.book_mri(by=staff.nurse, follow_up=row, booked_for=today - timedelta(days=21), place=SITE)
    with days_ago(today, 20):
        actions.mark_performed(by=staff.nurse, follow_up=row)


def missed(staff: Staff, row: FollowUp, today: date) -> None:
    passed(staff, row, today)
    actions.mark_not_attended(by=staff.nurse, follow_up=row, note="did not come")
    for outcome in ("no_answer", "message_left"):
        actions.note_contact(by=staff.nurse, follow_up=row, outcome=outcome)


def cancelled(staff: Staff, row: FollowUp, today: date) -> None:
    requested(staff, row, today)
    actions.cancel_booking(by=staff.nurse, follow_up=row, note="the machine is being repaired")


def declined(staff: Staff, row: FollowUp, today: date) -> None:
    ask_again_on = today + timedelta(days=70)
    reason = "wants to wait until after the summer"
    actions.decline_mri(by=staff.nurse, follow_up=row, reason=reason, ask_again_on=ask_again_on)


def no_further(staff: Staff, row: FollowUp, today: date) -> None:
    reason = "no consequence for the treatment any more"
    actions.no_further_mri(by=staff.neurologist, follow_up=row, reason=reason)


def ordered(staff: Staff, row: FollowUp, today: date) -> None:
    order = {"due_on": today + timedelta(days=90), "contrast_wanted": "yes", "question": "new lesions again?"}
    actions.order_mri(by=staff.neurologist, patient=row.patient, **order)


def entered(staff: Staff, row: FollowUp, today: date) -> None:
    """The report is here as a draft and waits for its signature."""
    requested(staff, row, today)
    _report(staff.nurse, row, today, sign=False)


def reviewed(staff: Staff, row: FollowUp, today: date) -> None:
    requested(staff, row, today)
    _report(staff.neurologist, row, today, sign=True)


def _report(by, row: FollowUp, today: date, *, sign: bool) -> None:
    reading = ReadingFacts(
        compared=Compared.NOT_STATED, reader="radiologist", counts={"gd_t1": "not assessed"}
    )
    facts = {"performed_on": today - timedelta(days=3), "contrast_given": "no", "indication": "routine"}
    actions.record_scan(by=by, patient=row.patient, reading=reading, sign=sign, **facts)


def elsewhere(staff: Staff, row: FollowUp, today: date) -> None:
    """Within its window, fifty days ago at most: a scan of another time would not answer it."""
    performed_on = min(max(row.opens_on, today - timedelta(days=50)), today)
    actions.done_elsewhere(by=staff.nurse, follow_up=row, performed_on=performed_on)


def left(staff: Staff, row: FollowUp, today: date) -> None:
    """Nobody has taken it up."""


STEPS: tuple[Callable[[Staff, FollowUp, date], None], ...] = (
    booked, passed, performed, missed, requested, cancelled, declined, entered, reviewed, no_further, ordered, elsewhere, left, left,
)  # fmt: skip


def show_steps(staff: Staff) -> None:
    """Go through what is due soon in this clinic, one kind of step after the other; what safety blocks stays as it is."""
    today = today_of(staff.clinic)
    rows = FollowUp.objects.open().in_force().filter(clinic=staff.clinic, state="proposed")
    due = (
        rows.filter(due_on__lte=today + SOON)
        .select_related("patient__clinic")
        .order_by("due_on", "patient__mrn")
    )
    for row, step in zip(due, cycle(STEPS), strict=False):
        with suppress(ValidationError):
            step(staff, row, today)
    for batch in in_batches(patients_followed(staff.clinic)):
        refresh_follow_ups(by=system_user(), patients=batch)
