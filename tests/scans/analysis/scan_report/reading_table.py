"""The table of phrases (phrases.txt), line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from patients.dates import Slashed
from scans.analysis.scan_report.dates import Calendar
from scans.analysis.vocabulary import Region

TABLE = Path(__file__).with_name("phrases.txt")
TODAY = date(2025, 11, 20)


@dataclass(frozen=True)
class Row:
    """`noted`: the fields whose proposal carries a note; `remarked`: those that get a remark and no proposal."""

    line: int
    text: str
    calendar: Calendar
    region: Region | None
    expected: dict[str, str]
    noted: frozenset[str]
    remarked: frozenset[str]


def rows() -> list[Row]:
    return list(_rows())


def _rows() -> Iterator[Row]:
    region: Region | None = None
    slashed: Slashed | None = None
    for number, line in enumerate(TABLE.read_text().splitlines(), start=1):
        if line.startswith("@"):
            settings = dict(each.split("=") for each in line[1:].split())
            region, slashed = Region(settings["region"]), settings.get("slashed")
        elif line and not line.startswith("#"):
            yield _row(number, line, region, Calendar(TODAY, slashed))


def _row(number: int, line: str, region: Region | None, calendar: Calendar) -> Row:
    text, _, said = line.rpartition(" => ")
    parts = [part.strip() for part in said.split(";")]
    values = [
        part.removesuffix(" (note)").split(" ", 1) for part in parts if part[0] != "?" and part != "nothing"
    ]
    return Row(
        line=number,
        text=text.replace("⏎", "\n"),
        calendar=calendar,
        region=region,
        expected=dict(values),
        noted=frozenset(part.split()[0] for part in parts if part.endswith("(note)")),
        remarked=frozenset(part[1:] for part in parts if part[0] == "?"),
    )
