"""A register that is being imported is neither discarded nor begun a second time."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from scans.actions.imports import begin_again, begin_import, discard_register, note_checked, receive_register
from scans.models import ImportJob


@pytest.fixture
def waiting(cast, settings, tmp_path) -> ImportJob:
    """Checked and queued to be applied; no worker has come yet."""
    settings.MEDIA_ROOT = tmp_path
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("patients.csv", "mrn,family_name\n")
    file = ContentFile(packed.getvalue(), name="register.zip")
    job = receive_register(by=cast.dana, clinic=cast.north, file=file, name="register.zip")
    note_checked(by=cast.dana, job=job, found={})
    return begin_import(by=cast.dana, job=job)


def test_it_is_not_discarded(cast, waiting):
    with pytest.raises(ValidationError, match="is being imported"):
        discard_register(by=cast.dana, job=waiting)
    assert ImportJob.objects.filter(pk=waiting.pk).exists()


def test_it_is_not_begun_a_second_time(cast, waiting):
    assert begin_again(by=cast.dana, job=waiting).progress_id == waiting.progress_id


def test_one_that_failed_is_begun_again(cast, waiting):
    type(waiting.progress).objects.filter(pk=waiting.progress_id).update(state="failed")
    assert begin_again(by=cast.dana, job=waiting).progress_id != waiting.progress_id
