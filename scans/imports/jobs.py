"""An uploaded register in the background: checked, then applied. A worker that is killed leaves nothing half-done behind."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_tasks import task

from lesiontrack.doors.progress import Told, at_work
from scans.actions.imports import note_applied, note_checked, note_failed
from scans.imports.apply import apply_register
from scans.imports.findings import Finding, Findings, RegisterRefused
from scans.imports.plan import Plan, make_plan
from scans.imports.tables import open_register
from scans.models import ImportJob

MOST_PATIENTS_SHOWN = 50
FAILED = "Something went wrong, and nothing was stored. Try again; if it fails again, tell the people who run LesionTrack."


def enqueue(job: ImportJob) -> None:
    """Have a worker do what the stage of the job asks for."""
    step = check_upload if job.stage == ImportJob.Stage.CHECKING else apply_upload
    step.enqueue(str(job.pk))


@task()
def check_upload(import_id: str) -> None:
    _work_on(import_id, ImportJob.Stage.CHECKING, _check)


@task()
def apply_upload(import_id: str) -> None:
    _work_on(import_id, ImportJob.Stage.APPLYING, _apply)


def _work_on(import_id: str, stage: str, work: Callable[[ImportJob, Told], None]) -> None:
    """Queued twice, or done meanwhile: then there is nothing left to do."""
    job = _job(import_id)
    if job is None or job.stage != stage:
        return
    with at_work(job.progress) as told:
        if told is None or _job(import_id).stage != stage:
            return
        try:
            work(job, told)
        except PermissionDenied as denied:
            note_failed(by=job.progress.started_by, job=job, message=str(denied))
        except Exception:
            note_failed(by=job.progress.started_by, job=job, message=FAILED)
            raise


def _job(import_id: str) -> ImportJob | None:
    jobs = ImportJob.objects.select_related("clinic", "uploaded_by", "progress__started_by")
    return jobs.filter(pk=import_id).first()


def _check(job: ImportJob, told: Told) -> None:
    plan = make_plan(**_register(job))
    note_checked(by=job.progress.started_by, job=job, found=found(plan))


def _apply(job: ImportJob, told: Told) -> None:
    by = job.progress.started_by
    try:
        with transaction.atomic():
            outcome = apply_register(**_register(job), told=told)
            patients = [str(patient) for patient in outcome.patients]
            note_applied(by=by, job=job, found=found(outcome.plan, patients))
    except RegisterRefused as refused:
        note_checked(by=by, job=job, found=_findings(refused.findings))


def _register(job: ImportJob) -> dict[str, Any]:
    with job.file.open() as file:
        tables, findings = open_register(file)
    return {
        "by": job.progress.started_by,
        "clinic": job.clinic,
        "tables": tables,
        "findings": findings,
        "update": job.update_changed,
    }


def found(plan: Plan, patients: list[str] | None = None) -> dict[str, Any]:
    """What the page shows, as JSON."""
    touched = patients or []
    return {
        "files": plan.counts(),
        **_findings(plan.findings),
        "patients": touched[:MOST_PATIENTS_SHOWN],
        "patients_in_all": len(touched),
    }


def _findings(findings: Findings) -> dict[str, Any]:
    return {
        "bad": [_cells(bad) for bad in findings.bad],
        "warnings": [_cells(one) for one in findings.warnings],
    }


def _cells(finding: Finding) -> list:
    return [finding.file, finding.row, finding.column, finding.value, finding.mend]
