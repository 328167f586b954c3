"""What a caveat looks at: one patient's timeline with the trend made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from scans.analysis.rules import Rules
from scans.analysis.timeline import Timeline
from scans.analysis.trend import PlacedInterval, PlacedScan, Trend
from scans.analysis.vocabulary import COMPARED_PERIODS, Period


@dataclass(frozen=True)
class Case:
    timeline: Timeline
    trend: Trend
    rules: Rules
    as_computed: Trend | None = None
    """The trend without what people decided, where they decided anything."""

    @property
    def used(self) -> list[PlacedInterval]:
        """The intervals that make the two rates: caveats are computed over these (section 10)."""
        return [each for each in self.trend.intervals if each.used]

    def used_in(self, period: Period) -> list[PlacedInterval]:
        return [each for each in self.used if each.period is period]

    @property
    def compared_scans(self) -> list[PlacedScan]:
        return [scan for scan in self.trend.scans if scan.period in COMPARED_PERIODS]


def counted(items: Sequence[object] | int, noun: str) -> str:
    """Say a number with its regular noun: 1 interval, 3 intervals."""
    number = items if isinstance(items, int) else len(items)
    return f"{number} {noun}{'' if number == 1 else 's'}"
