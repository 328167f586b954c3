"""One patient as the arithmetic sees them: signed scans, started courses, and what else is dated."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from patients.dates import FuzzyDate
from scans.analysis.answers import Answer
from scans.analysis.counts import NOT_REPORTED, Count, CountKind, CountState, ReadCount
from scans.analysis.rules import Rules
from scans.analysis.vocabulary import (
    Finding,
    Indication,
    KnownOrNot,
    Period,
    Phenotype,
    Quality,
    Reader,
    ReferenceState,
    Region,
    Severity,
    Site,
    Titration,
)

Key = Hashable
"""An identity given by the caller (a UUID in the record); the arithmetic only compares it."""


@dataclass(frozen=True)
class ReadTwice:
    """A scan read by two people who have not been reconciled: where they differ, in words; None where they do not.

    `half_missing`: the half of new / enlarging that one of them does not state, where T2 is the range of both.
    """

    t2: str | None
    gd: str | None
    half_missing: str | None = None


@dataclass(frozen=True)
class Reading:
    """What one reader reported of a scan, against one reference scan.

    `reference_scan` is the identity of a scan of the same timeline when `reference_state` is `named`, else
    None. A kind absent from `counts` is not reported. `sites`: how many
    lesions lie there; a site absent from it was not imaged or not spoken of. `read_twice` marks two readings
    taken together.
    """

    id: Key
    reference_scan: Key | None = None
    reference_state: ReferenceState = ReferenceState.NONE
    counts: Mapping[CountKind, ReadCount] = field(default_factory=dict)
    reader: Reader = Reader.UNKNOWN
    sites: Mapping[Site, Count] = field(default_factory=dict)
    read_twice: ReadTwice | None = None

    def of(self, kind: CountKind) -> ReadCount:
        return self.counts.get(kind, NOT_REPORTED)


def first_count(readings: Iterable[Reading], kind: CountKind) -> ReadCount:
    """Of the first of these readings that speaks of this kind; not reported if none does."""
    for reading in readings:
        count = reading.counts.get(kind)
        if count is not None and count.state is not CountState.NOT_REPORTED:
            return count
    return NOT_REPORTED


@dataclass(frozen=True)
class Scan:
    """One signed MRI examination of one region; `field_strength` in tesla, `slice_thickness` in millimetres.

    `readings` stand in the order they were made: where two disagree about the same thing, the first one
    counts.
    """

    id: Key
    performed_on: date
    region: Region = Region.BRAIN
    indication: Indication = Indication.UNKNOWN
    contrast: KnownOrNot = KnownOrNot.UNKNOWN
    quality: Quality = Quality.UNKNOWN
    field_strength: float | None = None
    slice_thickness: float | None = None
    steroids: KnownOrNot = KnownOrNot.UNKNOWN
    readings: tuple[Reading, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Adequate for a rule: any quality but `not_assessable` (section 10)."""
        return self.quality is not Quality.NOT_ASSESSABLE

    def first(self, kind: CountKind) -> ReadCount:
        """The count of the first reading that speaks of this kind; not reported if none does."""
        return first_count(self.readings, kind)


@dataclass(frozen=True)
class Course:
    """One started prescription stretch of a product, half-open [start, stop).

    `start` None: the start is not known. `stop` None: ongoing, or, when `stopped`, stopped on a day that is
    not known. `molecule` is the slug ("interferon-beta-1b"), `molecule_name` its words ("interferon
    beta-1b"), `product` the brand. `full_dose_on` is the day a person recorded, over what `titration` says.
    """

    id: Key
    molecule: str
    molecule_name: str
    product: str
    start: FuzzyDate | None
    stop: FuzzyDate | None = None
    stopped: bool = False
    titration: Titration = Titration.NOT_RECORDED
    full_dose_on: date | None = None

    def __post_init__(self) -> None:
        if self.stop is not None and not self.stopped:
            raise ValueError("a course with a stop date is stopped")


@dataclass(frozen=True)
class Relapse:
    """One relapse as recorded; `severity` and `steroids` only describe it."""

    id: Key
    onset: FuzzyDate
    severity: Severity = Severity.UNKNOWN
    steroids: KnownOrNot = KnownOrNot.UNKNOWN


@dataclass(frozen=True)
class RecordedStretch:
    """Relapses are known from `since` to `until` (None: to this day); outside they are unknown, never 0
    (section 10).
    """

    since: FuzzyDate
    until: FuzzyDate | None = None


@dataclass(frozen=True)
class EdssScore:
    """One EDSS assessment, 0 or 1.0 to 10.0 in steps of 0.5 (EDS-1)."""

    id: Key
    assessed_on: date
    score: float


@dataclass(frozen=True)
class NabTest:
    """One test for neutralising antibodies to interferon beta; `titre` as reported with its unit ("200 NU/mL", ">640"), "" without one."""

    id: Key
    taken_on: date
    finding: Finding
    titre: str = ""


@dataclass(frozen=True)
class PhenotypeSpan:
    """The phenotype from `since` until the next span; None: since when is not known."""

    phenotype: Phenotype
    since: FuzzyDate | None


@dataclass(frozen=True)
class Pregnancy:
    """From conception to birth or loss; `end` None: ongoing. One of `start`, `expected` and `end` is known at least."""

    start: FuzzyDate | None
    end: FuzzyDate | None = None
    expected: FuzzyDate | None = None
    ended_early: bool = False

    def __post_init__(self) -> None:
        if self.start is None and self.end is None and self.expected is None:
            raise ValueError("a pregnancy has a beginning, an expected birth or an end")
        if self.ended_early and self.end is None:
            raise ValueError("a pregnancy that ended early has an end")


@dataclass(frozen=True)
class Override:
    """A person's word on one interval for one episode: another period, or left out, with the reason they gave.

    Keyed by the reading that makes the interval and by any course of the episode, so that it survives a
    recomputation. Of two for one interval and episode (courses joined later) the later one counts. `by` is
    the person as pages call them, `on` the day.
    """

    reading: Key
    course: Key
    reason: str
    period: Period | None = None
    excluded: bool = False
    by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Timeline:
    """Everything the arithmetic may know of a patient.

    `scans` are signed scans of brain and cord, `courses` started ones; the loader guarantees both. `today` is
    the clinic's day, `rules` are the settings it is read by: nobody who computes can forget the clinic's.
    """

    today: date
    scans: tuple[Scan, ...] = ()
    courses: tuple[Course, ...] = ()
    relapses: tuple[Relapse, ...] = ()
    relapses_recorded: RecordedStretch | None = None
    edss: tuple[EdssScore, ...] = ()
    phenotypes: tuple[PhenotypeSpan, ...] = ()
    nab_tests: tuple[NabTest, ...] = ()
    pregnancies: tuple[Pregnancy, ...] = ()
    overrides: tuple[Override, ...] = ()
    oligoclonal_bands: Answer = Answer.UNKNOWN
    rules: Rules = Rules()

    @cached_property
    def brain_scans(self) -> tuple[Scan, ...]:
        """Brain scans, oldest first: the only ones that trend, rates and scores use (section 10)."""
        return tuple(
            sorted((s for s in self.scans if s.region is Region.BRAIN), key=lambda s: s.performed_on)
        )
