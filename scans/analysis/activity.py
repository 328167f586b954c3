"""Activity states over the first year on therapy: NEDA-3 and MEDA (SCO-4, SCO-5, section 10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scans.analysis.activity_mri import ActivityPeriod, cord_activity, gd_activity, t2_in
from scans.analysis.answers import Answer, at_least, known_and, known_or
from scans.analysis.counts import Count
from scans.analysis.disability import Baseline, ProgressionState, Variant, has_worsened, progression
from scans.analysis.relapses import Stretch, relapses_in
from scans.analysis.rules import Rules
from scans.analysis.score_items import Item
from scans.analysis.timeline import EdssScore, Timeline
from scans.analysis.trend import PlacedInterval, Windows
from scans.analysis.year_one import CONFIRMATION_WEEKS, NO_SCAN

MEDA_LESIONS = 2
EDSS_HOLDS_DAYS = 180
NOT_DUE = "not assessed"
UNKNOWN_PARTS = {
    "relapse": Item.RELAPSES,
    "CDP": Item.EDSS,
    "T2": Item.T2,
    "Gd+": Item.GD,
    "cord": Item.CORD,
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

    @property
    def is_not_due(self) -> bool:
        """There is nothing to assess yet, or never: `missing` says why."""
        return self.label == NOT_DUE

    def noted(self, *notes: str) -> "ActivityState":
        return replace(self, notes=notes)

    def merged_with(self, other: "ActivityState") -> "ActivityState":
        """What holds at both ends of an imprecise start."""
        notes = tuple(dict.fromkeys(self.notes + other.notes))
        since = self.since if self.since == other.since else None
        until = self.until if self.until == other.until else None
        if (self.answer, self.label) == (other.answer, other.label):
            return ActivityState(self.answer, self.label, self.missing, notes, since, until)
        missing = tuple(dict.fromkeys((*self.missing, *other.missing, "exact therapy start")))
        return ActivityState(None, "indeterminate", missing, notes, since, until)


def not_due(why: str) -> ActivityState:
    return ActivityState(None, NOT_DUE, (why,))


@dataclass(frozen=True)
class Activity:
    """What a period shows of activity: relapses, worsening, new or enlarging T2 lesions, Gd+, cord lesions.

    `edss_until` is the day of its last EDSS, None without one.
    """

    period: ActivityPeriod
    relapses: Count
    cdp: Answer
    t2: Count
    gd: Answer
    cord: Answer
    edss_until: date | None

    @property
    def relapse(self) -> Answer:
        return at_least(self.relapses, 1)

    @property
    def new_lesion(self) -> Answer:
        return at_least(self.t2, 1)


def activity_in(
    timeline: Timeline,
    intervals: Sequence[PlacedInterval],
    windows: Windows,
    period: ActivityPeriod,
    rules: Rules,
    weeks: int = CONFIRMATION_WEEKS,
) -> Activity:
    """What is known of a period on the therapy of `windows`; worsening is measured from its start."""
    return Activity(
        period=period,
        relapses=relapses_in(timeline, Stretch(period.since, period.until)),
        cdp=_cdp(timeline, windows.start, period, rules, weeks),
        t2=t2_in(period, intervals),
        gd=gd_activity(period, timeline),
        cord=cord_activity(period, timeline) or Answer.FALSE,
        edss_until=_last_edss(timeline, period),
    )


def neda3_over(activity: Activity) -> ActivityState:
    """SCO-4 over a period, every scan in it."""
    made = neda3(
        relapse=activity.relapse,
        cdp=activity.cdp,
        t2=activity.new_lesion,
        gd=activity.gd,
        cord=activity.cord,
    )
    return _over(made, activity.period)


def neda3_t2_only_over(activity: Activity) -> ActivityState:
    """The separately named state without the Gd+ part, for periods without contrast (SCO-4)."""
    made = neda3(
        relapse=activity.relapse,
        cdp=activity.cdp,
        t2=activity.new_lesion,
        gd=Answer.FALSE,
        cord=activity.cord,
    )
    label = "NEDA-3 (T2-only) met" if made.answer else made.label
    return _over(replace(made, label=label), activity.period)


def meda_over(activity: Activity) -> ActivityState:
    """SCO-5 over a period, every scan in it."""
    made = meda(
        relapse=activity.relapse,
        t2_any=activity.new_lesion,
        t2_three=at_least(activity.t2, MEDA_LESIONS + 1),
        gd=activity.gd,
    )
    return _over(made, activity.period)


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


def _cdp(timeline: Timeline, start: date, period: ActivityPeriod, rules: Rules, weeks: int) -> Answer:
    """Progression confirmed after `weeks` with its event in the period; pending is unknown (EDS-3).

    FALSE only where the EDSS reaches the end of the period as the MRI does.
    """
    if not any(each.assessed_on > period.since for each in timeline.edss):
        return Answer.UNKNOWN
    found = progression(timeline.edss, start, timeline.relapses, weeks=weeks, variant=rules.edss_variant)
    if found.state is ProgressionState.NOT_ASSESSED or found.baseline is None:
        return Answer.UNKNOWN
    in_period = found.event_on is not None and period.since < found.event_on <= period.until
    answers = {ProgressionState.CONFIRMED: Answer.TRUE, ProgressionState.PENDING: Answer.UNKNOWN}
    if in_period and found.state in answers:
        return answers[found.state]
    reaches = _reaches_the_end(timeline.edss, found.baseline, period, rules.edss_variant)
    return Answer.FALSE if reaches else Answer.UNKNOWN


def _reaches_the_end(
    scores: Sequence[EdssScore], baseline: Baseline, period: ActivityPeriod, variant: Variant
) -> bool:
    """Is there an EDSS within the last 180 days of the period? A later one without the rise tells as well: then
    nothing that rose in the period has lasted.
    """
    since = period.mri_until - timedelta(days=EDSS_HOLDS_DAYS)
    return any(
        since <= each.assessed_on <= period.mri_until
        or (
            each.assessed_on > period.mri_until
            and not has_worsened(baseline.score.score, each.score, variant)
        )
        for each in scores
    )


def _last_edss(timeline: Timeline, period: ActivityPeriod) -> date | None:
    days = (each.assessed_on for each in timeline.edss)
    return max((day for day in days if period.since < day <= period.until), default=None)


def _over(state: ActivityState, period: ActivityPeriod) -> ActivityState:
    missing = (NO_SCAN, *state.missing) if state.answer is None and period.scan is None else state.missing
    return replace(state, missing=missing, since=period.since, until=period.until)
