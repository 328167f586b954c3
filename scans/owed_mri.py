"""The MRI that are owed to one patient, as pages, the brief, the letter and the chart read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lesiontrack.doors.statements import Blank, Statement
from patients.models import Patient
from scans.analysis.follow_ups.standing import Standing, standing
from scans.choices import Region
from scans.follow_up_choices import FollowUpState
from scans.follow_up_rows import owed
from scans.models import ContactAttempt, FollowUp, FollowUpStep
from scans.models.follow_up import ENDED_STATES

OWED = Statement(
    lambda: (
        FollowUp.objects.in_force()
        .filter(~Q(state__in=ENDED_STATES) | Q(cancel_at_site=True), patient__any_of=Blank("patients"))
        .select_related("owner", "decided_by", "ordered_by", "scanner", "scan")
    )
)
STILL_TO_BE_MADE = (
    FollowUpState.PROPOSED,
    FollowUpState.REQUESTED,
    FollowUpState.BOOKED,
    FollowUpState.NOT_ATTENDED,
    FollowUpState.CANCELLED,
)


def owed_to(patient: Patient) -> list[FollowUp]:
    """Those that are open, and bookings that are to be cancelled at the site: brain first, then by day. One query."""
    return in_order_owed(patient, OWED.rows(patients=[patient.pk]))


def in_order_owed(patient: Patient, rows: list[FollowUp]) -> list[FollowUp]:
    """The same from what `OWED` answers."""
    for row in rows:
        row.patient = patient
    return sorted(rows, key=lambda row: (row.region != Region.BRAIN, row.due_on))


def stands(row: FollowUp, today: date) -> Standing:
    """Where it stands today, whatever the list was computed for (SCH-9)."""
    return standing(owed(row), today)


@dataclass(frozen=True)
class OwedWindow:
    """The window of an MRI of the brain that is still to be made, for the chart."""

    opens_on: date
    due_on: date
    closes_on: date
    reason: str
    overdue: bool

    def is_overdue(self, today: date) -> bool:
        return self.overdue


def owed_window(rows: list[FollowUp], today: date) -> OwedWindow | None:
    """None where the scan is made, or a person decided that none is wanted for now."""
    for row in rows:
        if row.region == Region.BRAIN and row.state in STILL_TO_BE_MADE:
            overdue = stands(row, today) in (Standing.OVERDUE, Standing.BACKLOG)
            return OwedWindow(row.opens_on, row.due_on, row.closes_on, row.reason, overdue)
    return None


def ended_follow_ups(patient: Patient) -> list[FollowUp]:
    """Reviewed or stopped, the latest first."""
    rows = FollowUp.objects.in_force().filter(
        patient=patient.pk, state__in=ENDED_STATES, cancel_at_site=False
    )
    return list(rows.select_related("scan").order_by("-state_since", "-created_at"))


def steps_by(rows: list[FollowUp]) -> dict[object, list[FollowUpStep]]:
    """What was done to each of these and was not taken back, the latest first; one query."""
    steps = FollowUpStep.objects.in_force().filter(follow_up__in=[row.pk for row in rows])
    return _grouped(steps.select_related("by").order_by("-created_at", "-id"))


def contacts_by(rows: list[FollowUp]) -> dict[object, list[ContactAttempt]]:
    """Attempts to reach the patient about each of these, the latest first; one query."""
    contacts = ContactAttempt.objects.in_force().filter(follow_up__in=[row.pk for row in rows])
    return _grouped(contacts.select_related("by").order_by("-attempted_on", "-created_at"))


def _grouped(rows: Iterable) -> dict[object, list]:
    found: dict[object, list] = {}
    for row in rows:
        found.setdefault(row.follow_up_id, []).append(row)
    return found
