"""From the bytes of a CSV file to rows: encoding, header and shape are judged here, cells elsewhere."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lesiontrack.doors.spelling import did_you_mean
from scans.imports.columns import SHEETS, Sheet
from scans.imports.files import Contents, contents_of
from scans.imports.findings import Findings


@dataclass(frozen=True)
class Row:
    """One row; `number` as a spreadsheet shows it. Cells are trimmed; a column that is absent has no cell."""

    file: str
    number: int
    cells: dict[str, str]


Tables = dict[str, list[Row]]
"""File name -> rows; a file that is absent has no rows."""


def open_register(source: Path | IO[bytes]) -> tuple[Tables, Findings]:
    """The rows of a register in a folder or a ZIP, and what is wrong with its files."""
    findings = Findings()
    return tables_of(contents_of(source, findings), findings), findings


def tables_of(contents: Contents, findings: Findings) -> Tables:
    """The rows of each file in the order of the format."""
    return {
        sheet.file: list(_rows(sheet, contents[sheet.file], findings))
        for sheet in SHEETS.values()
        if sheet.file in contents
    }


def _rows(sheet: Sheet, content: bytes, findings: Findings) -> Iterator[Row]:
    text = _decoded(sheet, content, findings)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        if _header_fits(sheet, header, findings):
            yield from _numbered(sheet, header, reader, findings)
    except csv.Error as error:
        findings.refuse(
            sheet.file, f"The CSV breaks off here ({error}). Check the quotation marks.", row=reader.line_num
        )


def _decoded(sheet: Sheet, content: bytes, findings: Findings) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        findings.refuse(sheet.file, "The file is not UTF-8. Save it as “CSV UTF-8”.", row=row)
        return None
    if "\0" in text:
        findings.refuse(sheet.file, "The file holds characters that are no text. Save it as “CSV UTF-8”.")
        return None
    return text


def _header_fits(sheet: Sheet, header: list[str], findings: Findings) -> bool:
    if len(header) == 1 and ";" in header[0]:
        findings.refuse(sheet.file, "The columns are parted by semicolons. Save the file with commas.", row=1)
        return False
    known = sheet.names
    for name in header:
        if name not in known:
            words = f"“{name}” is no column of {sheet.file}.{did_you_mean(name, known)}"
            findings.refuse(sheet.file, words, row=1, column=name, value=name)
        elif header.count(name) > 1:
            findings.refuse(sheet.file, "This column is there twice. Keep one.", row=1, column=name)
    missing = [column.name for column in sheet.columns if column.name not in header and not column.optional]
    for name in missing:
        findings.refuse(
            sheet.file,
            "This column is missing. Add it; its cells may stay empty where nothing is known.",
            row=1,
            column=name,
        )
    return not missing and len(set(header)) == len(header) and set(header) <= set(known)


def _numbered(sheet: Sheet, header: list[str], reader, findings: Findings) -> Iterator[Row]:
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            words = f"The row has {len(cells)} cells, the header {len(header)}. Put cells that hold a comma in quotation marks."
            findings.refuse(sheet.file, words, row=number)
            continue
        yield Row(sheet.file, number, dict(zip(header, map(str.strip, cells), strict=True)))
