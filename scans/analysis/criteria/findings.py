"""What the scans show of the things the criteria ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scans.analysis.answers import Answer, at_least, known_and, known_or
from scans.analysis.counts import Count, CountKind
from scans.analysis.gd import gd_of
from scans.analysis.timeline import Scan, first_count
from scans.analysis.vocabulary import ReferenceState, Region, Site


@dataclass(frozen=True)
class Found:
    """Whether something is met, and since which scan; `since` is None unless it is met."""

    answer: Answer
    since: date | None = None


def first_true(dated: Iterable[tuple[date, Answer]]) -> Found:
    """TRUE since the first day it was; UNKNOWN where nothing was asked. `dated` stands in order of time: no later day is
    asked once it was.
    """
    answers = []
    for day, answer in dated:
        if answer is Answer.TRUE:
            return Found(answer, day)
        answers.append(answer)
    return Found(known_or(answers) if answers else Answer.UNKNOWN)


def lesions_at(site: Site, scans: Iterable[Scan], least: int = 1) -> Found:
    """Whether so many lie there: once seen they stay; a scan that did not image the place says nothing (DX-2)."""
    said = ((scan.performed_on, count) for scan in scans if (count := _at(site, scan)) is not None)
    return first_true((day, at_least(count, least)) for day, count in said)


def _at(site: Site, scan: Scan) -> Count | None:
    """What the first reading that speaks of the place says; a cord scan speaks of the cord by its total."""
    for reading in scan.readings:
        if site in reading.sites:
            return reading.sites[site]
    if site is Site.SPINAL_CORD and scan.region is not Region.BRAIN:
        return scan.first(CountKind.TOTAL_T2).usable
    return None


def enhancing(scan: Scan) -> Answer:
    """At least one Gd+ lesion; UNKNOWN without contrast (DX-2, "Missing")."""
    gd = gd_of(scan)
    return at_least(gd, 1) if isinstance(gd, Count) else Answer.UNKNOWN


def enhancing_beside_not_enhancing(scan: Scan) -> Answer:
    """Gd+ and other lesions on one scan: more T2 lesions than Gd+ ones."""
    gd, total = gd_of(scan), scan.first(CountKind.TOTAL_T2).usable
    if not isinstance(gd, Count):
        return Answer.UNKNOWN
    return known_and([at_least(gd, 1), _more_than(total, gd)])


def _more_than(total: Count | None, gd: Count) -> Answer:
    if total is None:
        return Answer.UNKNOWN
    if gd.hi is not None and total.lo > gd.hi:
        return Answer.TRUE
    return Answer.FALSE if total.hi is not None and total.hi <= gd.lo else Answer.UNKNOWN


def follow_ups(scans: Iterable[Scan]) -> list[Scan]:
    """Scans that follow another one of the same part of the body, brain or cord: what is new is new against one of them."""
    seen: set[bool] = set()
    following = []
    for scan in scans:
        is_brain = scan.region is Region.BRAIN
        if is_brain in seen:
            following.append(scan)
        seen.add(is_brain)
    return following


def new_on_follow_up(scan: Scan) -> Answer:
    """A new T2 lesion against a reference scan, or a Gd+ one, on a scan that is not the first."""
    return known_or(answer(scan) for answer in (_new_t2, enhancing))


def _new_t2(scan: Scan) -> Answer:
    """New against a scan that is named and in force: without one, nothing is known to be new, nor not to be.

    Where new and enlarging ones are not separated, one lesion may be either (LES-3).
    """
    named = [each for each in scan.readings if each.reference_state is ReferenceState.NAMED]
    new, together = first_count(named, CountKind.NEW_T2), first_count(named, CountKind.NEW_OR_ENLARGING_T2)
    if new.is_given:
        return at_least(new.usable, 1)
    return at_least(Count(0, together.usable.hi) if together.usable else None, 1)
