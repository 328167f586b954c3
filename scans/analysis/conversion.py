"""From a first attack (CIS) to clinically definite MS: the day of the second attack (DX-1).

A person makes the diagnosis: sites of attacks are not recorded, so two attacks are shown as the part that is met.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from patients.dates import FuzzyDate, day_in_words
from scans.analysis.answers import Answer
from scans.analysis.relapses import DAYS_APART, least_days, most_days
from scans.analysis.timeline import Timeline
from scans.analysis.vocabulary import Phenotype

ONE_DAY = timedelta(days=1)
EXACT_DAYS = "the exact days of the attacks"


@dataclass(frozen=True)
class Conversion:
    """`answer`: was there a second attack? `on`: its onset, the date of conversion, as precisely as it is known.

    `at_the_latest`: days between the attacks are not recorded, an earlier one may be missing. `missing` says
    what would decide it where it cannot be assessed. `first_attack` None: not known.
    """

    answer: Answer
    first_attack: FuzzyDate | None
    on: FuzzyDate | None = None
    at_the_latest: bool = False
    missing: str = ""


def conversion_of(timeline: Timeline) -> Conversion | None:
    """CIS to CDMS by a second attack 30 days or more after the first; None for a patient never called CIS (DX-1).

    The first attack is the earlier of the day since which CIS is recorded and the first relapse on record. Where
    that relapse lies 30 days or more before CIS the two disagree, and a person must say which it was. Lesions on
    MRI alone never make CDMS.
    """
    span = next((each for each in timeline.phenotypes if each.phenotype is Phenotype.CIS), None)
    if span is None:
        return None
    attacks = sorted(each.onset for each in timeline.relapses)
    if span.since is None and not attacks:
        return Conversion(Answer.UNKNOWN, None, missing="the date of the first attack")
    if span.since is not None and attacks and most_days(attacks[0], span.since) >= DAYS_APART:
        return Conversion(Answer.UNKNOWN, None, missing=_what_tells_the_first(attacks, span.since))
    first = _earliest([*_known(span.since), *attacks])
    certain, possible = _later_attacks(attacks, span.since)
    if certain:
        second = _between(min(possible), min(certain, key=lambda each: each.latest), first)
        return Conversion(
            Answer.TRUE, first, second, not _recorded(timeline, first, second.earliest - ONE_DAY)
        )
    if possible:
        return Conversion(Answer.UNKNOWN, first, missing=EXACT_DAYS)
    if _recorded(timeline, first, timeline.today):
        return Conversion(Answer.FALSE, first)
    return Conversion(
        Answer.UNKNOWN,
        first,
        missing=f"relapses since {day_in_words(first.earliest)}, recorded without a gap",
    )


def _later_attacks(
    attacks: Sequence[FuzzyDate], since: FuzzyDate | None
) -> tuple[list[FuzzyDate], list[FuzzyDate]]:
    """Attacks that certainly, and that possibly, lie 30 days or more after the first of all others."""
    certain, possible = [], []
    for number, attack in enumerate(attacks):
        others = [*_known(since), *attacks[:number], *attacks[number + 1 :]]
        if others and least_days(_earliest(others), attack) >= DAYS_APART:
            certain.append(attack)
        if others and most_days(_earliest(others), attack) >= DAYS_APART:
            possible.append(attack)
    return certain, possible


def _what_tells_the_first(attacks: Sequence[FuzzyDate], since: FuzzyDate) -> str:
    """A relapse 30 days or more before CIS is an attack of its own: a person must say which was the first."""
    earlier = next((each for each in attacks if least_days(each, since) >= DAYS_APART), None)
    if earlier is None:
        return EXACT_DAYS
    return f"which is the first attack, the relapse ({earlier.words()}) or CIS ({since.words()})"


def _known(since: FuzzyDate | None) -> list[FuzzyDate]:
    return [since] if since else []


def _earliest(attacks: Sequence[FuzzyDate]) -> FuzzyDate:
    """When the first of them was."""
    return FuzzyDate(min(each.earliest for each in attacks), min(each.latest for each in attacks))


def _between(possible: FuzzyDate, certain: FuzzyDate, first: FuzzyDate) -> FuzzyDate:
    """The second attack may be an earlier one that lies less surely 30 days after the first."""
    earliest = max(min(possible.earliest, certain.earliest), first.earliest + timedelta(days=DAYS_APART))
    return FuzzyDate(earliest, certain.latest)


def _recorded(timeline: Timeline, first: FuzzyDate, until: date) -> bool:
    """Are relapses known on every day on which a second attack may lie, up to and including `until`?"""
    known = timeline.relapses_recorded
    if known is None or known.since.latest > first.earliest + timedelta(days=DAYS_APART):
        return False
    return until <= (known.until.earliest if known.until else timeline.today)
