"""The rows of the patient list: which patients, in which order, and the few facts beside each name.

Ordering reads only what it orders by; the facts are then read for the patients of one page alone, so that a page of a clinic
of thousands costs little more than a page of one patient.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from patients.choices import CourseState
from patients.models import Patient, Phenotype, TherapyCourse
from scans.blind import closed_patients
from scans.choices import Region
from scans.loading import COURSE_COLUMNS, course_of_columns
from scans.models import Interval, Scan
from scans.patient_search import matching, sounding_like
from scans.presentation.list_choice import NO_THERAPY, ListChoice
from scans.presentation.patient_row import Courses, IntervalBar, PatientRow, Person, patient_row

RESEMBLING = 10


def chosen_patients(user, choice: ListChoice, text: str = "") -> QuerySet[Patient]:
    """The patients this person may see, filtered and in order; `text` is what was searched for."""
    patients = _filtered(Patient.objects.visible_to(user).in_force(), choice)
    if text:
        patients = matching(patients, text)
    return _ordered(patients, choice)


def _filtered(patients: QuerySet, choice: ListChoice) -> QuerySet:
    if choice.clinic:
        patients = patients.filter(clinic=choice.clinic)
    if choice.neurologist:
        patients = patients.filter(responsible_neurologist=choice.neurologist)
    if choice.molecule == NO_THERAPY:
        patients = patients.filter(~Exists(_taken_now()))
    elif choice.molecule:
        patients = patients.filter(Exists(_taken_now().filter(molecule=choice.molecule)))
    return patients


def _taken_now() -> QuerySet:
    """The courses of the outer patient that were started and not stopped."""
    courses = TherapyCourse.objects.in_force().filter(patient=OuterRef("pk"))
    return courses.filter(state=CourseState.STARTED, stopped=False)


BY_NAME = ("family_name", "given_name", "mrn")


def _ordered(patients: QuerySet, choice: ListChoice) -> QuerySet:
    if choice.sort in ("name", "mrn"):
        keys = BY_NAME if choice.sort == "name" else ("mrn",)
        return patients.order_by(*(f"{'-' * choice.descending}{key}" for key in keys))
    patients = patients.annotate(order_key=_key_of(choice.sort))
    key = F("order_key")
    # What is not known stands last either way: nobody sorts to see it.
    first = key.desc(nulls_last=True) if choice.descending else key.asc(nulls_last=True)
    return patients.order_by(first, *BY_NAME)


def _key_of(sort: str):
    match sort:
        case "last_mri":
            return _last_scan()
        case "therapy":
            latest = _taken_now().order_by(F("start_earliest").desc(nulls_last=True))
            return Subquery(latest.values("product")[:1])
        case _:
            return F("responsible_neurologist__name")


def _last_scan() -> Subquery:
    """A draft was scanned too: the list tells when, not what counts."""
    scans = Scan.objects.in_force().filter(patient=OuterRef("pk"), region=Region.BRAIN)
    return Subquery(scans.order_by("-performed_on").values("performed_on")[:1])


def _latest_phenotype() -> Subquery:
    phenotypes = Phenotype.objects.in_force().filter(patient=OuterRef("pk"))
    return Subquery(phenotypes.reverse().values("name")[:1])


def resembling_rows(user, text: str) -> list[PatientRow]:
    """A few patients whose names resemble a search that found nobody."""
    return page_rows(
        sounding_like(Patient.objects.visible_to(user).in_force(), text)[:RESEMBLING], closed_patients(user)
    )


def page_rows(patients: QuerySet[Patient], closed: Collection = ()) -> list[PatientRow]:
    """One row per patient, in four queries of few columns: model instances would cost more than all of them.

    `closed` patients show no intervals: the person who looks has a second reading of theirs open.
    Which patients is asked first and alone: a database that misjudges a clinic's size would else join all of it, to show a page.
    """
    ids = list(patients.values_list("pk", flat=True))
    known = Patient.objects.filter(pk__in=ids).annotate(last_scan=_last_scan(), phenotype=_latest_phenotype())
    people = {row[0]: Person(*row) for row in known.order_by().values_list(*PERSON_COLUMNS)}
    courses, bars = _courses(ids), _bars([pk for pk in ids if pk not in closed])
    return [patient_row(people[pk], courses[pk], bars[pk]) for pk in ids]


PERSON_COLUMNS = (
    "pk", "family_name", "given_name", "mrn", "birth_earliest", "birth_latest", "died_on", "care_ended_on",
    "responsible_neurologist__name", "responsible_neurologist__email", "clinic__name", "clinic__timezone",
    "last_scan", "phenotype",
)  # fmt: skip


def _courses(ids: list) -> dict[object, Courses]:
    """Started and planned courses by patient id, in order of their start."""
    found = defaultdict(Courses)
    courses = TherapyCourse.objects.in_force().filter(patient__in=ids)
    for patient, state, *columns in courses.values_list("patient", "state", *COURSE_COLUMNS):
        found[patient].of(state).append(course_of_columns(*columns))
    return found


def _bars(ids: list) -> dict[object, list[IntervalBar]]:
    found = defaultdict(list)
    kept = Interval.objects.filter(patient__in=ids, kept=True).order_by()
    for patient, *bar in kept.values_list("patient", "start", "end", "lo", "hi"):
        found[patient].append(IntervalBar(*bar))
    return found
