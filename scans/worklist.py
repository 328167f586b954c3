"""The worklist's rows: which follow-ups, in which groups, and the few facts of each.

Groups and order come from the derived entries alone; the facts are then read for the rows that are shown, in queries whose
number does not grow with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber

from patients.choices import CourseState
from patients.models import Patient, TherapyCourse
from scans.models import ContactAttempt, FollowUp, FollowUpSettings, WorklistEntry
from scans.patient_search import matching
from scans.presentation.list_choice import NO_THERAPY
from scans.presentation.worklist_choice import NOBODY, WorklistChoice
from scans.presentation.worklist_groups import EVERY

IN_ORDER = ("request_by", "follow_up")


def entries_for(user, choice: WorklistChoice, text: str = "") -> QuerySet[WorklistEntry]:
    """The entries of open follow-ups this person may see, narrowed; `text` is what was searched for."""
    entries = WorklistEntry.objects.visible_to(user).filter(standing__in=EVERY)
    if choice.clinic:
        entries = entries.filter(clinic=choice.clinic)
    if choice.neurologist:
        entries = entries.filter(follow_up__patient__responsible_neurologist=choice.neurologist)
    if choice.kind:
        entries = entries.filter(follow_up__kind=choice.kind)
    if choice.owner:
        entries = entries.filter(follow_up__owner=None if choice.owner == NOBODY else choice.owner)
    if choice.molecule:
        entries = _of_therapy(entries, choice.molecule)
    if text:
        patients = matching(Patient.objects.visible_to(user).in_force(), text)
        entries = entries.filter(follow_up__patient__in=patients.order_by().values("pk"))
    return entries.order_by()


def _of_therapy(entries: QuerySet, molecule: str) -> QuerySet:
    """By what the patient takes now."""
    taken = TherapyCourse.objects.in_force().filter(
        patient=OuterRef("follow_up__patient"), state=CourseState.STARTED, stopped=False
    )
    return entries.filter(
        ~Exists(taken) if molecule == NO_THERAPY else Exists(taken.filter(molecule=molecule))
    )


def counts_of(entries: QuerySet, today: date) -> tuple[dict[str, int], bool]:
    """How many stand where (a standing without any is absent), and whether a place among them held only up to yesterday."""
    turned = Count("pk", filter=Q(until__lte=today))
    rows = list(entries.values_list("standing").annotate(number=Count("pk"), turned=turned))
    return {standing: number for standing, number, _ in rows}, any(row[2] for row in rows)


def first_of_each(entries: QuerySet, standings: Iterable[str], most: int) -> list[UUID]:
    """The follow-ups of the first `most` rows of each of these standings."""
    place = Window(RowNumber(), partition_by="standing", order_by=IN_ORDER)
    rows = entries.filter(standing__in=list(standings)).annotate(place=place).filter(place__lte=most)
    return list(rows.order_by("place").values_list("pk", flat=True))


def of_group(entries: QuerySet, standings: Sequence[str]) -> QuerySet:
    """Follow-up ids of one group in order; the urgent standing of the group, its first, stands first."""
    rows = entries.filter(standing__in=standings)
    urgent = Case(When(standing=standings[0], then=0), default=1)
    return rows.order_by(urgent, *IN_ORDER).values_list("pk", flat=True)


class FollowUpRow(NamedTuple):
    """One row as it stands in the tables."""

    id: UUID
    version: int
    clinic: UUID
    patient: UUID
    family_name: str
    given_name: str
    mrn: str
    birth_earliest: date | None
    birth_latest: date | None
    phone: str
    second_phone: str
    preferred_contact: str
    language: str
    region: str
    kind: str
    reason: str
    question: str
    request_by: date
    opens_on: date
    due_on: date
    closes_on: date
    state: str
    state_since: date
    booked_for: date | None
    booked_time: time | None
    place: str
    scanner: str | None
    contrast_wanted: str
    contrast_booked: str
    transport: str
    performed_on: date | None
    ask_again_on: date | None
    decision: str
    owner: UUID | None
    owner_name: str | None
    owner_email: str | None
    suggestion: str
    scan: UUID | None
    standing: str


COLUMNS = (
    "pk", "version", "clinic", "patient", "patient__family_name", "patient__given_name", "patient__mrn",
    "patient__birth_earliest", "patient__birth_latest", "patient__phone", "patient__second_phone", "patient__preferred_contact",
    "patient__language", "region", "kind", "reason", "question", "entry__request_by", "opens_on", "due_on", "closes_on", "state",
    "state_since", "booked_for", "booked_time", "place", "scanner__name", "contrast_wanted", "contrast_booked", "transport",
    "performed_on", "ask_again_on", "decision", "owner", "owner__name", "owner__email", "suggestion", "scan", "entry__standing",
)  # fmt: skip


def rows_of(ids: Sequence[UUID]) -> list[FollowUpRow]:
    """The rows of these follow-ups, in their order."""
    known = FollowUp.objects.filter(pk__in=ids).order_by().values_list(*COLUMNS)
    rows = {row[0]: FollowUpRow._make(row) for row in known}
    return [rows[pk] for pk in ids if pk in rows]


class Attempt(NamedTuple):
    on: date
    outcome: str


def attempts_of(ids: Sequence[UUID]) -> dict[UUID, list[Attempt]]:
    """Attempts to reach the patients, earliest first."""
    found = defaultdict(list)
    attempts = ContactAttempt.objects.in_force().filter(follow_up__in=ids)
    for follow_up, *attempt in attempts.values_list("follow_up", "attempted_on", "outcome"):
        found[follow_up].append(Attempt(*attempt))
    return found


def settings_of(clinics: Iterable) -> dict[UUID, FollowUpSettings]:
    """How each clinic follows up; its defaults where it set nothing."""
    stored = {row.clinic_id: row for row in FollowUpSettings.objects.filter(clinic__in=list(clinics))}
    return {clinic: stored.get(clinic) or FollowUpSettings(clinic_id=clinic) for clinic in clinics}
