"""What became of an appointment: made, made elsewhere, not attended."""

from datetime import date

from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.today import today_of
from patients.dates import day_in_words
from scans.actions.entry import store_outside_scan
from scans.actions.follow_ups.taking import begin, kept_up, require_past, require_the_orderers, take
from scans.analysis.follow_ups.at_site import is_held_at_site
from scans.analysis.follow_ups.serving import serves
from scans.analysis.timeline import Scan
from scans.analysis.vocabulary import Region
from scans.follow_up_choices import FollowUpOrigin, FollowUpState, FollowUpStepKind
from scans.follow_up_rows import owed
from scans.models import FollowUp


@action
def mark_performed(
    *, by, follow_up: FollowUp, performed_on: date | None = None, version: int | None = None
) -> FollowUp:
    """The scan was made, by default on the booked day; its report is awaited. A scan of that day that is recorded answers it."""
    fresh = begin(by, follow_up, version, FollowUpStepKind.PERFORMED)
    day = performed_on or fresh.booked_for
    require_past("performed_on", day, today_of(fresh.patient.clinic))
    held = is_held_at_site(owed(fresh), day, today_of(fresh.patient.clinic))
    take(by, fresh, FollowUpStepKind.PERFORMED, performed_on=day, cancel_at_site=held)
    return kept_up(fresh)


@action
def mark_not_attended(*, by, follow_up: FollowUp, version: int | None = None, note: str = "") -> FollowUp:
    """The patient did not come: it waits to be booked again. The missed day stays to be seen."""
    fresh = begin(by, follow_up, version, FollowUpStepKind.NOT_ATTENDED)
    require_past("booked_for", fresh.booked_for, today_of(fresh.patient.clinic))
    return take(by, fresh, FollowUpStepKind.NOT_ATTENDED, note)


@action
def done_elsewhere(*, by, follow_up: FollowUp, performed_on: date, version: int | None = None) -> FollowUp:
    """Made at another place, and its report is not here: the date alone is recorded, and the rules count on from it.

    The MRI site is to be told that nobody will come for what was requested or booked there.
    """
    fresh = begin(by, follow_up, version, FollowUpStepKind.REVIEWED)
    today = today_of(fresh.patient.clinic)
    require_past("performed_on", performed_on, today)
    held = fresh.state == FollowUpState.REQUESTED or is_held_at_site(owed(fresh), performed_on, today)
    if fresh.origin == FollowUpOrigin.ORDERED:
        _require_that_it_serves(by, fresh, performed_on)
    scan = store_outside_scan(by, fresh.patient, fresh.region, performed_on)
    note = f"done elsewhere on {day_in_words(performed_on)}"
    take(
        by, fresh, FollowUpStepKind.REVIEWED, note, scan=scan, performed_on=performed_on, cancel_at_site=held
    )
    return kept_up(fresh)


def _require_that_it_serves(by, row: FollowUp, performed_on: date) -> None:
    """A rule proposes anew what an older scan leaves open; an order that such a scan ended would be lost."""
    require_the_orderers(by, row)
    if not serves(Scan("elsewhere", performed_on, Region(row.region)), owed(row), tuple(row.rules)):
        words = f"{day_in_words(performed_on)} is too early for the MRI that was ordered"
        raise refuse("performed_on", f"{words}: its window opens on {day_in_words(row.opens_on)}.")
