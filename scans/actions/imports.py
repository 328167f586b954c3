"""The steps of an uploaded register: received, checked, applied or discarded. `scans.imports.apply` stores what it holds."""

from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.models import JobProgress
from lesiontrack.doors.progress import has_stopped
from scans.models import ImportJob

Stage = ImportJob.Stage


@action
def receive_register(*, by, clinic, file: File, name: str, update_changed: bool = False) -> ImportJob:
    """Keep an uploaded ZIP until it is applied or discarded; it waits to be checked."""
    require(by, Right.IMPORT, clinic.pk)
    job = ImportJob(clinic=clinic, uploaded_by=by, name=name[:120], update_changed=update_changed, file=file)
    job.progress = JobProgress.objects.create(started_by=by)
    job.save()
    return job


@action
def begin_import(*, by, job: ImportJob) -> ImportJob:
    """Queue a checked register to be applied."""
    require(by, Right.IMPORT, job.clinic_id)
    fresh = _locked(job)
    if fresh.stage != Stage.CHECKED or fresh.found.get("bad"):
        raise refuse(
            "__all__", "Only a register without wrong cells can be imported. Look at its page again."
        )
    return _queued(fresh, Stage.APPLYING, by)


@action
def begin_again(*, by, job: ImportJob) -> ImportJob:
    """Queue the step that failed or stopped once more."""
    require(by, Right.IMPORT, job.clinic_id)
    fresh = _locked(job)
    return _queued(fresh, fresh.stage, by) if fresh.is_at_work and _has_ended(fresh) else fresh


@action
def note_checked(*, by, job: ImportJob, found: dict[str, Any]) -> ImportJob:
    return _ended(job, Stage.CHECKED, found)


@action
def note_applied(*, by, job: ImportJob, found: dict[str, Any]) -> ImportJob:
    """In the transaction of the import itself, so that it is not applied twice. The file goes when that is committed."""
    job.applied_at = timezone.now()
    _drop_file(job)
    return _ended(job, Stage.APPLIED, found)


@action
def note_failed(*, by, job: ImportJob, message: str) -> None:
    JobProgress.objects.filter(pk=job.progress_id).update(state=JobProgress.State.FAILED, message=message)


@action
def discard_register(*, by, job: ImportJob) -> None:
    """Delete a register that was not applied, and its file."""
    require(by, Right.IMPORT, job.clinic_id)
    fresh = _locked(job)
    if fresh.stage == Stage.APPLIED:
        raise refuse("__all__", "This register was imported already. It stays on the list.")
    if fresh.stage == Stage.APPLYING and not _has_ended(fresh):
        raise refuse(
            "__all__", "This register is being imported. Wait for its end, then look at its page again."
        )
    _drop_file(fresh)
    fresh.delete()


def _has_ended(job: ImportJob) -> bool:
    """Nobody is at the work any more: it failed, or its worker is gone."""
    return job.progress.state == JobProgress.State.FAILED or has_stopped(job.progress)


def _locked(job: ImportJob) -> ImportJob:
    return (
        ImportJob.objects.select_for_update(of=("self",)).select_related("clinic", "progress").get(pk=job.pk)
    )


def _queued(job: ImportJob, stage: str, by) -> ImportJob:
    # Never the old row of progress: the work writes to it over another connection, which would wait for this one.
    job.stage, job.progress = stage, JobProgress.objects.create(started_by=by)
    job.save()
    return job


def _ended(job: ImportJob, stage: str, found: dict[str, Any]) -> ImportJob:
    job.stage, job.found = stage, found
    job.save()
    JobProgress.objects.filter(pk=job.progress_id).update(state=JobProgress.State.DONE)
    return job


def _drop_file(job: ImportJob) -> None:
    storage, name = job.file.storage, job.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
        job.file = ""
