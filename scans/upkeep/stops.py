"""What the record stops: after death, the end of care here, or the patient's refusal of imaging."""

from patients.models import Patient
from scans.analysis.follow_ups.state import State
from scans.analysis.follow_ups.steps import is_stopped_by_death, is_stopped_by_end_of_care
from scans.follow_up_choices import FollowUpOrigin, FollowUpState, FollowUpStepKind
from scans.follow_up_rows import owed, restore, suggest
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


def what_was_stopped(rows: list[FollowUp]) -> list[tuple[FollowUp, FollowUpStep]]:
    """Rows that were a person's and that the record stopped, with the step that keeps what stood before; the last stopped first.

    In one query. A rule's own proposal is left out: it is made anew.
    """
    stopped = {row.pk: row for row in rows if row.state == FollowUpState.STOPPED}
    if not stopped:
        return []
    steps = FollowUpStep.objects.in_force().filter(
        follow_up__in=list(stopped), step__in=(FollowUpStepKind.STOPPED, FollowUpStepKind.DETACHED)
    )
    latest = {step.follow_up_id: step for step in steps.order_by("created_at", "id")}
    found = [(stopped[pk], step) for pk, step in latest.items() if _was_a_persons(step)]
    return sorted(found, key=lambda each: each[1].created_at, reverse=True)


def _was_a_persons(step: FollowUpStep) -> bool:
    return step.step == FollowUpStepKind.STOPPED and (
        step.state != FollowUpState.PROPOSED
        or step.origin == FollowUpOrigin.ORDERED
        or step.decided_on is not None
    )


def take_up_again(batch: Batch, row: FollowUp, step: FollowUpStep) -> None:
    """As it stood before the stop, unless another one of the region has come since, or the site was told.

    The site was told: the booking is gone, and so is the follow-up of a rule; an order still stands, to be requested anew.
    """
    was_told = step.state in AT_THE_SITE and not row.cancel_at_site
    if was_told and step.origin != FollowUpOrigin.ORDERED:
        return
    if any(_came_since(other, row, step) for other in batch.of(row.patient_id)):
        return
    proposal = batch.open_of(row.patient_id, row.region)
    if proposal is not None:
        batch.withdraw(proposal)
    batch.note(row, FollowUpStepKind.REOPENED)
    restore(row, step)
    if was_told:
        row.state, row.booked_for, row.booked_time = FollowUpState.PROPOSED, None, None
        row.state_since, row.cancel_at_site = batch.today[row.patient_id], False


def _came_since(other: FollowUp, row: FollowUp, step: FollowUpStep) -> bool:
    """A follow-up of the region that is more than an untouched proposal, open, or made since the stop."""
    if other is row or other.region != row.region:
        return False
    if other.is_open:
        return not owed(other).is_kept_by_the_record
    return other.created_at > step.created_at
