"""A follow-up's row between the record and the arithmetic: as the rules see it, its window, its step, its place in the list."""

from datetime import date

from patients.models import Patient
from scans.analysis.follow_ups.owed import OwedScan, request_by, was_overdue
from scans.analysis.follow_ups.standing import standing, standing_until
from scans.analysis.follow_ups.state import Origin, State
from scans.analysis.schedule.due import DueScan
from scans.analysis.vocabulary import Region
from scans.models import FollowUp, FollowUpSettings, FollowUpStep, WorklistEntry
from scans.models.follow_up_facts import STEP_COLUMNS

KEPT_IN_A_STEP = tuple(FollowUpStep._meta.get_field(name).attname for name in STEP_COLUMNS)
LONGEST = 400


def owed(row: FollowUp) -> OwedScan:
    """The row as the arithmetic knows it."""
    return OwedScan(
        state=State(row.state),
        kind=row.kind,
        opens_on=row.opens_on,
        due_on=row.due_on,
        closes_on=row.closes_on,
        request_by=row.request_by,
        region=Region(row.region),
        origin=Origin(row.origin),
        booked_for=row.booked_for,
        performed_on=row.performed_on,
        ask_again_on=row.ask_again_on,
        decided_on=row.decided_on,
        covers=row.covers,
        is_backlog=row.is_backlog,
        cancel_at_site=row.cancel_at_site,
    )


def place_in_list(row: FollowUp, today: date) -> WorklistEntry:
    """Where it stands today, and until when (SCH-9)."""
    as_owed = owed(row)
    return WorklistEntry(
        follow_up_id=row.pk,
        clinic_id=row.clinic_id,
        standing=standing(as_owed, today).value,
        until=standing_until(as_owed, today),
        request_by=row.request_by,
    )


def as_it_stands(row: FollowUp, step: str, by_id, on: date, note: str = "") -> FollowUpStep:
    """A step that keeps what stands now: make it before the row is changed."""
    before = {name: getattr(row, name) for name in KEPT_IN_A_STEP}
    return FollowUpStep(
        follow_up=row,
        patient_id=row.patient_id,
        clinic_id=row.clinic_id,
        step=step,
        by_id=by_id,
        on=on,
        note=note,
        **before,
    )


def restore(row: FollowUp, step: FollowUpStep) -> None:
    """What stood before `step` stands again."""
    for name in KEPT_IN_A_STEP:
        setattr(row, name, getattr(step, name))


def set_window(
    row: FollowUp, window: tuple[date, date, date], waiting_weeks: int, go_live_on: date | None
) -> None:
    """The days opens, due, closes, and what follows from them: when to request it, and whether it is backlog."""
    row.opens_on, row.due_on, row.closes_on = window
    row.request_by = request_by(row.opens_on, waiting_weeks)
    row.is_backlog = was_overdue(row.closes_on, go_live_on)


def take_over(row: FollowUp, due: DueScan) -> None:
    """The words of a rule's proposal; its window is set apart."""
    for name, value in proposed_words(due).items():
        setattr(row, name, value)


def proposed_words(due: DueScan) -> dict:
    """What a rule proposes and why, as the columns of a follow-up."""
    return {
        "kind": due.kind.value,
        "rules": list(due.rules),
        "reason": due.reason[:LONGEST],
        "ask": due.ask[:LONGEST],
    }


def suggest(row: FollowUp, due: DueScan | None, words: str = "") -> None:
    """What the rules say now stands beside what a person holds to; None: nothing else."""
    row.suggested_opens_on = due and due.opens_on
    row.suggested_due_on = due and due.due_on
    row.suggested_closes_on = due and due.closes_on
    row.suggestion = words if due else ""


def go_live_days(patients: list[Patient]) -> dict[object, date | None]:
    """The go-live of each clinic of these patients, by clinic id; absent: none is set."""
    clinics = {patient.clinic_id for patient in patients}
    return dict(FollowUpSettings.objects.filter(clinic__in=clinics).values_list("clinic_id", "go_live_on"))
