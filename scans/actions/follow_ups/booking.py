"""Request an MRI, book it, move it, cancel it."""

from datetime import date, time

from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.today import today_of
from patients.choices import KnownOrNot
from patients.dates import day_in_words
from scans.actions.follow_ups.safety import refuse_blocked, refuse_contrast
from scans.actions.follow_ups.taking import BOOKING, begin, locked, require_ahead, take
from scans.follow_up_choices import FollowUpState, FollowUpStepKind
from scans.models import FollowUp, Scanner
from scans.mri_safety import contrast_decided


@action
def request_mri(
    *, by, follow_up: FollowUp, version: int | None = None, contrast_wanted: str = ""
) -> FollowUp:
    """The request went to the MRI site; the date is still to come. `contrast_wanted` "": as it stands."""
    fresh = begin(by, follow_up, version, FollowUpStepKind.REQUESTED)
    wanted = contrast_wanted or fresh.contrast_wanted
    if wanted == KnownOrNot.YES:
        refuse_contrast(fresh)
    note = "" if wanted == fresh.contrast_wanted else f"contrast: {KnownOrNot(wanted).label}"
    return take(by, fresh, FollowUpStepKind.REQUESTED, note, contrast_wanted=wanted, **BOOKING)


@action
def book_mri(
    *,
    by,
    follow_up: FollowUp,
    booked_for: date,
    version: int | None = None,
    booked_time: time | None = None,
    place: str = "",
    scanner: Scanner | None = None,
    contrast_booked: str = KnownOrNot.UNKNOWN,
    transport: str = "",
) -> FollowUp:
    """An appointment, or another day for one that was booked. Its day may not have passed."""
    booked_before = follow_up.state == FollowUpState.BOOKED
    step = FollowUpStepKind.MOVED if booked_before else FollowUpStepKind.BOOKED
    fresh = begin(by, follow_up, version, step)
    today = today_of(fresh.patient.clinic)
    require_ahead("booked_for", booked_for, today, today)
    if scanner is not None and scanner.clinic_id != fresh.clinic_id:
        raise refuse("scanner", "This scanner is of another clinic. Choose one of the list.")
    refuse_blocked(fresh, contrast_decided(contrast_booked, fresh.contrast_wanted), scanner, booked_for)
    note = _left_at_site(fresh)
    booking = {"booked_for": booked_for, "booked_time": booked_time, "place": place.strip()}
    booking |= {"scanner": scanner, "contrast_booked": contrast_booked, "transport": transport.strip()}
    return take(by, fresh, step, note, **booking)


def _left_at_site(row: FollowUp) -> str:
    """Which earlier booking the site still has to be told of; the new one takes its place in the row."""
    if not row.cancel_at_site or row.booked_for is None or row.state == FollowUpState.BOOKED:
        return ""
    return f"to be cancelled at the MRI site: the booking of {day_in_words(row.booked_for)}"


@action
def cancel_booking(*, by, follow_up: FollowUp, version: int | None = None, note: str = "") -> FollowUp:
    """The site or the patient called it off: it waits to be booked again."""
    fresh = begin(by, follow_up, version, FollowUpStepKind.CANCELLED)
    return take(by, fresh, FollowUpStepKind.CANCELLED, note, **BOOKING)


@action
def confirm_cancelled_at_site(*, by, follow_up: FollowUp, version: int | None = None) -> FollowUp:
    """The MRI site knows that nobody will come. Doing it twice changes nothing."""
    fresh = locked(by, follow_up, version)
    if not fresh.cancel_at_site:
        return fresh
    return take(by, fresh, FollowUpStepKind.CANCELLED_AT_SITE, cancel_at_site=False)
