"""The rows of the patient list: which patients, in which order, with which facts.

A page is one statement, because every patient has an entry that holds what the list shows, kept up to date by every write.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Case, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, When

from lesiontrack.access.roles import Right, clinics_where, memberships_of
from lesiontrack.doors.statements import Blank, Statement
from patients.choices import CourseState
from patients.models import Patient, TherapyCourse
from scans.blind import closed_patients
from scans.models import PatientListEntry
from scans.patient_search import matching, sounding_like
from scans.presentation.list_choice import NO_THERAPY, ListChoice
from scans.presentation.patient_row import ListedPatient, PatientRow, patient_row

RESEMBLING = 10


@dataclass(frozen=True)
class ChosenPatients:
    """The patients this person may see, filtered and in order, as a Paginator takes them; `text` is what was searched for."""

    user: Any
    choice: ListChoice
    text: str = ""

    def count(self) -> int:
        if self._everybody:
            ((number,),) = NUMBER.columns(clinics=self._clinics)
            return number
        return self._entries().count()

    def __getitem__(self, cut: slice) -> list[ListedPatient]:
        if cut.stop == 0:
            return []
        if self._everybody:
            order = self.choice.sort, self.choice.descending
            page = _page(len(self._clinics) == 1, *order, cut.start, cut.stop)
            return [ListedPatient(*columns) for columns in page.columns(clinics=self._clinics)]
        entries = _ordered(self._entries(), self.choice.sort, self.choice.descending)
        return [ListedPatient(*columns) for columns in entries.values_list(*COLUMNS)[cut]]

    @property
    def _everybody(self) -> bool:
        """Nothing was searched for or left out: the list that each person opens first."""
        return not (self.text or self.choice.filters)

    @property
    def _clinics(self) -> list:
        return clinics_where(self.user, Right.READ)

    def _entries(self) -> QuerySet[PatientListEntry]:
        entries = _filtered(PatientListEntry.objects.visible_to(self.user), self.choice)
        if not self.text:
            return entries
        return entries.filter(
            patient__in=matching(Patient.objects.visible_to(self.user), self.text).order_by()
        )


COLUMNS = (
    "patient", "clinic", "family_name", "given_name", "mrn", "birth_earliest", "birth_latest", "died_on", "care_ended_on",
    "responsible_neurologist__name", "responsible_neurologist__email", "phenotype",
    "therapy", "therapy_is_planned", "therapy_start_earliest", "therapy_start_latest",
    "last_mri", "sparkline", "sparkline_words",
)  # fmt: skip
"""What a ListedPatient is made of: model instances would cost more than all the rest."""


@lru_cache(maxsize=512)
def _page(one_clinic: bool, sort: str, descending: bool, first: int, last: int) -> Statement:
    return Statement(
        lambda: _ordered(_everybody_of(one_clinic), sort, descending).values_list(*COLUMNS)[first:last]
    )


def _everybody_of(one_clinic: bool) -> QuerySet[PatientListEntry]:
    clinics = {"clinic__only_of" if one_clinic else "clinic__any_of": Blank("clinics")}
    return PatientListEntry.objects.filter(**clinics)


NUMBER = Statement(
    lambda: _everybody_of(one_clinic=False).values_list(
        Func(template="COUNT(*)", output_field=IntegerField())
    )
)


def _filtered(entries: QuerySet, choice: ListChoice) -> QuerySet:
    if choice.clinic:
        entries = entries.filter(clinic=choice.clinic)
    if choice.neurologist:
        entries = entries.filter(responsible_neurologist=choice.neurologist)
    if choice.molecule == NO_THERAPY:
        entries = entries.filter(~Exists(_taken_now()))
    elif choice.molecule:
        entries = entries.filter(Exists(_taken_now().filter(molecule=choice.molecule)))
    return entries


def _taken_now() -> QuerySet:
    """The courses of the outer patient that were started and not stopped: of several, the entry names one."""
    courses = TherapyCourse.objects.in_force().filter(patient=OuterRef("patient"))
    return courses.filter(state=CourseState.STARTED, stopped=False)


BY_NAME = ("family_name", "given_name", "mrn")
ORDER_KEYS = {
    "last_mri": F("last_mri"),
    "therapy": Case(When(~Q(therapy="") & Q(therapy_is_planned=False), then="therapy")),
    "neurologist": F("responsible_neurologist__name"),
}


def _ordered(entries: QuerySet, sort: str, descending: bool) -> QuerySet:
    if sort in ("name", "mrn"):
        keys = BY_NAME if sort == "name" else ("mrn",)
        return entries.order_by(*(f"{'-' * descending}{key}" for key in keys))
    key = ORDER_KEYS[sort]
    # What is not known stands last either way: nobody sorts to see it.
    first = key.desc(nulls_last=True) if descending else key.asc(nulls_last=True)
    return entries.order_by(first, *BY_NAME)


def resembling_rows(user, text: str) -> list[PatientRow]:
    """A few patients whose names resemble a search that found nobody, the most alike first."""
    patients = sounding_like(Patient.objects.visible_to(user), text).values_list("pk", flat=True)
    alike = list(patients[:RESEMBLING])
    found = PatientListEntry.objects.visible_to(user).filter(patient__in=alike).values_list(*COLUMNS)
    listed = sorted((ListedPatient(*columns) for columns in found), key=lambda each: alike.index(each.id))
    return page_rows(user, listed)


def page_rows(user, listed: Iterable[ListedPatient]) -> list[PatientRow]:
    """One row per patient. Who has a second reading open sees no intervals of that patient."""
    clinics = {membership.clinic_id: membership.clinic for membership in memberships_of(user)}
    closed = closed_patients(user)
    return [patient_row(each, clinics[each.clinic], closed=each.id in closed) for each in listed]
