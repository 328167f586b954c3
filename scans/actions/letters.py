"""A person says that papers were printed and sent: letters become attempts to reach the patient, requests a step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from lesiontrack.audit.actions import action
from lesiontrack.doors.today import today_of
from patients.models import Patient
from scans.actions.follow_ups import note_contact, request_mri
from scans.follow_up_choices import ContactOutcome, ContactWay, FollowUpState
from scans.letter_choices import LetterKind
from scans.letters.cases import is_letter
from scans.models import ContactAttempt, FollowUp

AT_THE_SITE = (FollowUpState.REQUESTED, FollowUpState.BOOKED)
BY_NAME = ("patient__family_name", "patient__given_name", "patient__mrn")


@dataclass
class Sent:
    """`already`: the same paper of today was noted before. `changed`: somebody changed the follow-up since it was printed.

    `refused`: the record does not allow the step any more, in the words of its refusal.
    """

    noted: list[FollowUp] = field(default_factory=list)
    already: list[FollowUp] = field(default_factory=list)
    changed: list[FollowUp] = field(default_factory=list)
    refused: list[tuple[FollowUp, str]] = field(default_factory=list)


@action
def note_letters_sent(
    *, by, follow_ups: Iterable[FollowUp], kind: LetterKind, versions: Mapping[object, int]
) -> Sent:
    """Each paper is noted once a day, whoever sends the word again; `versions` are those that were printed."""
    sent = Sent()
    for row in _locked(follow_ups):
        if _is_noted(row, kind):
            sent.already.append(row)
        elif row.version != versions.get(row.pk):
            sent.changed.append(row)
        else:
            _note_or_name(by, row, kind, sent)
    return sent


def _locked(follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
    """As they are now. Patients are locked first and in one order, as every write to the record locks them."""
    rows = list(follow_ups)
    patients = Patient.objects.select_for_update(of=("self",)).select_related("clinic")
    held = {each.pk: each for each in patients.filter(pk__in={row.patient_id for row in rows}).order_by("pk")}
    fresh = FollowUp.objects.in_force().filter(pk__in=[row.pk for row in rows]).order_by(*BY_NAME)
    for row in (locked := list(fresh.select_related("clinic"))):
        row.patient = held[row.patient_id]
    return locked


def _is_noted(row: FollowUp, kind: LetterKind) -> bool:
    if kind is LetterKind.REQUEST:
        return row.state in AT_THE_SITE
    attempts = ContactAttempt.objects.in_force().filter(follow_up=row, attempted_on=today_of(row.clinic))
    return any(is_letter(attempt, kind) for attempt in attempts)


def _note_or_name(by, row: FollowUp, kind: LetterKind, sent: Sent) -> None:
    """One that is refused, as MRI safety refuses contrast, does not hold up the others of the batch."""
    try:
        _note(by, row, kind)
    except ValidationError as refusal:
        sent.refused.append((row, " ".join(refusal.messages)))
    else:
        sent.noted.append(row)


def _note(by, row: FollowUp, kind: LetterKind) -> None:
    if kind is LetterKind.REQUEST:
        request_mri(by=by, follow_up=row)
        return
    note_contact(by=by, follow_up=row, way=ContactWay.LETTER, outcome=ContactOutcome.SENT, note=kind.label)
