"""What the arithmetic answers: intervals with their periods, figures per period, their comparison, and what
limits it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from patients.dates import FuzzyDate
from scans.analysis.answers import Answer, Reason
from scans.analysis.counts import Count
from scans.analysis.timeline import Key
from scans.analysis.vocabulary import Comparable, Period


@dataclass(frozen=True)
class Comparability:
    """Was the scan made with field strength and slices of its reference scan (LES-8; its sequence is not recorded)?
    UNKNOWN where a detail is missing; `text` says which. `cautions` are what else may make a difference: another kind of reader, limited quality.
    """

    same_technique: Answer
    text: str
    cautions: tuple[str, ...] = ()

    @property
    def grade(self) -> Comparable:
        """Another technique is not comparable; what is not known, or read by others, is taken with caution."""
        if self.same_technique is Answer.FALSE:
            return Comparable.NOT_COMPARABLE
        known = self.same_technique is Answer.TRUE and not self.cautions
        return Comparable.COMPARABLE if known else Comparable.CAUTION

    @property
    def why(self) -> str:
        """What makes the grade, in words; what is alike, and that the sequence is not recorded, where nothing does."""
        technique = () if self.same_technique is Answer.TRUE and self.cautions else (self.text,)
        return "; ".join((*technique, *self.cautions))


@dataclass(frozen=True, kw_only=True)
class Interval:
    """New or enlarging T2 lesions between a reference scan and a scan (STAT-1): knows no therapy.

    `kept` False: dropped by tiling (STAT-6), `dropped_because` says why. `half_missing` is `enlarging-not-
    stated` or `new-not-stated` when only one half of "new or enlarging" was reported; `approximate` marks
    counts like "about 10". `readers_differ`: the count is the range of two readings that differ, in words; else None.
    """

    reading: Key
    scan: Key
    reference_scan: Key
    start: date
    end: date
    days: int
    count: Count
    kept: bool
    dropped_because: str | None
    half_missing: str | None
    approximate: bool
    comparability: Comparability
    readers_differ: str | None = None


@dataclass(frozen=True, kw_only=True)
class PlacedInterval(Interval):
    """An interval relative to one episode.

    `period` is the period where both ends of an imprecise start or stop agree, else `unknown`; `reason` says
    in words why. `used`: it makes a rate (kept by tiling, before or on, not left out by a person). `drawn_as`
    are the words beside the bar. `left_out`: a person left it out; `overridden_because` is the reason a
    person gave for that or for another period, else None; `overridden_by` and `overridden_on` who and when.
    """

    molecule: str | None
    episode: int | None
    period: Period
    period_at_earliest: Period
    period_at_latest: Period
    reason: str
    used: bool
    drawn_as: str
    left_out: bool
    overridden_because: str | None
    overridden_by: str = ""
    overridden_on: date | None = None


@dataclass(frozen=True)
class PlacedScan:
    """A brain scan relative to the index episode, with its Gd+ count (LES-4, LES-5) and why something is missing.

    `gd` None: not assessed, `gd_not_assessed` says why. `t2_not_assessed` None: the scan closes an interval.
    `gd_readers_differ`: in words, where `gd` is the range of two readings; else None.
    """

    scan: Key
    performed_on: date
    period: Period
    period_at_earliest: Period
    period_at_latest: Period
    gd: Count | None
    gd_not_assessed: Reason | None
    t2_not_assessed: Reason | None
    gd_readers_differ: str | None = None


@dataclass(frozen=True)
class T2Figures:
    """Lesions, exposure and rate of one period (STAT-2).

    `years` are summed interval days / 365.25; `rate` and its exact 95 % limits are lesions per year.
    `rate` None: `not_calculable` says why. `words` read "4 in 1.0 y" or "at least 3 in 1.0 y".
    """

    lesions: Count
    years: float
    intervals: int
    rate: float | None
    ci_low: float | None
    ci_high: float | None
    not_calculable: Reason | None
    words: str


@dataclass(frozen=True)
class GdFigures:
    """Gd+ lesions per contrast scan, never per year (STAT-12). `active_scans` certainly show at least one.

    `scans` were assessed, `not_assessed` were not; `per_scan` None: `not_calculable` says why.
    """

    lesions: Count
    scans: int
    per_scan: float | None
    active_scans: int
    not_assessed: int
    not_calculable: Reason | None


@dataclass(frozen=True)
class PeriodFigures:
    t2: T2Figures
    gd: GdFigures


Periods = Mapping[Period, PeriodFigures]
"""Figures by period; the seven of FIGURE_PERIODS are always present."""


@dataclass(frozen=True)
class Ratio:
    """Rate on divided by rate before, with exact conditional limits (STAT-3). `value` None: `not_calculable`
    says why.
    """

    value: float | None
    ci_low: float | None
    ci_high: float | None
    not_calculable: Reason | None


@dataclass(frozen=True)
class Windows:
    """The days that bound the periods of an episode, if it started and stopped on these days (STAT-7, section 10).

    `before_until` is the start, or the baseline scan made up to 14 days late. `run_in_until` is the re-
    baseline scan, or start + 3 months. `on_until` is the stop, or the scan made up to 14 days after it; None:
    ongoing.
    """

    start: date
    stop: date | None
    before_until: date
    run_in_until: date
    on_until: date | None
    baseline_scan: Key | None
    re_baseline_scan: Key | None


@dataclass(frozen=True)
class BandEnd:
    """The figures if the start (and stop) were at one end of what is known of them."""

    windows: Windows
    periods: Periods
    ratio: Ratio


@dataclass(frozen=True)
class Band:
    """Figures at the earliest and at the latest start, given when the two place an interval differently."""

    earliest: BandEnd
    latest: BandEnd


@dataclass(frozen=True)
class Caveat:
    """Something that limits what the figures say, in words for people."""

    code: str
    text: str


@dataclass(frozen=True)
class Episode:
    """Courses of one molecule joined (gap of at most 30 days). `number` of `of` counts the molecule's episodes from 1.

    `start` None: not known. `stop` None: ongoing, unless `stopped` (start and stop both not known); an
    unknown stop of a known start is [start, today]. `stop_is_known`: every course says when it stopped.
    """

    molecule: str
    molecule_name: str
    number: int
    of: int
    start: FuzzyDate | None
    stop: FuzzyDate | None
    stopped: bool
    stop_is_known: bool
    products: tuple[str, ...]
    courses: tuple[Key, ...]

    @property
    def unsure(self) -> tuple[str, ...]:
        """Which of start and stop are not known to the day. An unknown stop stays unsure on the day it may have been."""
        start_is_unsure = self.start is not None and not self.start.is_exact
        stop_is_unsure = self.stopped and not (
            self.stop_is_known and self.stop is not None and self.stop.is_exact
        )
        return ("start",) * start_is_unsure + ("stop",) * stop_is_unsure


@dataclass(frozen=True)
class Trend:
    """A patient's intervals, periods, rates and their comparison for the index episode.

    `episode` None: no therapy is known. `episodes` are all that can be chosen. `not_calculable` says why
    before and on cannot be compared at all (`no-therapy`, `start-not-known`), None otherwise: then `ratio`
    speaks. The two windows differ only where start or stop is imprecise and are None where the start is not
    known. `sentence` is the comparison in one sentence (STAT-18), or why there is none. `one_scan_before` is
    section 10's sentence where a single scan precedes the start, else None. `rules_version` names the
    settings in force.
    """

    episode: Episode | None
    episodes: tuple[Episode, ...]
    intervals: tuple[PlacedInterval, ...]
    scans: tuple[PlacedScan, ...]
    periods: Periods
    ratio: Ratio
    not_calculable: Reason | None
    band: Band | None
    windows_at_earliest: Windows | None
    windows_at_latest: Windows | None
    sentence: str
    one_scan_before: str | None
    caveats: tuple[Caveat, ...]
    rules_version: str

    @property
    def therapy(self) -> str:
        """The molecule of the index episode in words; "therapy" where none is recorded."""
        return self.episode.molecule_name if self.episode else "therapy"

    @property
    def windows(self) -> Windows | None:
        """What a chart shades: None where the start is not known or its two ends bound other periods."""
        return self.windows_at_earliest if self.windows_at_earliest == self.windows_at_latest else None
