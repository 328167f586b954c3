"""An old register by command line: what it prints, what it stores, and with what it ends."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from lesiontrack.access.actions import system_user
from patients.models import Patient
from scans.models import Scan
from tests.factories.record import make_patient
from tests.factories.registers import MRN, folder_of, register, zip_of

SCANS = [
    {"performed_on": "2015-01-01"},
    {"performed_on": "2016-01-01", "reference_performed_on": "2015-01-01", "new_or_enlarging_t2": "stable"},
]
SOUND = {"patients": [{"birth_date": "1980", "phenotype": "RRMS"}], "scans": SCANS}


@pytest.fixture
def old(tmp_path):
    """A folder with the register: `old(patients=[...])`."""
    return lambda **rows: folder_of(tmp_path, register(**rows))


def run(path: Path, **options) -> str:
    told = StringIO()
    call_command(
        "import_registry", path, **{"clinic": "NORTH", "by": "dana@example.org", **options}, stdout=told
    )
    return told.getvalue()


def refused(path: Path, **options) -> tuple[list[str], CommandError]:
    """The lines on standard error, and what the command ends with."""
    errors = StringIO()
    with pytest.raises(CommandError) as ended:
        run(path, stderr=errors, **options)
    return errors.getvalue().splitlines(), ended.value


def test_a_folder_is_imported_and_summarised(cast, old):
    assert run(old(**SOUND)).splitlines() == [
        "Warning: scans.csv, row 3, new_or_enlarging_t2: “stable”: Kept as written and not used until a person confirms it.",
        "patients.csv   1 row: 1 new, 0 unchanged, 0 changed",
        "scans.csv      2 rows: 2 new, 0 unchanged, 0 changed",
        "Imported into North Clinic.",
    ]
    assert [scan.signed_by for scan in Scan.objects.all()] == [cast.dana, cast.dana]


def test_a_zip_is_imported_alike(cast, tmp_path):
    packed = tmp_path / "old.zip"
    packed.write_bytes(zip_of(register(**SOUND)).getvalue())
    run(packed)
    assert (Patient.objects.count(), Scan.objects.count()) == (1, 2)


def test_a_second_import_passes_everything_over(cast, old):
    folder = old(**SOUND)
    run(folder)
    assert run(folder).splitlines() == [
        "patients.csv   1 row: 0 new, 1 unchanged, 0 changed",
        "scans.csv      2 rows: 0 new, 2 unchanged, 0 changed",
        "Imported into North Clinic.",
    ]


def test_every_wrong_cell_is_listed_and_nothing_stored(cast, old):
    rows = [{"mrn": "N1", "sex": "N"}, {"mrn": "N2"}]
    folder = old(
        patients=rows, therapies=[{"mrn": "N1", "product": "Gelenia"}, {"mrn": "N2", "product": "Gelenia"}]
    )
    lines, ended = refused(folder)
    assert lines == [
        "patients.csv, row 2, sex: “N” is not one of female, male, other, unknown.",
        "therapies.csv, row 2, product: “Gelenia” is not a known product. Did you mean Gilenya?",
        "therapies.csv, row 3, product: “Gelenia” is not a known product. Did you mean Gilenya?",
    ]
    assert (str(ended), ended.returncode) == ("Nothing was stored: 3 cells are wrong.", 1)
    assert Patient.objects.count() == 0


def test_a_dry_run_counts_and_stores_nothing(cast, old):
    told = run(old(**SOUND), dry_run=True)
    assert "patients.csv   1 row: 1 new, 0 unchanged, 0 changed" in told
    assert told.endswith("Checked: nothing is wrong, nothing was stored.\n")
    assert Patient.objects.count() == 0


def test_a_dry_run_lists_wrong_cells_alike(cast, old):
    lines, ended = refused(old(patients=[{"sex": "N"}]), dry_run=True)
    assert (len(lines), ended.returncode) == (1, 1)


def test_a_row_that_differs_needs_update(cast, old):
    patient = make_patient(cast.alice, cast.north, mrn=MRN, family_name="Testcase", sex="female")
    folder = old(patients=[{"sex": "male"}])
    lines, _ = refused(folder)
    assert lines == [
        "patients.csv, row 2, sex: “male”: The record says “female”. Correct the file, or import it with “update” to change the record."
    ]
    assert "1 row: 0 new, 0 unchanged, 1 changed" in run(folder, update=True)
    patient.refresh_from_db()
    assert patient.sex == "male"


def test_without_a_person_the_system_user_imports(cast, old):
    run(old(**SOUND), by=None)
    assert {scan.signed_by for scan in Scan.objects.all()} == {system_user()}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"by": "nobody@example.org"}, "Nobody active has the e-mail nobody@example.org."),
        ({"by": "alice@example.org"}, "alice@example.org may not import registers at North Clinic."),
        (
            {"by": "dana@example.org", "clinic": "SOUTH"},
            "dana@example.org may not import registers at South Clinic.",
        ),
        ({"clinic": "WEST"}, "There is no clinic WEST. Create it first: manage.py create_clinic WEST NAME"),
    ],
)
def test_who_may_not_import_is_told_so(cast, old, options, words):
    _, ended = refused(old(**SOUND), **options)
    assert words in str(ended)
    assert Patient.objects.count() == 0


def test_a_path_that_is_not_there_is_told_so(cast, tmp_path):
    _, ended = refused(tmp_path / "lost")
    assert str(ended) == f"There is nothing at {tmp_path / 'lost'}."
