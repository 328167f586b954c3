"""The imaging parts of the radiologically isolated syndrome, 2009 and 2023 (DX-3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from patients.dates import FuzzyDate
from scans.analysis.answers import Answer, at_least, known_or
from scans.analysis.counts import Count, CountKind
from scans.analysis.criteria.findings import (
    enhancing,
    follow_ups,
    lesions_at,
    new_on_follow_up,
)
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.vocabulary import Region, Site

T2_LESIONS_2009, PERIVENTRICULAR_2009, ITEMS_2009 = 9, 3, 3
ITEMS_2023 = 2
TYPICAL = (Site.PERIVENTRICULAR, Site.JUXTACORTICAL, Site.CORTICAL, Site.INFRATENTORIAL, Site.SPINAL_CORD)


@dataclass(frozen=True)
class RisParts:
    """`met_2009` and `met_2023` are the imaging parts alone. `attack`: the first relapse, with which it is RIS no longer."""

    met_2009: Answer
    items_2009: Count
    met_2023: Answer
    items_2023: Count
    attack: FuzzyDate | None


def ris_parts(timeline: Timeline, bands: Answer) -> RisParts:
    scans = sorted((scan for scan in timeline.scans if scan.is_usable), key=lambda scan: scan.performed_on)
    attack = min((relapse.onset for relapse in timeline.relapses), default=None)
    items_2009 = counted(_items_2009(scans))
    items_2023 = counted(_items_2023(scans, bands))
    typical = known_or(_at(site, scans) for site in TYPICAL)
    met_2023 = Answer.FALSE if typical is Answer.FALSE else at_least(items_2023, ITEMS_2023)
    return RisParts(
        met_2009=at_least(items_2009, ITEMS_2009),
        items_2009=items_2009,
        met_2023=met_2023 if typical is Answer.TRUE or met_2023 is Answer.FALSE else Answer.UNKNOWN,
        items_2023=items_2023,
        attack=attack,
    )


def counted(answers: Sequence[Answer]) -> Count:
    """How many are met: at least the TRUE ones, at most the UNKNOWN ones besides."""
    certain = sum(answer is Answer.TRUE for answer in answers)
    return Count(certain, certain + sum(answer is Answer.UNKNOWN for answer in answers))


def _items_2009(scans: Sequence[Scan]) -> list[Answer]:
    """One Gd+ or nine T2 lesions; one infratentorial or cord; one juxtacortical; three periventricular."""
    brain = [scan for scan in scans if scan.region is Region.BRAIN]
    many = [at_least(scan.first(CountKind.TOTAL_T2).usable, T2_LESIONS_2009) for scan in brain]
    return [
        known_or([*many, *(enhancing(scan) for scan in brain)]) if brain else Answer.UNKNOWN,
        known_or([_at(Site.INFRATENTORIAL, scans), _at(Site.SPINAL_CORD, scans)]),
        _at(Site.JUXTACORTICAL, scans),
        lesions_at(Site.PERIVENTRICULAR, scans, PERIVENTRICULAR_2009).answer,
    ]


def _items_2023(scans: Sequence[Scan], bands: Answer) -> list[Answer]:
    """A cord lesion; CSF bands; something new on a follow-up scan of brain or cord, UNKNOWN where there is none."""
    following = follow_ups(scans)
    new = known_or(map(new_on_follow_up, following)) if following else Answer.UNKNOWN
    return [_at(Site.SPINAL_CORD, scans), bands, new]


def _at(site: Site, scans: Sequence[Scan]) -> Answer:
    return lesions_at(site, scans).answer
