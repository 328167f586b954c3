"""How a step is taken: the row locked, the step allowed from where it stands, what stood before kept, its place in the list noted."""

from datetime import date

from django.utils import timezone

from lesiontrack.access.roles import Right, may, require
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.today import today_of
from patients.dates import day_in_words
from patients.models import Patient
from scans.analysis.follow_ups.state import State
from scans.analysis.follow_ups.steps import LEADS_TO, is_allowed
from scans.derived import recompute
from scans.follow_up_choices import FollowUpOrigin, FollowUpState, FollowUpStepKind
from scans.follow_up_rows import as_it_stands, go_live_days, place_in_list, set_window
from scans.models import FollowUp
from scans.rules_in_force import rules_in_force
from scans.upkeep.batch import store_entries

BOOKING = {
    "booked_for": None,
    "booked_time": None,
    "place": "",
    "scanner": None,
    "contrast_booked": "unknown",
    "transport": "",
}
"""The columns of a booking, empty."""

UNDECIDED = {"decision": "", "decided_by": None, "decided_on": None, "ask_again_on": None}
"""The columns of a decision, empty."""

DECIDED = (FollowUpState.DECLINED, FollowUpState.NO_FURTHER)
LATEST_DAYS = 731


def locked(by, follow_up: FollowUp, version: int | None, right: Right = Right.MANAGE_FOLLOW_UPS) -> FollowUp:
    """The row as it is now. Its patient is locked first, as every write to the record does. Raises RowChanged, PermissionDenied."""
    require(by, right, follow_up.clinic_id)
    patient = lock_patient(follow_up.patient_id)
    fresh = rows.lock(follow_up, version=version)
    fresh.patient = patient
    if fresh.withdrawn_at is not None:
        raise refuse("__all__", "This proposal stands no more. Look at the patient’s follow-ups again.")
    return fresh


def lock_patient(patient_id) -> Patient:
    """The patient with the clinic, locked until the transaction ends."""
    patients = Patient.objects.select_for_update(of=("self",)).select_related("clinic")
    return patients.get(pk=patient_id)


def begin(
    by, follow_up: FollowUp, version: int | None, step: str, right: Right = Right.MANAGE_FOLLOW_UPS
) -> FollowUp:
    """Locked, and refused where `step` does not lead on from its state."""
    fresh = locked(by, follow_up, version, right)
    if not is_allowed(FollowUpStepKind(step).value, State(fresh.state)):
        raise refuse(
            "__all__",
            f"“{FollowUpStepKind(step).label}” is no step for this MRI: it is “{fresh.get_state_display()}”. "
            "Look at it again.",
            "not-now",
        )
    return fresh


def take(
    by,
    row: FollowUp,
    step: str,
    note: str = "",
    window: tuple[date, date, date] | None = None,
    **changes,
) -> FollowUp:
    """Keep what stands, change the row, store it, and note where it stands in the list."""
    today = today_of(row.patient.clinic)
    kept = as_it_stands(row, step, by.pk, today, note)
    leads_to = LEADS_TO.get(FollowUpStepKind(step).value, row.state)
    left = UNDECIDED if row.state in DECIDED and leads_to != row.state else {}
    for name, value in {**left, "state": leads_to, **changes}.items():
        setattr(row, name, value)
    if row.state != kept.state:
        row.state_since = today
    if window is not None:
        place_window(row, window)
        row.window_since = timezone.now()
    rows.save_next_version(row)
    kept.full_clean(validate_constraints=False)
    kept.save()
    store_entries([place_in_list(row, today)])
    return row


def kept_up(row: FollowUp) -> FollowUp:
    """After a step that moves what the rules say: the row as it stands then."""
    recompute([row.patient_id])
    row.refresh_from_db()
    return row


def place_window(row: FollowUp, window: tuple[date, date, date]) -> None:
    """Opens, due, closes; request-by follows the clinic's waiting time in force."""
    clinic = row.patient.clinic
    weeks = rules_in_force(clinic).mri_waiting_weeks
    set_window(row, window, weeks, go_live_days([row.patient]).get(clinic.pk))


def require_the_orderers(by, row: FollowUp) -> None:
    """What a neurologist ordered is moved or ended unread by a neurologist alone. In words, so that a batch leaves this one and goes on."""
    if row.origin == FollowUpOrigin.ORDERED and not may(by, Right.DECIDE_IMAGING, row.clinic_id):
        raise refuse("__all__", "A neurologist ordered this MRI: ask a neurologist to decide.", "ordered")


def require_words(field: str, text: str, example: str) -> str:
    """The reason without its edges. Raises ValidationError where it is empty."""
    if not text.strip():
        raise refuse(field, f"Say why, for example “{example}”.", "required")
    return text.strip()


def require_ahead(field: str, day: date | None, today: date, first: date) -> date:
    """A day from `first` on and at most two years ahead."""
    if day is None:
        raise refuse(field, "Enter the date.", "required")
    if day < first:
        raise refuse(field, f"{day_in_words(day)} is too early: enter {day_in_words(first)} or later.")
    if (day - today).days > LATEST_DAYS:
        raise refuse(field, f"{day_in_words(day)} is more than two years ahead. Check the year.")
    return day


def require_past(field: str, day: date | None, today: date) -> date:
    """A day up to today."""
    if day is None:
        raise refuse(field, "Enter the date of the scan.", "required")
    if day > today:
        raise refuse(field, f"{day_in_words(day)} lies in the future. Enter the day the scan was made.")
    return day
