"""Old registers as CSV files. A row is what a test says of it; every other cell is empty, MRN and family name are filled in."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

from scans.imports.columns import SHEETS, Sheet

MRN = "N1"
Rows = list[dict[str, str]]


def register(**rows: Rows) -> dict[str, bytes]:
    """`patients=[{}], scans=[{...}]`: the bytes of each file that is named, with all its columns."""
    return {f"{noun}.csv": csv_of(SHEETS[f"{noun}.csv"], of_noun).encode() for noun, of_noun in rows.items()}


def csv_of(sheet: Sheet, rows: Rows) -> str:
    text = StringIO()
    writer = csv.DictWriter(text, sheet.names, restval="")
    writer.writeheader()
    filled_in = {"mrn": MRN, "family_name": "Testcase"} if sheet.noun == "patients" else {"mrn": MRN}
    writer.writerows({**filled_in, **row} for row in rows)
    return text.getvalue()


def folder_of(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def zip_of(files: dict[str, bytes]) -> BytesIO:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    packed.seek(0)
    return packed
