"""What one phrase says of one kind of lesion."""

from dataclasses import dataclass
from enum import StrEnum

from scans.analysis.counts import Count, CountKind, ReadCount
from scans.analysis.scan_report.proposals import Phrase


class Force(StrEnum):
    """`counts`: a number. `vague`: there are some, without a number. `blocks`: only half understood, so nothing is
    proposed. `aside`: understood, but not a number for this box.
    """

    COUNTS = "counts"
    VAGUE = "vague"
    BLOCKS = "blocks"
    ASIDE = "aside"


@dataclass(frozen=True)
class Claim:
    """`places` are the words that narrow it to a part; `paragraph` the part of the report it stands in."""

    kind: CountKind
    force: Force
    phrase: Phrase
    read: ReadCount | None = None
    why: str = ""
    note: str = ""
    places: frozenset[str] = frozenset()
    paragraph: int = 0

    @property
    def lesions(self) -> Count:
        """Of a claim that counts."""
        assert self.read is not None
        assert self.read.count is not None
        return self.read.count

    @property
    def is_positive(self) -> bool:
        return self.force is Force.COUNTS and self.lesions.lo > 0
