"""Follow-ups that stand where a letter is due."""

from datetime import date, time

from scans.letter_choices import LetterKind
from scans.letters.cases import Case, cases_of, with_everything
from scans.models import ContactAttempt, FollowUp, FollowUpStep, Scan
from tests.factories.follow_up import make_follow_up
from tests.factories.record import make_patient, make_scan

ADDRESS = "Fictitious Street 1, 12345 Fictitious Town"
BOOKING = {
    "state": "booked",
    "booked_for": date(2025, 12, 1),
    "booked_time": time(9, 40),
    "place": "MRI unit, Hospital Road 2",
}


def follow_up_of(patient, **facts) -> FollowUp:
    """The open brain follow-up of the patient, as the facts say."""
    row = FollowUp.objects.open().filter(patient=patient, region="brain").first() or make_follow_up(patient)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    return row


def booked(by, clinic, **facts) -> FollowUp:
    """A patient with an address and a booking for Monday 1 December 2025, 09:40; `facts` are the patient's."""
    return follow_up_of(make_patient(by, clinic, **{"address": ADDRESS, **facts}), **BOOKING)


def missed(by, row: FollowUp, day: date = date(2025, 11, 3)) -> FollowUp:
    """The booking of `day` was not attended."""
    before = {"state": "booked", "state_since": row.state_since, "booked_for": day}
    window = {"opens_on": row.opens_on, "due_on": row.due_on, "closes_on": row.closes_on}
    facts = {"patient": row.patient, "follow_up": row, "by": by, "on": day}
    FollowUpStep.objects.create(step="not_attended", **facts, **before, **window)
    return follow_up_of(row.patient, state="not_attended", booked_for=None)


def tried(by, row: FollowUp, day: date, outcome: str = "no_answer", **facts) -> ContactAttempt:
    return ContactAttempt.objects.create(
        patient=row.patient, follow_up=row, by=by, attempted_on=day, outcome=outcome, **facts
    )


def reviewed(by, patient, day: date = date(2025, 11, 10), **scan) -> FollowUp:
    """Reviewed with a scan that is compared with one of 1 Nov 2024: by default 0 new or enlarging T2, no contrast."""
    first = make_scan(by, patient, date(2024, 11, 1))
    found = make_scan(by, patient, day, **{"reference": first, "t2": "0", **scan})
    return with_scan(patient, found)


def with_scan(patient, scan: Scan, state: str = "reviewed") -> FollowUp:
    known = FollowUp.objects.filter(scan=scan).first()
    return known or make_follow_up(patient, scan=scan, state=state, state_since=scan.performed_on)


def case_of(row: FollowUp, kind: LetterKind) -> Case:
    (case,) = cases_of(with_everything(FollowUp.objects.filter(pk=row.pk)), kind)
    return case
