"""The cells of one row, read column by column; every cell that cannot be read is noted, so that a row names all its errors."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db.models import TextChoices

from lesiontrack.access.models import Clinic
from lesiontrack.doors.today import today_of
from patients.dates import FuzzyDate
from scans.imports import cells
from scans.imports.cells import CellNotUnderstood
from scans.imports.columns import Sheet
from scans.imports.findings import Findings
from scans.imports.tables import Row

T = TypeVar("T")


class RowCells:
    """Reads the cells of `row`; None stands for an empty cell, and for one that was refused. `is_sound`: nothing was."""

    def __init__(self, row: Row, sheet: Sheet, clinic: Clinic, findings: Findings):
        self.row, self.sheet, self.findings = row, sheet, findings
        self.order = {"today": today_of(clinic), "slashed": clinic.slashed_dates or None}
        self.is_sound = True

    def text(self, column: str) -> str:
        return self.read(column, str) or ""

    def word(self, column: str, choices: type[TextChoices]) -> str | None:
        return self.read(column, lambda text: cells.word(text, choices))

    def fuzzy_day(self, column: str) -> FuzzyDate | None:
        return self.read(column, lambda text: cells.fuzzy_day(text, **self.order))

    def day(self, column: str) -> date | None:
        return self.read(column, lambda text: cells.exact_day(text, **self.order))

    def read(self, column: str, parse: Callable[[str], T]) -> T | None:
        """What `parse` makes of the cell; CellNotUnderstood becomes a finding."""
        text = self.row.cells.get(column, "")
        if not text:
            if self.sheet.column(column).required:
                self.refuse(column, "This cell may not be empty.")
            return None
        try:
            return parse(text)
        except CellNotUnderstood as error:
            self.refuse(column, str(error))
            return None

    def refuse(self, column: str, mend: str) -> None:
        self.is_sound = False
        self.findings.refuse(**self._place(column), mend=mend)

    def warn(self, column: str, words: str) -> None:
        self.findings.warn(**self._place(column), words=words)

    def _place(self, column: str) -> dict:
        return {
            "file": self.row.file,
            "row": self.row.number,
            "column": column,
            "value": self.row.cells.get(column, ""),
        }
