"""Dissemination in space and time by three versions of the McDonald criteria, from the scans alone (DX-2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scans.analysis.answers import Answer, at_least
from scans.analysis.counts import Count
from scans.analysis.criteria.findings import (
    Found,
    enhancing_beside_not_enhancing,
    first_true,
    lesions_at,
    new_on_follow_up,
)
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.vocabulary import Region, Site


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
    places = {place: _place(place, scans) for place in PLACES[version]}
    seen = [found for found in places.values() if found.answer is Answer.TRUE]
    open_places = [place for place, found in places.items() if found.answer is Answer.UNKNOWN]
    answer = at_least(Count(len(seen), len(seen) + len(open_places)), PLACES_NEEDED)
    days = sorted(found.since for found in seen if found.since)
    return Part(
        answer,
        days[PLACES_NEEDED - 1] if answer is Answer.TRUE else None,
        f"lesions in {len(seen)} of {len(places)} regions",
        tuple(_named(place) for place in open_places) if answer is Answer.UNKNOWN else (),
    )


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
    by_scans = first_true(
        (scan.performed_on, answer)
        for number, scan in enumerate(scans)
        for answer in (
            enhancing_beside_not_enhancing(scan),
            new_on_follow_up(scan, _before(scans[:number], scan)),
        )
    )
    if by_scans.answer is Answer.TRUE:
        return Part(Answer.TRUE, by_scans.since, "seen on scans")
    if version is Version.V2024 and _regions(scans, version) >= PLACES_WITHOUT_TIME:
        return Part(Answer.TRUE, None, "not needed: lesions in 4 or more of 5 regions")
    if version is not Version.V2010 and bands is Answer.TRUE:
        return Part(Answer.TRUE, None, "replaced by CSF-specific oligoclonal bands")
    if by_scans.answer is Answer.UNKNOWN:
        return Part(Answer.UNKNOWN, None, "not decided by the scans", _missing(bands, version))
    if version is not Version.V2010 and bands is Answer.UNKNOWN:
        return Part(Answer.UNKNOWN, None, "not seen on scans", ("CSF-specific oligoclonal bands",))
    return Part(Answer.FALSE, None, "not seen on scans")


def _before(earlier: Sequence[Scan], scan: Scan) -> list[Scan]:
    """Earlier scans of the same part of the body: what is new is new against one of them."""
    return [each for each in earlier if (each.region is Region.BRAIN) == (scan.region is Region.BRAIN)]


def _regions(scans: Sequence[Scan], version: Version) -> int:
    return sum(_place(place, scans).answer is Answer.TRUE for place in PLACES[version])


def _missing(bands: Answer, version: Version) -> tuple[str, ...]:
    csf = version is not Version.V2010 and bands is Answer.UNKNOWN
    return (
        "a scan with contrast or a compared follow-up scan",
        *(["CSF-specific oligoclonal bands"] if csf else []),
    )
