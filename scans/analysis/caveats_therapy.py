"""What else happened around the intervals used: other drugs, rebound after some of them, pregnancy (section
10).
"""

from collections.abc import Iterable
from datetime import date

from patients.dates import FuzzyDate, add_months
from scans.analysis.case import Case, counted
from scans.analysis.intervals import DAYS_PER_YEAR
from scans.analysis.pregnancies import begun, term
from scans.analysis.rates import years_in_words
from scans.analysis.timeline import Pregnancy
from scans.analysis.trend import Caveat, Episode, PlacedInterval
from scans.analysis.vocabulary import Period

Stretch = tuple[date, date]


def treated_before(case: Case) -> Caveat | None:
    """Time of the before intervals spent on other molecules: they stay in before and are shown."""
    before = case.used_in(Period.BEFORE)
    on_others = _days_by_molecule(case.trend.episodes, case.trend.episode, before)
    if not on_others:
        return None
    years = years_in_words(sum(each.days for each in before) / DAYS_PER_YEAR)
    parts = " and ".join(f"{_between(low, high)} on {name}" for name, (low, high) in on_others.items())
    return Caveat("treated-before", f"before: {years}, of which {parts}")


def _days_by_molecule(
    episodes: Iterable[Episode], index: Episode | None, before: Iterable[PlacedInterval]
) -> dict[str, tuple[int, int]]:
    """Days of the intervals certainly and possibly on each other molecule."""
    days: dict[str, tuple[int, int]] = {}
    before = list(before)
    for episode in episodes:
        # An earlier episode of the same molecule is no other drug.
        if index is None or episode.molecule == index.molecule:
            continue
        certain = sum(_overlap(each, *_certain(episode)) for each in before)
        possible = sum(_overlap(each, *_possible(episode)) for each in before)
        if possible:
            low, high = days.get(episode.molecule_name, (0, 0))
            days[episode.molecule_name] = low + certain, high + possible
    return days


def _overlap(interval: PlacedInterval, start: date, stop: date) -> int:
    return max(0, (min(interval.end, stop) - max(interval.start, start)).days)


def _certain(episode: Episode) -> Stretch:
    start = episode.start.latest if episode.start else date.max
    return start, episode.stop.earliest if episode.stop else start if episode.stopped else date.max


def _possible(episode: Episode) -> Stretch:
    start = episode.start.earliest if episode.start else date.min
    return start, episode.stop.latest if episode.stop else date.max


def _between(low: int, high: int) -> str:
    least, most = (years_in_words(days / DAYS_PER_YEAR) for days in (low, high))
    if least == most:
        return most
    return f"{least} to {most}" if low else f"up to {most}"


def rebound_possible(case: Case) -> Caveat | None:
    """Activity may rebound within 6 months after natalizumab or an S1P modulator."""
    found = []
    for episode in case.trend.episodes:
        if episode.molecule in case.rules.rebound_molecules and episode.stop is not None:
            affected = _touching(case.used, _months_after(episode.stop, case.rules.rebound_months))
            if affected:
                found.append(f"{counted(affected, 'interval')} after {episode.molecule_name}")
    months = case.rules.rebound_months
    text = f"Activity may rebound within {months} months of stopping: {' and '.join(found)}."
    return Caveat("rebound-possible", text) if found else None


def pregnancy(case: Case) -> Caveat | None:
    """Activity falls in pregnancy and rises after birth: intervals in it and up to 6 months after a birth."""
    months = case.rules.pregnancy_months_after
    stretches = [_pregnant_or_after(each, months) for each in case.timeline.pregnancies]
    affected = [each for each in case.used if any(_touching([each], stretch) for stretch in stretches)]
    text = f"{counted(affected, 'interval')} used within a pregnancy or {months} months after it."
    return Caveat("pregnancy", text) if affected else None


def _pregnant_or_after(pregnancy: Pregnancy, months: int) -> Stretch:
    after = 0 if pregnancy.ended_early else months
    return begun(pregnancy).earliest, add_months(term(pregnancy).latest, after)


def _months_after(stop: FuzzyDate, months: int) -> Stretch:
    return stop.earliest, add_months(stop.latest, months)


def _touching(intervals: Iterable[PlacedInterval], stretch: Stretch) -> list[PlacedInterval]:
    return [each for each in intervals if _overlap(each, *stretch)]


THERAPY_CAVEATS = (treated_before, rebound_possible, pregnancy)
