"""The worklist's rows: which follow-ups, in which groups, and the few facts of each.

Groups and order come from the derived entries alone; the facts are then read for the rows that are shown, in queries whose
number does not grow with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, Count, Exists, Min, OuterRef, QuerySet, When, Window
from django.db.models.functions import RowNumber

from lesiontrack.access.roles import Right, clinics_where
from lesiontrack.doors.statements import Blank, Statement
from patients.choices import CourseState
from patients.models import Patient, TherapyCourse
from scans.models import ContactAttempt, FollowUp, FollowUpSettings, WorklistEntry
from scans.patient_search import matching
from scans.presentation.list_choice import NO_THERAPY
from scans.presentation.worklist_choice import NOBODY, WorklistChoice
from scans.presentation.worklist_groups import EVERY

SHOWN_OF_A_GROUP = 10
IN_ORDER = ("request_by", "follow_up_id")


@dataclass(frozen=True)
class ChosenFollowUps:
    """The open follow-ups this person may see, narrowed; `text` is what was searched for."""

    user: Any
    choice: WorklistChoice
    text: str = ""

    def counts(self) -> tuple[dict[str, int], date | None]:
        """How many stand where (a standing without any is absent), and the first day on which one of them stands elsewhere."""
        rows = COUNTS.columns(clinics=self._clinics) if self._everything else _counted(self._entries())
        turns = [until for *_, until in rows if until]
        return {standing: number for standing, number, _ in rows}, min(turns, default=None)

    def first(self, standings: Iterable[str]) -> list[UUID]:
        """The first rows of each of these standings."""
        if self._everything:
            return [pk for (pk,) in FIRST.columns(clinics=self._clinics, standings=standings)]
        rows = self._entries().filter(standing__in=list(standings))
        return [pk for (pk,) in _first_of_each(rows)]

    def of_group(self, standings: Sequence[str]) -> QuerySet:
        """Follow-up ids of one group in order; the urgent standing of the group, its first, stands first."""
        rows = self._entries().filter(standing__in=standings)
        urgent = Case(When(standing=standings[0], then=0), default=1)
        return rows.order_by(urgent, *IN_ORDER).values_list("pk", flat=True)

    @property
    def _everything(self) -> bool:
        """Nothing was searched for or left out: the list that each person opens first."""
        return not (self.text or self.choice.filters)

    @property
    def _clinics(self) -> list:
        return clinics_where(self.user, Right.READ)

    def _entries(self) -> QuerySet[WorklistEntry]:
        entries = _narrowed(_open(WorklistEntry.objects.visible_to(self.user)), self.choice)
        if self.text:
            patients = matching(Patient.objects.visible_to(self.user).in_force(), self.text)
            entries = entries.filter(follow_up__patient__in=patients.order_by().values("pk"))
        return entries.order_by()


def _open(entries: QuerySet) -> QuerySet:
    return entries.filter(standing__in=EVERY)


def _narrowed(entries: QuerySet, choice: WorklistChoice) -> QuerySet:
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
    return entries


def _of_therapy(entries: QuerySet, molecule: str) -> QuerySet:
    """By what the patient takes now."""
    taken = TherapyCourse.objects.in_force().filter(
        patient=OuterRef("follow_up__patient"), state=CourseState.STARTED, stopped=False
    )
    return entries.filter(
        ~Exists(taken) if molecule == NO_THERAPY else Exists(taken.filter(molecule=molecule))
    )


def _counted(entries: QuerySet) -> QuerySet:
    return entries.values_list("standing").annotate(number=Count("pk"), turns=Min("until"))


def _first_of_each(entries: QuerySet) -> QuerySet:
    place = Window(RowNumber(), partition_by="standing", order_by=IN_ORDER)
    rows = entries.annotate(place=place).filter(place__lte=SHOWN_OF_A_GROUP)
    return rows.order_by("place").values_list("pk")


def _of_clinics() -> QuerySet[WorklistEntry]:
    return WorklistEntry.objects.filter(clinic__any_of=Blank("clinics"))


COUNTS = Statement(lambda: _counted(_open(_of_clinics())))
FIRST = Statement(lambda: _first_of_each(_of_clinics().filter(standing__any_of=Blank("standings"))))


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
    "performed_on", "ask_again_on", "decision", "owner__name", "owner__email", "suggestion", "scan", "entry__standing",
)  # fmt: skip


ROWS = Statement(
    lambda: FollowUp.objects.filter(pk__any_of=Blank("follow_ups")).order_by().values_list(*COLUMNS)
)


def rows_of(ids: Sequence[UUID]) -> list[FollowUpRow]:
    """The rows of these follow-ups, in their order."""
    rows = {row[0]: FollowUpRow._make(row) for row in ROWS.columns(follow_ups=ids)}
    return [rows[pk] for pk in ids if pk in rows]


class Attempt(NamedTuple):
    on: date
    outcome: str


ATTEMPTS = Statement(
    lambda: (
        ContactAttempt.objects.in_force()
        .filter(follow_up__any_of=Blank("follow_ups"))
        .values_list("follow_up", "attempted_on", "outcome")
    )
)
SETTINGS = Statement(lambda: FollowUpSettings.objects.filter(clinic__any_of=Blank("clinics")))


def attempts_of(ids: Sequence[UUID]) -> dict[UUID, list[Attempt]]:
    """Attempts to reach the patients, earliest first."""
    found = defaultdict(list)
    for follow_up, on, outcome in ATTEMPTS.columns(follow_ups=ids):
        found[follow_up].append(Attempt(on, outcome))
    return found


def settings_of(clinics: Iterable) -> dict[UUID, FollowUpSettings]:
    """How each clinic follows up; its defaults where it set nothing."""
    stored = {row.clinic_id: row for row in SETTINGS.rows(clinics=clinics)}
    return {clinic: stored.get(clinic) or FollowUpSettings(clinic_id=clinic) for clinic in clinics}
