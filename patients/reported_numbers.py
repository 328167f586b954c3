"""Numbers as laboratories report them: 92, >90, <20, 1:200."""

import re
from dataclasses import dataclass
from decimal import Decimal

SIGNS = {"exact": "", "above": ">", "below": "<"}
RELATIONS = {sign: relation for relation, sign in SIGNS.items()}
WRITTEN = re.compile(r"(?P<sign>[<>]?)\s*(?:1\s*:\s*)?(?P<digits>\d{1,9}(?:[.,]\d{1,2})?)")
THOUSANDS = re.compile(r"\d[.,]\d{3}\b")


class NumberNotUnderstood(ValueError):
    """The text is no number we may store; the message says how to mend it."""


@dataclass(frozen=True)
class ReportedNumber:
    """`relation`: "exact", or "above" / "below" where the laboratory only gave a limit."""

    value: Decimal
    relation: str

    def words(self) -> str:
        return f"{SIGNS[self.relation]}{self.value.normalize():f}"


def parse_number(text: str) -> ReportedNumber:
    """Raises NumberNotUnderstood. The comma of other countries is a decimal one; three digits after it may be thousands."""
    if THOUSANDS.search(text):
        raise NumberNotUnderstood(f"“{text}” may be thousands or decimals. Write it without the separator.")
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise NumberNotUnderstood(
            f"“{text}” is not understood. Enter one number, for example 92, >90 or <20."
        )
    return ReportedNumber(Decimal(found["digits"].replace(",", ".")), RELATIONS[found["sign"]])
