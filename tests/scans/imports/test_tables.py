"""Encoding, header and shape of a CSV file; rows are numbered as a spreadsheet shows them."""

import pytest

from scans.imports.columns import SHEETS
from scans.imports.findings import Findings
from scans.imports.tables import open_register, tables_of
from tests.factories.registers import folder_of, register

HEADER = "mrn,assessed_on,score\n"


def read(text: str | bytes, file: str = "edss.csv") -> tuple[list, list[str]]:
    """(row number, cells) of each row, and the refusals."""
    findings = Findings()
    content = text.encode() if isinstance(text, str) else text
    rows = tables_of({file: content}, findings)[file]
    return [(row.number, row.cells) for row in rows], [str(bad) for bad in findings.bad]


CELLS = {"mrn": "N1", "assessed_on": "2024-03-14", "score": "2.5"}


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}N1,2024-03-14,2.5\n",
        f"{HEADER}N1,2024-03-14,2.5",
        f"{HEADER}  N1 ,\t2024-03-14, 2.5 \n",
        f"{HEADER}N1,2024-03-14,2.5\n".replace("\n", "\r\n"),
        "score,mrn,assessed_on\n2.5,N1,2024-03-14\n",
        f'{HEADER}"N1","2024-03-14","2.5"\n',
        f"{HEADER}N1,2024-03-14,2.5\n\n,,\n",
    ],
    ids=["plain", "no end", "spaces", "Windows", "other order", "quoted", "empty rows"],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "byte order mark"])
def test_a_file_is_read(text, mark):
    assert read(mark + text) == ([(2, CELLS)], [])


def test_the_header_is_row_1_and_empty_rows_count():
    assert [number for number, _ in read(f"{HEADER}N1,,\n\nN2,,\n")[0]] == [2, 4]


def test_a_row_after_a_cell_of_two_lines_keeps_its_number():
    """A spreadsheet shows such a cell in one row."""
    rows, _ = read(
        'mrn,product,start,stop,stop_reason\nN1,Avonex,,2019,"a\nb"\nN2,Avonex,,,\n', "therapies.csv"
    )
    assert [number for number, _ in rows] == [2, 3]


def test_an_unknown_column_is_an_error_with_the_likely_name():
    assert read("mrn,assesed_on,score,assessed_on\nN1,,,\n") == (
        [],
        ["edss.csv, row 1, assesed_on: “assesed_on” is no column of edss.csv. Did you mean assessed_on?"],
    )


def test_a_column_without_a_name_is_an_error():
    assert read("mrn,assessed_on,score,\nN1,2024-03-14,2.5,\n")[1] == [
        "edss.csv, row 1: “” is no column of edss.csv."
    ]


def test_a_missing_column_is_an_error():
    assert read("mrn,assessed_on\nN1,2024-03-14\n") == (
        [],
        [
            "edss.csv, row 1, score: This column is missing. Add it; its cells may stay empty where nothing is known."
        ],
    )


def test_every_column_outside_the_brackets_is_needed():
    """DESIGN, import files: columns in brackets may be absent."""
    may_be_absent = {column.name for sheet in SHEETS.values() for column in sheet.columns if column.optional}
    assert may_be_absent == {"relapses_from", "relapses_to", "phone", "address", "responsible_neurologist"}


def test_an_optional_column_may_be_absent():
    text = "mrn,family_name,given_name,birth_date,sex,phenotype,phenotype_since,first_symptom\nN1,Testcase,,,,,,\n"
    rows, refusals = read(text, "patients.csv")
    assert (len(rows), "phone" in rows[0][1], refusals) == (1, False, [])


def test_a_column_twice_is_an_error():
    assert read("mrn,score,score,assessed_on\nN1,1,2,2024-03-14\n") == (
        [],
        ["edss.csv, row 1, score: This column is there twice. Keep one."] * 2,
    )


def test_a_row_of_another_length_is_an_error_and_the_others_are_read():
    rows, refusals = read(f"{HEADER}N1,2024-03-14,2,5\nN2,2024-03-14,2.5\n")
    assert [number for number, _ in rows] == [3]
    assert refusals == [
        "edss.csv, row 2: The row has 4 cells, the header 3. Put cells that hold a comma in quotation marks."
    ]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (
            "mrn;assessed_on;score\nN1;2024-03-14;2.5\n",
            "edss.csv, row 1: The columns are parted by semicolons. Save the file with commas.",
        ),
        (
            f"{HEADER}N1,2024-03-14,2.5\nMüller,,\n".encode("latin-1"),
            "edss.csv, row 3: The file is not UTF-8. Save it as “CSV UTF-8”.",
        ),
        (
            f"{HEADER}N1\0,2024-03-14,2.5\n",
            "edss.csv: The file holds characters that are no text. Save it as “CSV UTF-8”.",
        ),
        (
            f'{HEADER}N1,2024-03-14,"2.5\n',
            "edss.csv, row 2: The CSV breaks off here (unexpected end of data). Check the quotation marks.",
        ),
    ],
    ids=["semicolons", "Latin-1", "no text", "open quotation"],
)
def test_a_file_that_cannot_be_read_is_an_error(text, refusal):
    assert read(text) == ([], [refusal])


def test_a_cell_too_long_for_a_reader_is_an_error():
    (refusal,) = read(f"{HEADER}{'N' * 200_000},2024-03-14,2.5\n")[1]
    assert refusal.startswith("edss.csv, row 2: The CSV breaks off here (field larger than field limit")


def test_an_empty_file_lacks_its_columns():
    assert [refusal.split(":")[0] for refusal in read("")[1]] == [
        "edss.csv, row 1, mrn",
        "edss.csv, row 1, assessed_on",
        "edss.csv, row 1, score",
    ]


@pytest.mark.parametrize("absent", SHEETS)
def test_any_file_may_be_absent(tmp_path, absent):
    files = register(**{file.removesuffix(".csv"): [] for file in SHEETS})
    del files[absent]
    tables, findings = open_register(folder_of(tmp_path, files))
    assert list(tables) == [file for file in SHEETS if file != absent]
    assert findings.bad == findings.warnings == []
