"""Dissemination in space and time by three versions of the McDonald criteria, from the scans alone (DX-2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scans.analysis.answers import Answer, at_least, known_or
from scans.analysis.counts import Count
from scans.analysis.criteria.findings import (
    Found,
    enhancing_beside_not_enhancing,
    first_true,
    follow_ups,
    lesions_at,
    new_on_follow_up,
)
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.vocabulary import Site


class Version(StrEnum):
    V2010 = "2010"
    V2017 = "2017"
    V2024 = "2024"


Place = tuple[Site, ...]
"""Sites that count as one region of the criteria."""

FOUR_OF_2010: tuple[Place, ...] = (
    (Site.PERIVENTRICULAR,),
    (Site.JUXTACORTICAL,),
    (Site.INFRATENTORIAL,),
    (Site.SPINAL_CORD,),
)
FOUR_OF_2017: tuple[Place, ...] = (
    (Site.PERIVENTRICULAR,),
    (Site.CORTICAL, Site.JUXTACORTICAL),
    (Site.INFRATENTORIAL,),
    (Site.SPINAL_CORD,),
)
PLACES: Mapping[Version, tuple[Place, ...]] = {
    Version.V2010: FOUR_OF_2010,
    Version.V2017: FOUR_OF_2017,
    Version.V2024: (*FOUR_OF_2017, (Site.OPTIC_NERVE,)),
}
PLACES_NEEDED = 2
PLACES_WITHOUT_TIME = 4
SYMPTOMATIC = (
    "a lesion that explains a brainstem or cord syndrome does not count; which one does is not recorded"
)
ASYMPTOMATIC = (
    "whether the enhancing lesion is asymptomatic (not recorded), or something new on a follow-up scan"
)
COMPARED = "a scan with contrast or a compared follow-up scan"
BANDS = "CSF-specific oligoclonal bands"


@dataclass(frozen=True)
class Part:
    """`words` say what was counted or what stands in its place; `missing` what would decide an UNKNOWN."""

    answer: Answer
    since: date | None
    words: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImagingParts:
    version: Version
    space: Part
    time: Part
    note: str = ""


def imaging_parts(timeline: Timeline, bands: Answer, version: Version) -> ImagingParts:
    """Dissemination in space and in time; `bands`: CSF-specific oligoclonal bands. Brain and cord scans of usable quality."""
    scans = sorted((scan for scan in timeline.scans if scan.is_usable), key=lambda scan: scan.performed_on)
    space = _space(scans, version)
    return ImagingParts(
        version=version,
        space=space,
        time=_time(scans, bands, version),
        note=SYMPTOMATIC if version is Version.V2010 else "",
    )


def _space(scans: Sequence[Scan], version: Version) -> Part:
    """Lesions in at least two of the regions; the day is that of the scan that shows the second."""
    regions = _regions(scans, version)
    answer = at_least(regions.seen, PLACES_NEEDED)
    return Part(
        answer,
        regions.days[PLACES_NEEDED - 1] if answer is Answer.TRUE else None,
        f"lesions in {regions.seen.lo} of {len(PLACES[version])} regions",
        regions.open if answer is Answer.UNKNOWN else (),
    )


@dataclass(frozen=True)
class _Regions:
    """How many show a lesion, at most the `open` ones besides; `days`: since when each does, earliest first."""

    seen: Count
    days: tuple[date, ...]
    open: tuple[str, ...]


def _regions(scans: Sequence[Scan], version: Version) -> _Regions:
    places = {place: _place(place, scans) for place in PLACES[version]}
    days = sorted(found.since for found in places.values() if found.since)
    undecided = [_named(place) for place, found in places.items() if found.answer is Answer.UNKNOWN]
    return _Regions(Count(len(days), len(days) + len(undecided)), tuple(days), tuple(undecided))


def _place(place: Place, scans: Sequence[Scan]) -> Found:
    found = [lesions_at(site, scans) for site in place]
    if all(each.answer is Answer.FALSE for each in found):
        return Found(Answer.FALSE)
    since = min((each.since for each in found if each.since), default=None)
    return Found(Answer.TRUE if since else Answer.UNKNOWN, since)


def _named(place: Place) -> str:
    return " or ".join(site.words for site in place)


def _time(scans: Sequence[Scan], bands: Answer, version: Version) -> Part:
    """Enhancing beside other lesions on one scan, or something new on follow-up; what may stand in its place."""
    by_scans = _by_scans(scans, version)
    if by_scans.answer is Answer.TRUE:
        return Part(Answer.TRUE, by_scans.since, "seen on scans")
    regions = _regions(scans, version)
    enough = at_least(regions.seen, PLACES_WITHOUT_TIME) if version is Version.V2024 else Answer.FALSE
    csf = Answer.FALSE if version is Version.V2010 else bands
    if enough is Answer.TRUE:
        return Part(Answer.TRUE, None, "not needed: lesions in 4 or more of 5 regions")
    if csf is Answer.TRUE:
        return Part(Answer.TRUE, None, "replaced by CSF-specific oligoclonal bands")
    missing = (
        *([_decides_scans(scans, version)] if by_scans.answer is Answer.UNKNOWN else []),
        *([BANDS] if csf is Answer.UNKNOWN else []),
        *(regions.open if enough is Answer.UNKNOWN else []),
    )
    words = "not decided by the scans" if by_scans.answer is Answer.UNKNOWN else "not seen on scans"
    return Part(known_or([by_scans.answer, csf, enough]), None, words, missing)


def _by_scans(scans: Sequence[Scan], version: Version) -> Found:
    following = {scan.id for scan in follow_ups(scans)}
    return first_true(
        (scan.performed_on, says(scan))
        for scan in scans
        for says in (
            lambda each: _beside(each, version),
            *([new_on_follow_up] if scan.id in following else []),
        )
    )


def _beside(scan: Scan, version: Version) -> Answer:
    """In 2010 the enhancing lesion has to be asymptomatic, which is not recorded: never TRUE."""
    found = enhancing_beside_not_enhancing(scan)
    return Answer.UNKNOWN if found is Answer.TRUE and version is Version.V2010 else found


def _decides_scans(scans: Sequence[Scan], version: Version) -> str:
    """What would decide it. In 2010 an enhancing lesion that is there leaves the one thing that is not recorded."""
    beside = any(enhancing_beside_not_enhancing(scan) is Answer.TRUE for scan in scans)
    return ASYMPTOMATIC if beside and version is Version.V2010 else COMPARED
