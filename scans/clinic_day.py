"""The patients of a clinic day, one line each: what was last scanned, what comes next, and what is open. Queries do not grow with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Upper

from lesiontrack.access.roles import memberships_of
from lesiontrack.doors.today import today_of
from patients.models import MrSafetyCheck, Patient, Visit
from scans.choices import Region, ScanState
from scans.follow_ups import refresh_standings
from scans.models import ActiveScanAnswer, FollowUp, Scan
from scans.models.active_scan_answer import unanswered


@dataclass(frozen=True)
class FoundPatients:
    """Ids in the order they were asked for, each once, and what was asked for and is nobody's MRN here."""

    ids: tuple
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class DayRecord:
    """What a line tells of. `drafts` and `undecided` are days of scans; `asked` whether MRI safety was ever asked."""

    patient: Patient
    last_scan: date | None
    follow_up: FollowUp | None
    asked: bool
    drafts: list[date] = field(default_factory=list)
    undecided: list[date] = field(default_factory=list)


def find_patients(user, typed: Sequence[str]) -> FoundPatients:
    """By MRN, in any case. Words that are no MRN as a whole are looked at one by one: a pasted line may hold a name too."""
    wanted = {part.upper() for text in typed for part in (text, *text.split())}
    patients = Patient.objects.visible_to(user).in_force().annotate(key=Upper("mrn")).filter(key__in=wanted)
    by_mrn: dict[str, list] = defaultdict(list)
    for pk, key in patients.values_list("pk", "key"):
        by_mrn[key].append(pk)
    ids: dict[object, None] = {}
    unknown: list[str] = []
    for text in typed:
        found = by_mrn.get(text.upper()) or [
            pk for word in text.split() for pk in by_mrn.get(word.upper(), ())
        ]
        ids.update(dict.fromkeys(found))
        if not found:
            unknown.append(text)
    return FoundPatients(tuple(ids), tuple(dict.fromkeys(unknown)))


def visited_on(user, day: date) -> list:
    """Ids of the patients who have a visit on that day, by name."""
    visits = Visit.objects.visible_to(user).in_force().filter(visited_on=day, patient__withdrawn_at=None)
    ordered = visits.order_by("patient__family_name", "patient__given_name", "patient__mrn")
    return list(dict.fromkeys(ordered.values_list("patient", flat=True)))


def day_records(user, ids: Collection, closed: Collection = ()) -> list[DayRecord]:
    """In the order of `ids`. Of `closed` patients nothing is told that reads their scans."""
    refresh_standings({membership.clinic_id for membership in memberships_of(user)})
    patients = _patients(user, ids)
    follow_ups = _next(ids)
    drafts = _days(Scan.objects.to_sign().filter(patient__in=ids), "performed_on")
    undecided = _days(_unanswered(user).filter(patient__in=set(ids) - set(closed)), "scan__performed_on")
    return [
        DayRecord(
            patient, patient.last_scan, follow_ups.get(pk), patient.was_asked, drafts[pk], undecided[pk]
        )
        for pk in ids
        if (patient := patients.get(pk))
    ]


def _patients(user, ids: Collection) -> dict[object, Patient]:
    scanned = Max(
        "scans__performed_on", filter=Q(scans__region=Region.BRAIN) & ~Q(scans__state=ScanState.WITHDRAWN)
    )
    asked = Exists(MrSafetyCheck.objects.in_force().filter(patient=OuterRef("pk")))
    patients = Patient.objects.visible_to(user).select_related("clinic", "responsible_neurologist")
    return patients.annotate(last_scan=scanned, was_asked=asked).in_bulk(ids)


def _next(ids: Collection) -> dict[object, FollowUp]:
    rows = FollowUp.objects.open().in_force().filter(patient__in=ids, region=Region.BRAIN)
    return {row.patient_id: row for row in rows.select_related("entry")}


def _unanswered(user) -> QuerySet[ActiveScanAnswer]:
    waiting = Q(pk=None)
    for membership in memberships_of(user):
        waiting |= Q(clinic=membership.clinic_id) & unanswered(today_of(membership.clinic))
    return ActiveScanAnswer.objects.in_force().filter(waiting)


def _days(rows: QuerySet, column: str) -> dict[object, list[date]]:
    found: dict[object, list[date]] = defaultdict(list)
    pairs: Iterable = rows.order_by(column).values_list("patient", column)
    for patient, day in pairs:
        found[patient].append(day)
    return found
