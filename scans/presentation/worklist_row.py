"""One row of the worklist, in words."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from patients.choices import KnownOrNot, PreferredContact
from patients.dates import FuzzyDate, day_in_words
from scans.choices import Region
from scans.follow_up_choices import FollowUpKind, FollowUpState
from scans.follow_up_choices import FollowUpStanding as S
from scans.models import FollowUpSettings
from scans.presentation.follow_up_verbs import RowButton, offer_of
from scans.presentation.worklist_age import stage_age
from scans.presentation.worklist_contacts import attempts_in_words, in_vain
from scans.worklist import Attempt, FollowUpRow

KINDS, REGIONS, CONTACTS = dict(FollowUpKind.choices), dict(Region.choices), dict(PreferredContact.choices)
DECIDED = (FollowUpState.DECLINED, FollowUpState.NO_FURTHER)


class WorklistRow(NamedTuple):
    """Texts of one row; what is not recorded is empty. `verbs`: what the person who looks may do, by name."""

    id: UUID
    version: int
    patient: UUID
    standing: str
    name: str
    mrn: str
    birth: str
    kind: str
    why: str
    notes: str
    window: str
    request_by: str
    age: str
    late: bool
    contact: str
    attempts: str
    tell_doctor: bool
    booking: str
    at_risk: bool
    owner: str
    verbs: str
    at_once: str
    buttons: Sequence[RowButton]
    leads_to: tuple[str, str] | None


def worklist_row(
    row: FollowUpRow,
    attempts: Sequence[Attempt],
    settings: FollowUpSettings,
    today: date,
    allowed: frozenset[str],
) -> WorklistRow:
    """`allowed`: the verbs this person's rights hold in the clinic."""
    age = stage_age(row, settings, today)
    offer = offer_of(row.state, row.standing, bool(row.suggestion), allowed)
    return WorklistRow(
        id=row.id,
        version=row.version,
        patient=row.patient,
        standing=row.standing,
        name=", ".join(filter(None, (row.family_name, row.given_name))),
        mrn=row.mrn,
        birth=FuzzyDate(row.birth_earliest, row.birth_latest).words() if row.birth_earliest else "not known",
        kind=_kind(row),
        why=row.reason,
        notes=_notes(row),
        window=f"{day_in_words(row.opens_on)} to {day_in_words(row.closes_on)}",
        request_by=day_in_words(row.request_by),
        age=age.words,
        late=age.late,
        contact=contact_in_words(row),
        attempts=attempts_in_words(attempts, today),
        tell_doctor=in_vain(attempts) >= settings.attempts_before_doctor,
        booking=booking_in_words(row),
        at_risk=row.standing == S.AT_RISK,
        owner=row.owner_name or row.owner_email or "",
        verbs=offer.verbs,
        at_once=offer.at_once,
        buttons=offer.buttons,
        leads_to=_leads_to(row, allowed),
    )


def _leads_to(row: FollowUpRow, allowed: frozenset[str]) -> tuple[str, str] | None:
    """Address and words of the page that takes the next step, where it is no step of the list."""
    if row.standing == S.WITHOUT_REPORT and allowed:
        return f"/patients/{row.patient}/scans/new/", "Enter the report"
    if row.standing == S.TO_REVIEW:
        return (
            (f"/scans/{row.scan}/sign/", "Review")
            if "no-further" in allowed
            else (f"/scans/{row.scan}/", "Look")
        )
    return None


def _kind(row: FollowUpRow) -> str:
    """A brain MRI is the ordinary one and need not be named."""
    region = "" if row.region == Region.BRAIN else f"{REGIONS[row.region]}, "
    return region + KINDS[row.kind]


def _notes(row: FollowUpRow) -> str:
    """The question, what was decided, and what the rules would say now."""
    decided = f"{row.decision}" if row.state in DECIDED and row.decision else ""
    moved = f"The rules now say: {row.suggestion}" if row.suggestion else ""
    return ". ".join(filter(None, (row.question, decided, moved)))


def booking_in_words(row) -> str:
    """Day, time, place, scanner, contrast, transport; `row` is a follow-up or a row of the list."""
    if row.performed_on:
        return f"performed {day_in_words(row.performed_on)}"
    if not row.booked_for:
        return ""
    when = f"{row.booked_for:%a} {day_in_words(row.booked_for)}"
    if row.booked_time:
        when = f"{when}, {row.booked_time:%H:%M}"
    contrast = {KnownOrNot.YES: "with contrast", KnownOrNot.NO: "no contrast"}.get(row.contrast_booked, "")
    scanner = str(row.scanner) if row.scanner else ""
    return " · ".join(filter(None, (when, row.place, scanner, contrast, row.transport)))


def contact_in_words(row: FollowUpRow) -> str:
    phones = " / ".join(filter(None, (row.phone, row.second_phone)))
    preferred = CONTACTS.get(row.preferred_contact, "") if row.preferred_contact else ""
    prefers = f"prefers {preferred}" if preferred and row.preferred_contact != PreferredContact.PHONE else ""
    return " · ".join(filter(None, (phones or "no phone", row.language, prefers)))
