"""Follow-ups as pages and programs read them, and what keeps the list of today true without a write to the record."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q

from lesiontrack.access.models import Clinic
from lesiontrack.audit.actions import action
from lesiontrack.doors.today import today_of
from patients.dates import day_in_words
from patients.models import Patient
from scans.analysis.follow_ups.owed import was_overdue
from scans.follow_up_rows import place_in_list
from scans.loading import record_rows, timeline_from
from scans.models import FollowUp, Scan
from scans.models.follow_up_settings import follow_up_settings_of
from scans.rules_in_force import versions_in_force
from scans.upkeep import Batch, keep_follow_ups
from scans.upkeep.batch import store_entries

AT_A_TIME = 200
"""Patients per transaction: their record waits no longer than these are looked at."""

PEOPLE = ("owner", "decided_by", "ordered_by", "scanner", "scan")


def follow_ups_of(patient: Patient, user) -> list[FollowUp]:
    """All of a patient, the open ones first, then the newest; proposals that stand no more are left out."""
    rows = FollowUp.objects.visible_to(user).in_force().filter(patient=patient)
    rows = rows.select_related("entry", "patient__clinic", *PEOPLE).prefetch_related(
        "steps__by", "contacts__by"
    )
    return sorted(rows.order_by("-due_on"), key=lambda row: not row.is_open)


def answered_in_words(scan: Scan) -> str:
    """What the person who entered the scan is told; "" where it answers no follow-up."""
    row = FollowUp.objects.in_force().filter(scan=scan).first()
    return f"This scan answers the follow-up due {day_in_words(row.due_on)}." if row else ""


def refresh_standings(clinic_ids: Iterable) -> int:
    """Places in the list that held up to yesterday; how many there were. For whoever opens the list of these clinics."""
    clinics = Clinic.objects.filter(pk__in=list(clinic_ids))
    return sum(_refresh_standings(clinic) for clinic in clinics)


@transaction.atomic
def _refresh_standings(clinic: Clinic) -> int:
    today = today_of(clinic)
    stale = FollowUp.objects.in_force().filter(entry__clinic=clinic, entry__until__lte=today)
    rows = list(stale.select_for_update(of=("self",), skip_locked=True))
    store_entries([place_in_list(row, today) for row in rows])
    return len(rows)


@action
def refresh_follow_ups(*, by, patients: Iterable) -> None:
    """Proposals and standings of these patients (ids) as of today: rules look at the day. Doing it twice changes nothing."""
    _looked_at(patients).store()


def patients_followed(clinic: Clinic) -> list:
    """Ids of those in care here, and of those with an open follow-up all the same."""
    open_ones = FollowUp.objects.open().in_force().filter(clinic=clinic).values("patient")
    followed = Patient.objects.filter(clinic=clinic).filter(
        Q(died_on=None, care_ended_on=None) | Q(pk__in=open_ones)
    )
    return list(followed.order_by("pk").values_list("pk", flat=True))


def in_batches(ids: list) -> Iterator[list]:
    for first in range(0, len(ids), AT_A_TIME):
        yield ids[first : first + AT_A_TIME]


def differing(clinic: Clinic) -> Iterator[tuple[int, set]]:
    """Batch by batch: how many patients were compared, and the ids of those whose follow-ups are not what the record says today."""
    for batch in in_batches(
        list(Patient.objects.filter(clinic=clinic).order_by("pk").values_list("pk", flat=True))
    ):
        with transaction.atomic():
            yield len(batch), _looked_at(batch).differing()


def _looked_at(patient_ids: Iterable) -> Batch:
    patients = list(
        Patient.objects.select_for_update(of=("self",))
        .select_related("clinic")
        .filter(pk__in=list(patient_ids))
        .order_by("pk")
    )
    rows = record_rows([patient.pk for patient in patients])
    timelines = {patient.pk: timeline_from(patient, rows[patient.pk]) for patient in patients}
    versions = versions_in_force({patient.clinic_id: patient.clinic for patient in patients}.values())
    return keep_follow_ups(patients, rows, timelines, versions)


def mark_backlog(clinic: Clinic) -> int:
    """After the go-live of a clinic was set or moved: what was overdue on that day and nobody took up is backlog. How many changed.

    Call it in the transaction of the action that stores the settings.
    """
    go_live_on = follow_up_settings_of(clinic).go_live_on
    rows = FollowUp.objects.open().in_force().filter(clinic=clinic).select_for_update(of=("self",))
    changed = [row for row in rows if row.is_backlog != was_overdue(row.closes_on, go_live_on)]
    for row in changed:
        row.is_backlog, row.version = not row.is_backlog, row.version + 1
    FollowUp.objects.bulk_update(changed, ["is_backlog", "version"], batch_size=500)
    today = today_of(clinic)
    store_entries([place_in_list(row, today) for row in changed])
    return len(changed)
