"""What is wrong or worth knowing in a register, by file, row, column and value, with the mend."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError


@dataclass(frozen=True, order=True)
class Finding:
    """One cell and what is to be said of it. `row` as a spreadsheet shows it (the header is row 1); 0: the file as a whole."""

    file: str
    row: int
    column: str
    value: str
    mend: str

    def __str__(self) -> str:
        place = ", ".join(
            part for part in (self.file, f"row {self.row}" if self.row else "", self.column) if part
        )
        words = f"{self._value_words()}{self.mend}"
        return f"{place}: {words}" if place else words

    def _value_words(self) -> str:
        # Most mends quote the value already; the others would leave it unsaid.
        return "" if not self.value or f"“{self.value}”" in self.mend else f"“{self.value}”: "


@dataclass
class Findings:
    """`bad` cells keep the whole register out; `warnings` do not."""

    bad: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def refuse(self, file: str, mend: str, *, row: int = 0, column: str = "", value: str = "") -> None:
        self.bad.append(Finding(file, row, column, value, mend))

    def warn(self, file: str, words: str, *, row: int = 0, column: str = "", value: str = "") -> None:
        self.warnings.append(Finding(file, row, column, value, words))

    def in_order(self) -> "Findings":
        """By file, row and column, each thing said once."""
        return Findings(sorted(set(self.bad)), sorted(set(self.warnings)))


class RegisterRefused(Exception):
    """Nothing was stored: these cells are wrong."""

    def __init__(self, findings: Findings):
        self.findings = findings
        super().__init__(f"Nothing was stored: {counted(len(findings.bad), 'cell is', 'cells are')} wrong.")


def counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def by_field(error: ValidationError) -> Iterable[tuple[str, str]]:
    """(field, words) of each refusal in a ValidationError; the field is empty where none is named."""
    named = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for name, refusals in named.items():
        for refusal in refusals:
            yield name, " ".join(refusal.messages)
