"""What the record stops: after death, the end of care here, or the patient's refusal of imaging."""

from patients.models import Patient
from scans.analysis.follow_ups.state import State
from scans.analysis.follow_ups.steps import is_stopped_by_death, is_stopped_by_end_of_care
from scans.follow_up_choices import FollowUpState, FollowUpStepKind
from scans.follow_up_rows import restore, suggest
from scans.models import FollowUp, FollowUpStep
from scans.upkeep.batch import Batch

AT_THE_SITE = (FollowUpState.REQUESTED, FollowUpState.BOOKED)


def stop(batch: Batch, row: FollowUp, patient: Patient, words: str) -> None:
    """`words` say why. What the MRI site knows of is to be cancelled there by a person."""
    today = batch.today[patient.pk]
    stopped = is_stopped_by_death if patient.died_on else is_stopped_by_end_of_care
    if not stopped(State(row.state)):
        return
    batch.note(row, FollowUpStepKind.STOPPED, note=words)
    row.cancel_at_site = row.state in AT_THE_SITE or row.cancel_at_site
    row.state, row.state_since = FollowUpState.STOPPED, today
    row.decision, row.decided_on, row.decided_by = words, today, None
    suggest(row, None)


def stands_again(row: FollowUp) -> bool:
    """Stopped by the record, and the site was not told yet: where the record takes that back, the booking still stands."""
    return row.state == FollowUpState.STOPPED and row.cancel_at_site


def stood_before_the_stop(rows: list[FollowUp]) -> dict[object, FollowUpStep]:
    """The step that stopped each of these rows, by row id, in one query."""
    if not rows:
        return {}
    steps = FollowUpStep.objects.in_force().filter(
        follow_up__in=[row.pk for row in rows], step=FollowUpStepKind.STOPPED
    )
    return {step.follow_up_id: step for step in steps.order_by("created_at")}


def take_up_again(batch: Batch, row: FollowUp, step: FollowUpStep) -> None:
    if batch.open_of(row.patient_id, row.region) is not None:
        return
    batch.note(row, FollowUpStepKind.REOPENED)
    restore(row, step)
    row.cancel_at_site = False
