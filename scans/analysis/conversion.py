"""From a first attack (CIS) to clinically definite MS: the day of the second attack (DX-1).

A person makes the diagnosis: sites of attacks are not recorded, so two attacks are shown as the part that is met.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from patients.dates import FuzzyDate, day_in_words
from scans.analysis.answers import Answer
from scans.analysis.relapses import DAYS_APART
from scans.analysis.timeline import PhenotypeSpan, Relapse, Timeline
from scans.analysis.vocabulary import Phenotype

ONE_DAY = timedelta(days=1)


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

    The first attack is the day since which CIS is recorded, else the first relapse on record. Lesions on MRI
    alone never make CDMS.
    """
    span = next((each for each in timeline.phenotypes if each.phenotype is Phenotype.CIS), None)
    if span is None:
        return None
    first, later = _first_and_later(span, timeline.relapses)
    if first is None:
        return Conversion(Answer.UNKNOWN, None, missing="the date of the first attack")
    certain = [each.onset for each in later if (each.onset.earliest - first.latest).days >= DAYS_APART]
    possible = [each.onset for each in later if (each.onset.latest - first.earliest).days >= DAYS_APART]
    if certain:
        second = _between(min(possible), min(certain, key=lambda each: each.latest), first)
        return Conversion(
            Answer.TRUE, first, second, not _recorded(timeline, first, second.earliest - ONE_DAY)
        )
    if possible:
        return Conversion(Answer.UNKNOWN, first, missing="the exact days of the attacks")
    if _recorded(timeline, first, timeline.today):
        return Conversion(Answer.FALSE, first)
    return Conversion(
        Answer.UNKNOWN,
        first,
        missing=f"relapses since {day_in_words(first.earliest)}, recorded without a gap",
    )


def _first_and_later(
    span: PhenotypeSpan, relapses: Sequence[Relapse]
) -> tuple[FuzzyDate | None, Sequence[Relapse]]:
    in_order = sorted(relapses, key=lambda each: each.onset)
    if span.since is not None:
        return span.since, in_order
    return (in_order[0].onset, in_order[1:]) if in_order else (None, [])


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
