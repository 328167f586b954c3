"""A change of the rules in the background: counted, then applied. A worker that is killed leaves each patient whole, at one version."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django_tasks import task

from lesiontrack.doors.progress import Told, at_work
from patients.models import Patient
from scans.actions.rules import adopt_rules, note_applied, note_counted, note_rules_failed
from scans.derived import recompute
from scans.models import ClinicRules, PatientRules, RulesChange
from scans.rules_changes.counting import count_changes
from scans.rules_in_force import rules_of

FEW = 20
"""Patients per transaction: their record waits no longer than these are computed."""

FAILED = "Something went wrong. Try again; if it fails again, tell the people who run LesionTrack."


def enqueue(change: RulesChange) -> None:
    """Have a worker do what the stage of the change asks for."""
    step = count_change if change.stage == RulesChange.Stage.COUNTING else apply_change
    step.enqueue(str(change.pk))


@task()
def count_change(change_id: str) -> None:
    _work_on(change_id, RulesChange.Stage.COUNTING, _count)


@task()
def apply_change(change_id: str) -> None:
    _work_on(change_id, RulesChange.Stage.APPLYING, _apply)


def _work_on(change_id: str, stage: str, work: Callable[[RulesChange, Told], None]) -> None:
    """Queued twice, dropped, or done meanwhile: then there is nothing left to do."""
    change = _change(change_id)
    if change is None or change.stage != stage:
        return
    with at_work(change.progress) as told:
        if told is None or not _waits_for(change_id, stage):
            return
        try:
            work(change, told)
        except PermissionDenied as denied:
            note_rules_failed(by=change.progress.started_by, change=change, message=str(denied))
        except Exception:
            note_rules_failed(by=change.progress.started_by, change=change, message=FAILED)
            raise


def _waits_for(change_id: str, stage: str) -> bool:
    change = _change(change_id)
    return change is not None and change.stage == stage


def _change(change_id: str) -> RulesChange | None:
    changes = RulesChange.objects.select_related("clinic", "progress__started_by")
    return changes.filter(pk=change_id).first()


def _count(change: RulesChange, told: Told) -> None:
    by, proposed = change.progress.started_by, rules_of(change.clinic, change)
    changes = count_changes(change.clinic, proposed, lambda done, total: told(done, total, "Counting"))
    note_counted(by=by, change=change, changes=changes)


def _apply(change: RulesChange, told: Told) -> None:
    """Nobody joins those who wait: whoever is recomputed after the adoption stands at the new version."""
    by = change.progress.started_by
    waiting = standing_elsewhere(adopt_rules(by=by, change=change))
    total = Patient.objects.filter(clinic=change.clinic).count()
    for first in range(0, len(waiting), FEW):
        told(total - len(waiting) + first, total, "Applying")
        recompute(waiting[first : first + FEW])
    note_applied(by=by, change=change)


def standing_elsewhere(version: ClinicRules) -> list:
    """Ids of the clinic's patients whose derived rows were computed by another version than this one."""
    there = PatientRules.objects.filter(rules=version).values("patient")
    patients = Patient.objects.filter(clinic=version.clinic_id).exclude(pk__in=there)
    return list(patients.order_by("pk").values_list("pk", flat=True))
