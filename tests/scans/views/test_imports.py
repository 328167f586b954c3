"""The import pages: upload, preview, apply or discard, for admins alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from lesiontrack.access.actions import create_clinic, create_user, system_user
from lesiontrack.access.roles import Role
from lesiontrack.doors.models import JobProgress
from patients.models import Patient
from scans.actions.imports import receive_register
from scans.imports.columns import SHEETS
from scans.models import ImportJob
from tests.factories.record import make_patient
from tests.factories.registers import MRN, register, zip_of

ONE_PATIENT = {"patients": [{"birth_date": "1980"}]}


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def dana(cast, client):
    client.force_login(cast.dana)
    return client


def csv_files(**rows) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, content) for name, content in register(**rows).items()]


def as_zip(**rows) -> SimpleUploadedFile:
    return SimpleUploadedFile("old.zip", zip_of(register(**rows)).read())


def upload(client, *files: SimpleUploadedFile, **fields):
    return client.post(reverse("scans:imports"), {"files": list(files), **fields})


def uploaded(client, *files: SimpleUploadedFile, **fields) -> ImportJob:
    upload(client, *files, **fields)
    return ImportJob.objects.get()


def show(client, job: ImportJob, **headers) -> str:
    return client.get(reverse("scans:import_show", args=[job.pk]), **headers).content.decode()


def press(client, name: str, job: ImportJob):
    return client.post(reverse(f"scans:import_{name}", args=[job.pk]), follow=True)


def zips(uploads) -> list:
    return list(uploads.rglob("*.zip"))


@pytest.mark.parametrize(
    "files", [lambda: [as_zip(**ONE_PATIENT)], lambda: csv_files(**ONE_PATIENT)], ids=["ZIP", "CSV"]
)
def test_an_upload_is_checked_and_stores_nothing_yet(dana, files):
    job = uploaded(dana, *files())
    assert job.stage == "checked"
    assert job.found["files"] == {"patients.csv": {"rows": 1, "new": 1, "unchanged": 0, "changed": 0}}
    assert "Nothing is stored yet" in show(dana, job)
    assert Patient.objects.count() == 0


def test_the_upload_is_readable_by_the_product_alone(dana, uploads):
    uploaded(dana, as_zip(**ONE_PATIENT))
    assert [path.stat().st_mode & 0o777 for path in zips(uploads)] == [0o600]
    assert [path.parent.stat().st_mode & 0o777 for path in zips(uploads)] == [0o700]


def test_a_checked_register_is_imported_and_its_file_deleted(
    dana, uploads, django_capture_on_commit_callbacks
):
    job = uploaded(dana, as_zip(**ONE_PATIENT))
    with django_capture_on_commit_callbacks(execute=True):
        press(dana, "apply", job)
    job.refresh_from_db()
    assert (job.stage, job.applied_at is not None, job.progress.state, zips(uploads)) == (
        "applied",
        True,
        "done",
        [],
    )
    assert reverse("scans:overview", args=[Patient.objects.get(mrn=MRN).pk]) in show(dana, job)


def test_each_wrong_cell_is_shown_and_nothing_can_be_imported(dana):
    job = uploaded(
        dana, *csv_files(patients=[{"sex": "N", "birth_date": "soon"}], therapies=[{"product": "Gelenia"}])
    )
    page = show(dana, job)
    for words in ("“N” is not one of", "“soon” is not a date", "Did you mean Gilenya?", "3 wrong cells"):
        assert words in page
    assert reverse("scans:import_apply", args=[job.pk]) not in page
    assert "Only a register without wrong cells" in press(dana, "apply", job).content.decode()
    assert Patient.objects.count() == 0


def test_what_is_worth_knowing_is_shown_and_does_not_keep_the_register_out(dana):
    job = uploaded(dana, *csv_files(patients=[{}], scans=[{"performed_on": "2015-01-01", "gd_t1": "0"}]))
    page = show(dana, job)
    assert "1 thing to know" in page
    assert "Stored as not assessed" in page
    assert reverse("scans:import_apply", args=[job.pk]) in page


def test_rows_that_differ_change_the_record_only_where_that_is_chosen(cast, dana):
    patient = make_patient(cast.alice, cast.north, mrn=MRN, family_name="Testcase", sex="female")
    job = uploaded(dana, *csv_files(patients=[{"sex": "male"}]))
    assert "The record says “female”" in show(dana, job)
    job.delete()
    press(dana, "apply", uploaded(dana, *csv_files(patients=[{"sex": "male"}]), update_changed="on"))
    patient.refresh_from_db()
    assert patient.sex == "male"


def test_a_register_that_is_there_already_offers_no_import(dana):
    press(dana, "apply", uploaded(dana, as_zip(**ONE_PATIENT)))
    ImportJob.objects.update(name="the first")
    upload(dana, as_zip(**ONE_PATIENT))
    job = ImportJob.objects.exclude(name="the first").get()
    page = show(dana, job)
    assert "Everything is there already" in page
    assert reverse("scans:import_apply", args=[job.pk]) not in page


def test_what_changed_between_preview_and_import_is_checked_again(cast, dana, uploads):
    job = uploaded(dana, *csv_files(patients=[{"sex": "male"}]))
    make_patient(cast.alice, cast.north, mrn=MRN, family_name="Testcase", sex="female")
    page = press(dana, "apply", job).content.decode()
    assert "The record says “female”" in page
    job.refresh_from_db()
    assert (job.stage, len(zips(uploads))) == ("checked", 1)


def test_a_discarded_upload_is_gone(dana, uploads, django_capture_on_commit_callbacks):
    job = uploaded(dana, as_zip(**ONE_PATIENT))
    with django_capture_on_commit_callbacks(execute=True):
        press(dana, "discard", job)
    assert (ImportJob.objects.count(), zips(uploads)) == (0, [])


def test_an_import_cannot_be_discarded_once_it_is_done(dana):
    job = uploaded(dana, as_zip(**ONE_PATIENT))
    press(dana, "apply", job)
    assert "imported already" in press(dana, "discard", job).content.decode()
    assert ImportJob.objects.count() == 1


@pytest.fixture
def waiting(cast) -> ImportJob:
    """Uploaded, and no worker came."""
    return receive_register(by=cast.dana, clinic=cast.north, file=as_zip(**ONE_PATIENT), name="old.zip")


def test_the_page_asks_again_while_a_worker_is_awaited(dana, waiting):
    assert 'hx-trigger="every 1s"' in show(dana, waiting)
    assert "<html" not in show(dana, waiting, headers={"HX-Request": "true"})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": "queued", "changed_at": timezone.now() - timedelta(minutes=2)}, "Nobody has begun"),
        ({"state": "running"}, "It has stopped"),
        ({"state": "failed", "message": "The disk is full."}, "The disk is full."),
    ],
)
def test_work_that_has_stopped_can_be_begun_again(dana, waiting, changes, words):
    JobProgress.objects.update(**changes)
    page = show(dana, waiting)
    assert words in page
    assert "every 1s" not in page
    press(dana, "again", waiting)
    waiting.refresh_from_db()
    assert waiting.stage == "checked"


def test_a_double_click_uploads_once(dana):
    page = dana.get(reverse("scans:imports"))
    submission = str(page.context["form"]["submission"].value())
    first = upload(dana, as_zip(**ONE_PATIENT), submission=submission)
    second = upload(dana, as_zip(**ONE_PATIENT), submission=submission)
    assert first.url == second.url
    assert ImportJob.objects.count() == 1


@pytest.mark.parametrize(
    "files",
    [
        [],
        [("notes.txt", b"x")],
        [("a.zip", b"x"), ("patients.csv", b"x")],
        [("a.zip", b"x"), ("b.zip", b"x")],
    ],
    ids=["none", "neither", "both", "two ZIPs"],
)
def test_an_upload_is_one_zip_or_csv_files(dana, files):
    response = upload(dana, *(SimpleUploadedFile(name, content) for name, content in files))
    assert "Choose one ZIP, or the CSV files of the register." in response.content.decode()
    assert ImportJob.objects.count() == 0


def test_a_broken_zip_is_told_as_such(dana):
    assert "is no ZIP, or a damaged one" in show(dana, uploaded(dana, SimpleUploadedFile("old.zip", b"PK")))


def test_an_admin_of_two_clinics_names_the_clinic(cast, dana):
    west = create_clinic(by=system_user(), code="WEST", name="West Clinic")
    create_user(by=system_user(), email=cast.dana.email, clinic=west, role=Role.ADMIN, password=None)
    assert "Choose the clinic it is for." in upload(dana, as_zip(**ONE_PATIENT)).content.decode()
    assert uploaded(dana, as_zip(**ONE_PATIENT), clinic=west.pk).clinic == west


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_an_empty_file_holds_the_header_alone(dana, sheet):
    response = dana.get(reverse("scans:import_template", args=[sheet.file]))
    assert response.content.decode() == ",".join(sheet.names) + "\r\n"


def test_no_other_file_is_offered(dana):
    assert dana.get(reverse("scans:import_template", args=["secrets.csv"])).status_code == 404


@pytest.mark.parametrize("person", ["alice", "bob", "vera"])
def test_nobody_else_of_the_clinic_imports(cast, client, waiting, person):
    client.force_login(getattr(cast, person))
    assert client.get(reverse("scans:imports")).status_code == 403
    assert upload(client, as_zip(**ONE_PATIENT)).status_code == 403
    assert client.get(reverse("scans:import_show", args=[waiting.pk])).status_code == 403
    assert [press(client, name, waiting).status_code for name in ("apply", "again", "discard")] == [
        403,
        403,
        403,
    ]


def test_an_admin_of_another_clinic_finds_nothing(cast, client, waiting):
    create_user(by=system_user(), email=cast.charlie.email, clinic=cast.south, role=Role.ADMIN, password=None)
    client.force_login(cast.charlie)
    assert client.get(reverse("scans:import_show", args=[waiting.pk])).status_code == 404
    assert [press(client, name, waiting).status_code for name in ("apply", "again", "discard")] == [
        404,
        404,
        404,
    ]
    assert "old.zip" not in client.get(reverse("scans:imports")).content.decode()
