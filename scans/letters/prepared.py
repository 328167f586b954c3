"""The papers somebody asks for: which can be made, which are left out and why, and which wait to be written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from lesiontrack.access.roles import Right, clinics_where, memberships_of
from lesiontrack.doors.today import today_of
from scans.analysis.follow_ups.attempts import IN_VAIN
from scans.blind import closed_patients
from scans.follow_up_choices import FollowUpStanding, FollowUpState, FollowUpStepKind
from scans.letter_choices import LetterKind
from scans.letters.cases import Case, cases_of, with_everything
from scans.letters.reasons import TO_BE_MADE, reasons_against, remarks_on
from scans.models import ContactAttempt, FollowUp

MOST = 200
"""Papers of one batch, and rows of one list."""

RECENT_DAYS = 60
CLOSED = "you have a second reading of this patient open: until it is signed the record is closed to you"
TO_REQUEST = (FollowUpStanding.OVERDUE, FollowUpStanding.TO_REQUEST, FollowUpStanding.REBOOK)


@dataclass(frozen=True)
class Prepared:
    """One paper: `reasons` say why it cannot be made, () where it can."""

    case: Case
    reasons: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def can_be_made(self) -> bool:
        return not self.reasons

    @property
    def is_sent(self) -> bool:
        """Noted as sent, and no step but an assignment has followed on a later day."""
        sent_on = self.case.sent_on
        steps = (step for step in self.case.follow_up.steps.all() if step.step != FollowUpStepKind.ASSIGNED)
        return sent_on is not None and all(step.on <= sent_on for step in steps)


def prepared_letters(user, ids: Iterable, kind: LetterKind) -> list[Prepared]:
    """In the order of the patients' names; rows this person may not see, or may not write about, are not in it."""
    rows = managed_by(user).filter(pk__in=list(ids))
    return _prepared(user, rows.order_by("patient__family_name", "patient__given_name", "patient__mrn"), kind)


def letters_to_write(user, kind: LetterKind) -> list[Prepared]:
    """Those that stand where a letter of this kind is due, the most urgent first; at most `MOST`."""
    rows = _recently_reviewed(user) if kind is LetterKind.NORMAL_RESULT else _in_question(user, kind)
    listed = _prepared(user, rows[:MOST], kind)
    if kind is LetterKind.CANNOT_REACH:
        return [each for each in listed if each.case.tries]
    return listed


def managed_by(user) -> QuerySet[FollowUp]:
    clinics = clinics_where(user, Right.MANAGE_FOLLOW_UPS)
    return FollowUp.objects.visible_to(user).in_force().filter(clinic__in=clinics)


def _prepared(user, rows: QuerySet[FollowUp], kind: LetterKind) -> list[Prepared]:
    closed = closed_patients(user)
    return [
        Prepared(case, (CLOSED,), ())
        if case.follow_up.patient_id in closed
        else Prepared(case, reasons_against(case), remarks_on(case))
        for case in cases_of(with_everything(rows), kind)
    ]


def _in_question(user, kind: LetterKind) -> QuerySet[FollowUp]:
    rows = managed_by(user)
    match kind:
        case LetterKind.REQUEST:
            waiting = rows.filter(entry__standing__in=TO_REQUEST, state__in=TO_BE_MADE)
            return waiting.order_by("request_by", "pk")
        case LetterKind.APPOINTMENT:
            return rows.filter(state=FollowUpState.BOOKED).order_by("booked_for", "booked_time", "pk")
        case LetterKind.REMINDER:
            return rows.filter(state=FollowUpState.NOT_ATTENDED).order_by("state_since", "pk")
        case _:
            tried = ContactAttempt.objects.in_force().filter(outcome__in=IN_VAIN)
            waiting = rows.filter(Exists(tried.filter(follow_up=OuterRef("pk"))), state__in=TO_BE_MADE)
            return waiting.order_by("request_by", "pk")


def _recently_reviewed(user) -> QuerySet[FollowUp]:
    """By each clinic's own day."""
    recent = Q(pk=None)
    for membership in memberships_of(user):
        since = today_of(membership.clinic) - timedelta(days=RECENT_DAYS)
        recent |= Q(clinic=membership.clinic_id, state_since__gte=since)
    reviewed = managed_by(user).filter(recent, state=FollowUpState.REVIEWED, scan__isnull=False)
    return reviewed.order_by("-state_since", "pk")
