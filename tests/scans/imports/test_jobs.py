"""An uploaded register in the background: a worker that fails or is killed leaves nothing half-done, and another takes it up."""

import pytest
from django.core.files.base import ContentFile

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.roles import Role
from lesiontrack.doors.progress import at_work
from patients.models import Patient
from scans.actions.imports import begin_again, begin_import, receive_register
from scans.imports import apply, jobs
from scans.imports.jobs import MOST_PATIENTS_SHOWN, apply_upload, check_upload
from scans.models import ImportJob
from tests.factories.registers import register, zip_of


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def received(cast, patients: int = 1) -> ImportJob:
    rows = [{"mrn": f"N{number}"} for number in range(patients)]
    file = ContentFile(zip_of(register(patients=rows)).getvalue(), "old.zip")
    return receive_register(by=cast.dana, clinic=cast.north, file=file, name="old.zip")


def checked(cast, **details) -> ImportJob:
    job = received(cast, **details)
    check_upload.call(str(job.pk))
    return job


def queued(cast, **details) -> ImportJob:
    return begin_import(by=cast.dana, job=checked(cast, **details))


def state(job: ImportJob) -> tuple[str, str]:
    job = ImportJob.objects.select_related("progress").get(pk=job.pk)
    return job.stage, job.progress.state


def test_a_register_is_applied_once_however_often_it_is_queued(cast):
    job = queued(cast)
    apply_upload.call(str(job.pk))
    apply_upload.call(str(job.pk))
    check_upload.call(str(job.pk))
    assert state(job) == ("applied", "done")
    assert Patient.objects.count() == 1


def test_a_discarded_register_is_no_fault_of_the_worker(cast):
    job = checked(cast)
    identity = str(job.pk)
    job.delete()
    check_upload.call(identity)


def test_work_in_other_hands_is_left_to_them(cast):
    job = queued(cast)
    with at_work(job.progress):
        apply_upload.call(str(job.pk))
    assert Patient.objects.count() == 0
    apply_upload.call(str(job.pk))
    assert state(job) == ("applied", "done")


def test_a_worker_that_fails_in_the_middle_stores_nothing_and_can_begin_again(cast, monkeypatch):
    job = queued(cast)

    def no_space():
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr(apply.connection, "check_constraints", no_space)
        with pytest.raises(OSError):
            apply_upload.call(str(job.pk))
    assert state(job) == ("applying", "failed")
    assert Patient.objects.count() == 0

    again = begin_again(by=cast.dana, job=job)
    apply_upload.call(str(again.pk))
    assert state(job) == ("applied", "done")


def test_somebody_who_lost_the_right_is_told_so(cast):
    job = queued(cast)
    create_user(by=system_user(), email=cast.dana.email, clinic=cast.north, role=Role.VIEWER, password=None)
    apply_upload.call(str(job.pk))
    job.progress.refresh_from_db()
    assert job.progress.message == "Your role in this clinic does not allow you to import registers."
    assert Patient.objects.count() == 0


def test_the_page_is_handed_some_patients_and_their_number(cast):
    job = queued(cast, patients=MOST_PATIENTS_SHOWN + 3)
    apply_upload.call(str(job.pk))
    job.refresh_from_db()
    assert (len(job.found["patients"]), job.found["patients_in_all"]) == (
        MOST_PATIENTS_SHOWN,
        MOST_PATIENTS_SHOWN + 3,
    )


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_is_noticed_and_its_work_done_by_another(cast, monkeypatch):
    """As the operating system ends a process: no word to anybody, and its connections are closed."""
    job = queued(cast)

    class Killed(BaseException):
        pass

    def end(*args, **details):
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(jobs, "note_applied", end)
        with pytest.raises(Killed):
            apply_upload.call(str(job.pk))
    assert state(job) == ("applying", "running")
    assert Patient.objects.count() == 0

    apply_upload.call(str(begin_again(by=cast.dana, job=job).pk))
    assert state(job) == ("applied", "done")
