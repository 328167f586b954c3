"""What waits for a person on the home page, by the rights they hold; queries do not grow with what waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from lesiontrack.access.models import Membership
from lesiontrack.access.roles import Right, clinics_where, memberships_of
from lesiontrack.audit.models import PatientOpened
from lesiontrack.doors.today import today_of
from patients.choices import CourseState
from patients.models import Patient, TherapyCourse
from scans.choices import Compared, CountState, ScanState
from scans.models import Cohort, ImportJob, LesionCount, Reading, Scan
from scans.presentation.worklist_choice import WorklistChoice
from scans.queues import to_sign
from scans.second_readings import being_read_by, to_read_again, to_reconcile
from scans.worklist_page import ShownGroup, counted_groups

SHOWN = 5
RECENT = 8
REMEMBERED = timedelta(days=30)


@dataclass(frozen=True)
class WaitingScans:
    """Drafts with a reading, oldest scan first: the first few, and how many there are."""

    number: int
    first: list[Scan]


def waiting_scans(user) -> WaitingScans:
    """What this person may sign; for who only drafts, what waits for others to sign."""
    waiting = to_sign(user) if clinics_where(user, Right.SIGN_SCANS) else _drafted_here(user)
    return WaitingScans(waiting.count(), list(waiting[:SHOWN]))


def _drafted_here(user) -> QuerySet[Scan]:
    drafts = Scan.objects.filter(clinic__in=clinics_where(user, Right.DRAFT_SCANS)).to_sign()
    return drafts.select_related("patient__clinic", "entered_by").prefetch_related(
        "readings__counts", "readings__reference_scan"
    )


@dataclass(frozen=True)
class SecondReadings:
    """What this person has open, may read again and can reconcile. `any`: nothing to say where a clinic reads once."""

    open: list[Reading]
    to_make: int
    to_reconcile: int

    @property
    def any(self) -> bool:
        return bool(self.open or self.to_make or self.to_reconcile)


def second_readings(user) -> SecondReadings:
    return SecondReadings(list(being_read_by(user)), to_read_again(user).count(), to_reconcile(user).count())


def passed_plans(user) -> list[TherapyCourse]:
    """Planned courses of in-care patients whose day has passed: did they start? The longest waiting first."""
    due = Q(pk=None)
    for membership in memberships_of(user):
        if membership.clinic_id in clinics_where(user, Right.RECORD_THERAPIES):
            due |= Q(clinic=membership.clinic_id, start_earliest__lte=today_of(membership.clinic))
    planned = TherapyCourse.objects.in_force().filter(due, state=CourseState.PLANNED)
    living = planned.filter(patient__died_on=None, patient__care_ended_on=None, patient__withdrawn_at=None)
    return list(
        living.select_related("product", "patient").order_by("start_earliest", "patient__family_name")
    )


def recent_patients(user) -> list[Patient]:
    """The patients this person opened last, read from the log of openings."""
    lately = PatientOpened.objects.filter(user=user.pk, at__gte=timezone.now() - REMEMBERED)
    opened = lately.values("patient").annotate(last=Max("at")).order_by("-last")
    ids = [row["patient"] for row in opened[:RECENT]]
    visible = Patient.objects.visible_to(user).in_force().select_related("clinic").in_bulk(ids)
    return [visible[pk] for pk in ids if pk in visible]


@dataclass(frozen=True)
class Hint:
    """Something in the record that keeps figures from being calculated, and how often."""

    number: int
    words: str


def completeness_hints(user) -> list[Hint]:
    """What an administrator may ask the clinic to complete; nothing where all is there."""
    clinics = clinics_where(user, Right.SET_RULES)
    courses = TherapyCourse.objects.in_force().filter(clinic__in=clinics, state=CourseState.STARTED)
    readings = Reading.objects.that_count().filter(clinic__in=clinics, scan__state=ScanState.SIGNED)
    counts = LesionCount.objects.filter(reading__in=readings, state=CountState.TO_CONFIRM)
    patients = Patient.objects.filter(clinic__in=clinics).in_force()
    found = (
        Hint(courses.filter(start_earliest=None).count(), "courses of therapy without a known start"),
        Hint(
            readings.filter(compared=Compared.NOT_STATED).count(),
            "signed scans whose reference scan is not stated",
        ),
        Hint(counts.count(), "counts in words that wait for a person to confirm them"),
        Hint(patients.filter(birth_earliest=None).count(), "patients without a birth date"),
    )
    return [hint for hint in found if hint.number]


def people_by_clinic(user) -> Iterable[tuple[str, str, int]]:
    """Code and name of each clinic this person manages, and how many people are in it."""
    members = Membership.objects.filter(clinic__in=clinics_where(user, Right.SET_RULES))
    rows = members.values_list("clinic__code", "clinic__name").annotate(people=Count("pk"))
    return list(rows.order_by("clinic__name"))


def latest_imports(user) -> list[ImportJob]:
    imports = ImportJob.objects.filter(clinic__in=clinics_where(user, Right.IMPORT))
    return list(imports.select_related("clinic", "uploaded_by").defer("found")[:SHOWN])


def cohorts_by_name(user) -> list[Cohort]:
    return list(Cohort.objects.in_force().filter(clinic__in=clinics_where(user, Right.USE_COHORTS))[:RECENT])


def follow_ups_waiting(user) -> list[ShownGroup]:
    """The groups of the worklist in which somebody has to do something, with their counts."""
    groups = counted_groups(user, WorklistChoice()).groups
    return [each for each in groups if (each.group.to_do or each.urgent) and each.number]
