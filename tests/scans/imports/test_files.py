"""ZIP and folder: what is taken, and what is refused before anything is unpacked."""

import os
from io import BytesIO
from zipfile import ZipFile

import pytest

from scans.imports import files
from scans.imports.files import contents_of
from scans.imports.findings import Findings
from tests.factories.registers import folder_of, zip_of

PATIENTS = b"mrn,family_name\nN1,Testcase\n"
NAMES = "patients.csv, therapies.csv, relapses.csv, edss.csv, scans.csv"


def read(source) -> tuple[dict[str, bytes], list[str], list[str]]:
    """Contents, refusals and warnings."""
    findings = Findings()
    contents = contents_of(source, findings)
    return contents, [str(bad) for bad in findings.bad], [str(warning) for warning in findings.warnings]


def read_zip(*members: tuple[str, bytes]):
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    packed.seek(0)
    return read(packed)


def test_a_folder_is_taken(tmp_path):
    assert read(folder_of(tmp_path, {"patients.csv": PATIENTS, "edss.csv": b"x"})) == (
        {"edss.csv": b"x", "patients.csv": PATIENTS},
        [],
        [],
    )


def test_a_zip_is_taken_from_a_path_or_an_upload(tmp_path):
    packed = zip_of({"patients.csv": PATIENTS})
    on_disk = tmp_path / "register.zip"
    on_disk.write_bytes(packed.getvalue())
    assert read(packed) == read(on_disk) == ({"patients.csv": PATIENTS}, [], [])


def test_case_of_a_name_and_a_folder_in_the_zip_do_not_matter():
    assert read_zip(("register/Patients.CSV", PATIENTS)) == ({"patients.csv": PATIENTS}, [], [])


def test_what_is_no_csv_is_said_and_hidden_files_are_not():
    contents, refusals, warnings = read_zip(
        ("patients.csv", PATIENTS), ("readme.txt", b"old"), (".DS_Store", b""), ("__MACOSX/patients.csv", b"")
    )
    assert (contents, refusals) == ({"patients.csv": PATIENTS}, [])
    assert warnings == ["readme.txt: This file was not read: it is no CSV."]


def test_another_csv_is_refused_with_the_likely_name():
    _, refusals, _ = read_zip(("patients.csv", PATIENTS), ("therapy.csv", b"x"))
    assert refusals == [
        f"therapy.csv: This is no file of a register. The names are {NAMES}. Did you mean therapies.csv?"
    ]


@pytest.mark.parametrize(
    "path",
    ["../patients.csv", "/etc/patients.csv", "a/../../patients.csv", "..\\patients.csv", "C:patients.csv"],
)
def test_a_path_out_of_the_zip_is_refused(path):
    contents, refusals, _ = read_zip((path, PATIENTS))
    assert contents == {}
    assert refusals == [f"{path}: This path leads out of the ZIP. Pack the files without folders."]


def test_a_name_twice_in_the_zip_is_refused():
    _, refusals, _ = read_zip(("a/patients.csv", PATIENTS), ("b/patients.csv", PATIENTS))
    assert refusals == ["patients.csv: This file is in the ZIP twice. Keep one."]


def test_a_name_twice_but_for_its_case_is_refused(tmp_path):
    """One of the two would take the other's place without a word."""
    twice = {"patients.csv": PATIENTS, "Patients.csv": PATIENTS}
    said_of_zip, said_of_folder = read(zip_of(twice))[1], read(folder_of(tmp_path, twice))[1]
    assert said_of_zip == ["Patients.csv: This file is there as patients.csv too. Keep one."]
    assert said_of_folder == ["patients.csv: This file is there as Patients.csv too. Keep one."]


def test_what_unpacks_to_too_much_is_never_unpacked(monkeypatch):
    """A bomb: 60 MB of zeros pack to some 60 kB."""
    packed = zip_of({"scans.csv": b""})
    with ZipFile(packed, "w", compression=8) as archive:
        archive.writestr("scans.csv", bytes(files.MOST_BYTES + 1))
    assert len(packed.getvalue()) < 100_000
    monkeypatch.setattr(ZipFile, "read", lambda *args: pytest.fail("it was unpacked"))
    contents, refusals, _ = read(packed)
    assert (contents, refusals) == (
        {},
        ["The files hold more than 50 MB. Split the register and import it in parts."],
    )


def test_a_large_file_in_a_folder_is_refused(tmp_path):
    with (tmp_path / "scans.csv").open("wb") as large:
        os.truncate(large.fileno(), files.MOST_BYTES + 1)
    assert read(tmp_path)[1] == ["The files hold more than 50 MB. Split the register and import it in parts."]


@pytest.mark.parametrize(
    "content",
    [b"", b"mrn,family_name\n", zip_of({"patients.csv": PATIENTS * 90}).getvalue()[:90]],
    ids=["empty", "a CSV", "cut off"],
)
def test_what_is_no_zip_is_refused(content):
    assert read(BytesIO(content))[:2] == (
        {},
        ["The file is no ZIP, or a damaged one. Pack the CSV files again."],
    )


def test_a_damaged_member_is_refused():
    packed = bytearray(zip_of({"patients.csv": PATIENTS}).getvalue())
    packed[packed.index(b"Testcase")] ^= 1
    assert read(BytesIO(bytes(packed)))[1] == [
        "The file is no ZIP, or a damaged one. Pack the CSV files again."
    ]


def test_an_encrypted_zip_is_refused():
    packed = bytearray(zip_of({"patients.csv": PATIENTS}).getvalue())
    # The flag "encrypted" of the local header and of the directory.
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    contents, refusals, _ = read(BytesIO(bytes(packed)))
    assert contents == {}
    assert refusals == [
        "The ZIP is encrypted or packed in an unusual way. Pack it as an ordinary ZIP without a password."
    ]


def test_without_any_file_of_a_register_the_names_are_said(tmp_path):
    assert read(tmp_path)[1] == [f"There is no file of a register here. Name them {NAMES}."]
