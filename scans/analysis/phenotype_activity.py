"""Activity of the phenotype over the last 12 months, and progression where the course is progressive (DX-4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from patients.dates import add_months
from scans.analysis.answers import Answer, Reason, at_least, known_or
from scans.analysis.cord import cord_lesions, cord_scans_between
from scans.analysis.disability import Progression, ProgressionState, progression
from scans.analysis.gd import gd_of
from scans.analysis.phenotypes import phenotype_on
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.rules import Rules
from scans.analysis.timeline import Timeline
from scans.analysis.trend import PlacedInterval
from scans.analysis.vocabulary import Phenotype

PROGRESSIVE = frozenset({Phenotype.SPMS, Phenotype.PPMS})
LONGEST_COMPARISON_MONTHS = 15
CONFIRMATION_WEEKS = 12
ACTIVITY_WORDS = {
    Answer.TRUE: "active",
    Answer.FALSE: "not active",
    Answer.UNKNOWN: "activity indeterminate",
}
PROGRESSION_WORDS = {
    Answer.TRUE: " with progression",
    Answer.FALSE: " without progression",
    Answer.UNKNOWN: ", progression not assessed",
}
NOT_YET_CONFIRMED = ", progression not yet confirmed"


@dataclass(frozen=True)
class PhenotypeActivity:
    """Activity over the days after `since` up to `until`; `active` UNKNOWN is indeterminate.

    `phenotype` None: none is recorded for today. `found` names what makes it active, `missing` what would
    decide it. `progression` is None in a course that is not progressive. `brain_only`: the cord was not
    assessed.
    """

    phenotype: Phenotype | None
    since: date
    until: date
    active: Answer
    found: tuple[str, ...]
    missing: tuple[str, ...]
    progression: Progression | None
    brain_only: bool

    @property
    def progressed(self) -> Answer | None:
        """Did disability progress with an event in the period? Pending is unknown; None: not a progressive course."""
        if self.progression is None:
            return None
        state, event = self.progression.state, self.progression.event_on
        if state in (ProgressionState.PENDING, ProgressionState.NOT_ASSESSED):
            return Answer.UNKNOWN
        in_period = event is not None and self.since < event <= self.until
        return Answer.of(state is ProgressionState.CONFIRMED and in_period)

    @property
    def label(self) -> str:
        """RRMS active; SPMS with progression, activity indeterminate."""
        activity = ACTIVITY_WORDS[self.active]
        if self.phenotype is None:
            return f"Phenotype not recorded, {activity}"
        name = self.phenotype.value
        if self.progression is not None and self.progressed is not None:
            pending = self.progression.state is ProgressionState.PENDING
            progressed = NOT_YET_CONFIRMED if pending else PROGRESSION_WORDS[self.progressed]
            return f"{name}{progressed}, {activity}"
        return f"{name}, {activity}" if self.active is Answer.UNKNOWN else f"{name} {activity}"


def phenotype_activity(
    timeline: Timeline, intervals: Sequence[PlacedInterval], rules: Rules
) -> PhenotypeActivity | None:
    """Active: a relapse, a Gd+ lesion, or a new or enlarging T2 lesion, of brain or cord, in the last 12 months.

    A lesion counts on the day of the scan that shows it. Not active only where relapses are known and a scan
    of the period was assessed for both kinds of lesion (DX-4, "assessed at least yearly"), else
    indeterminate. None for RIS, which is no course of MS.
    """
    phenotype = phenotype_on(timeline.today, timeline.phenotypes)
    if phenotype is Phenotype.RIS:
        return None
    until, since = timeline.today, add_months(timeline.today, -rules.activity_months)
    cord = _cord(timeline, since)
    parts = {
        "relapse": at_least(relapses_in(timeline, Stretch(since, until)), 1),
        "new or enlarging T2": _t2(intervals, since),
        "Gd+": _gd(timeline, since),
        "cord lesion": cord or Answer.FALSE,
    }
    active = known_or(parts.values())
    return PhenotypeActivity(
        phenotype=phenotype,
        since=since,
        until=until,
        active=active,
        found=_named(parts, Answer.TRUE),
        missing=_named(parts, Answer.UNKNOWN) if active is Answer.UNKNOWN else (),
        progression=_progression(timeline, since, rules) if phenotype in PROGRESSIVE else None,
        brain_only=cord is None,
    )


def _t2(intervals: Sequence[PlacedInterval], since: date) -> Answer:
    """A new or enlarging lesion on a scan of the period; the comparison may reach back 15 months, as a yearly one does."""
    seen = [each for each in intervals if each.end > since and not each.left_out]
    return _any_known([_recent(at_least(each.count, 1), each.start, each.end) for each in seen])


def _gd(timeline: Timeline, since: date) -> Answer:
    scans = [each for each in timeline.brain_scans if since < each.performed_on <= timeline.today]
    counts = [gd_of(scan) for scan in scans]
    return _any_known([at_least(count, 1) for count in counts if not isinstance(count, Reason)])


def _any_known(assessed: list[Answer]) -> Answer:
    """One assessed scan of the period is enough to say no; without any nothing is known."""
    return known_or(assessed) if assessed else Answer.UNKNOWN


def _cord(timeline: Timeline, since: date) -> Answer | None:
    """A new, enlarging or Gd+ cord lesion; None: the cord was not assessed, the result of the brain stands (SCO-4)."""
    scans = cord_scans_between(timeline, since, timeline.today)
    return cord_lesions(scans, timeline, lambda scan: _oldest_comparison(scan.performed_on))


def _recent(lesions: Answer, compared_with: date, seen_on: date) -> Answer:
    """Against an older scan a lesion may be older than the period; none at all is none in it."""
    return (
        lesions if lesions is Answer.FALSE or compared_with >= _oldest_comparison(seen_on) else Answer.UNKNOWN
    )


def _oldest_comparison(seen_on: date) -> date:
    return add_months(seen_on, -LONGEST_COMPARISON_MONTHS)


def _progression(timeline: Timeline, since: date, rules: Rules) -> Progression:
    """Worsening from the EDSS at the beginning of the period; DX-4 names three months for its confirmation."""
    return progression(
        timeline.edss, since, timeline.relapses, weeks=CONFIRMATION_WEEKS, variant=rules.edss_variant
    )


def _named(parts: Mapping[str, Answer], answer: Answer) -> tuple[str, ...]:
    return tuple(name for name, given in parts.items() if given is answer)
