"""Activity states over the first year on therapy: NEDA-3 and MEDA (SCO-4, SCO-5, section 10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from scans.analysis.activity_mri import ActivityPeriod, activity_period, cord_activity, gd_activity, t2_in
from scans.analysis.answers import Answer, at_least, known_and, known_or
from scans.analysis.disability import ProgressionState, progression
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.rules import Rules
from scans.analysis.timeline import Timeline
from scans.analysis.trend import PlacedInterval
from scans.analysis.year_one import CONFIRMATION_WEEKS, NO_SCAN, YearOne

UNKNOWN_PARTS = {
    "relapse": "relapses",
    "CDP": "EDSS",
    "T2": "new or enlarging T2 lesions",
    "Gd+": "Gd+",
    "cord": "cord lesions",
}


@dataclass(frozen=True)
class ActivityState:
    """An answer over the days after `since` up to `until`: True met, False not met, None cannot be assessed.

    `label` is the state in words, `missing` names what would decide it, `notes` say from which scan it
    counts.
    """

    answer: bool | None
    label: str
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def merged_with(self, other: "ActivityState") -> "ActivityState":
        """What holds at both ends of an imprecise start."""
        notes = tuple(dict.fromkeys(self.notes + other.notes))
        since = self.since if self.since == other.since else None
        until = self.until if self.until == other.until else None
        if (self.answer, self.label) == (other.answer, other.label):
            return ActivityState(self.answer, self.label, self.missing, notes, since, until)
        missing = tuple(dict.fromkeys((*self.missing, *other.missing, "exact therapy start")))
        return ActivityState(None, "indeterminate", missing, notes, since, until)


def activity_states(
    timeline: Timeline, intervals: Sequence[PlacedInterval], year: YearOne, rules: Rules
) -> tuple[ActivityState, ActivityState]:
    """NEDA-3 and MEDA from the re-baseline scan (else the start) to the month-12 scan, every scan in it."""
    period = activity_period(timeline, year)
    relapse = at_least(relapses_in(timeline, Stretch(period.since, period.until)), 1)
    t2, gd = t2_in(period, intervals), gd_activity(period, timeline)
    neda = neda3(
        relapse=relapse,
        cdp=_cdp(timeline, year, period, rules),
        t2=at_least(t2, 1),
        gd=gd,
        cord=cord_activity(period, timeline),
    )
    met = meda(relapse=relapse, t2_any=at_least(t2, 1), t2_three=at_least(t2, 3), gd=gd)
    return _over(neda, period, period.notes + year.edss_notes), _over(met, period, period.notes)


def neda3(
    *, relapse: Answer, cdp: Answer, t2: Answer, gd: Answer, cord: Answer = Answer.FALSE
) -> ActivityState:
    """SCO-4: no relapse, no confirmed progression, no new or enlarging T2, no Gd+, no cord lesion.

    Any part that is TRUE is activity; met only if all are known FALSE. Gd+ alone unknown: the T2-only state
    is named apart.
    """
    parts = {"relapse": relapse, "CDP": cdp, "T2": t2, "Gd+": gd, "cord": cord}
    active = known_or(parts.values())
    if active is Answer.TRUE:
        found = ", ".join(name for name, answer in parts.items() if answer is Answer.TRUE)
        return ActivityState(False, f"activity ({found})")
    if active is Answer.FALSE:
        return ActivityState(True, "NEDA-3 met")
    unknown = [name for name, answer in parts.items() if answer is Answer.UNKNOWN]
    label = "indeterminate; NEDA-3 (T2-only) met" if unknown == ["Gd+"] else "indeterminate"
    return ActivityState(None, label, tuple(UNKNOWN_PARTS[name] for name in unknown))


def meda(*, relapse: Answer, t2_any: Answer, t2_three: Answer, gd: Answer) -> ActivityState:
    """SCO-5: one or two new T2 lesions, no relapse, no Gd+. No new lesion at all is NEDA, not MEDA (section
    10).
    """
    against = {"relapse": relapse, "T2": t2_three, "Gd+": gd, "no new lesion": t2_any.negated()}
    met = known_and(answer.negated() for answer in against.values())
    if met is Answer.TRUE:
        return ActivityState(True, "MEDA")
    if met is Answer.FALSE:
        found = ", ".join(name for name, answer in against.items() if answer is Answer.TRUE)
        return ActivityState(False, f"not MEDA ({found})")
    t2 = known_or([t2_three, t2_any.negated()])
    unknown = [
        name for name, answer in (("relapse", relapse), ("T2", t2), ("Gd+", gd)) if answer is Answer.UNKNOWN
    ]
    return ActivityState(None, "indeterminate", tuple(UNKNOWN_PARTS[name] for name in unknown))


def _cdp(timeline: Timeline, year: YearOne, period: ActivityPeriod, rules: Rules) -> Answer:
    """Progression confirmed at 24 weeks with its event in the period; pending is unknown (EDS-3)."""
    if not any(each.assessed_on > period.since for each in timeline.edss):
        return Answer.UNKNOWN
    start, weeks = year.windows.start, CONFIRMATION_WEEKS
    found = progression(timeline.edss, start, timeline.relapses, weeks=weeks, variant=rules.edss_variant)
    if found.state is ProgressionState.NOT_ASSESSED:
        return Answer.UNKNOWN
    in_period = found.event_on is not None and period.since < found.event_on <= period.until
    answers = {ProgressionState.CONFIRMED: Answer.TRUE, ProgressionState.PENDING: Answer.UNKNOWN}
    return answers.get(found.state, Answer.FALSE) if in_period else Answer.FALSE


def _over(state: ActivityState, period: ActivityPeriod, notes: tuple[str, ...]) -> ActivityState:
    missing = (NO_SCAN, *state.missing) if state.answer is None and period.scan is None else state.missing
    return replace(state, missing=missing, notes=notes, since=period.since, until=period.until)
