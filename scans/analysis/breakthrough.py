"""Breakthrough disease: activity after the drug should work, split into clinical and MRI (SCO-8)."""

from dataclasses import replace
from datetime import date

from patients.dates import day_in_words
from scans.analysis.activity import UNKNOWN_PARTS, Activity, ActivityState
from scans.analysis.activity_mri import ActivityPeriod, cord_notes
from scans.analysis.answers import Answer, known_or
from scans.analysis.timeline import Scan, Timeline
from scans.analysis.trend import Windows

CLINICAL, MRI = ("relapse", "CDP"), ("T2", "Gd+", "cord")


def breakthrough(
    *, relapse: Answer, cdp: Answer, t2: Answer, gd: Answer, cord: Answer = Answer.FALSE
) -> ActivityState:
    """SCO-8: not NEDA-3, counting only what happened after the onset window; `answer` True: breakthrough.

    Clinical: relapse or confirmed worsening. MRI: a new, enlarging, Gd+ or cord lesion. A half that is not known is
    said to be so.
    """
    parts = {"relapse": relapse, "CDP": cdp, "T2": t2, "Gd+": gd, "cord": cord}
    clinical, mri = (known_or(parts[name] for name in half) for half in (CLINICAL, MRI))
    unknown = [name for name, answer in parts.items() if answer is Answer.UNKNOWN]
    halves = {"clinical": (clinical, CLINICAL), "MRI": (mri, MRI)}
    open_names = [
        name
        for answer, half in halves.values()
        for name in half
        if answer is Answer.UNKNOWN and name in unknown
    ]
    missing = tuple(UNKNOWN_PARTS[name] for name in open_names)
    return ActivityState(known_or([clinical, mri]).as_bool, _label(clinical, mri, open_names), missing)


def breakthrough_over(activity: Activity) -> ActivityState:
    """SCO-8 over a period. That there is none is said only as far as both MRI and EDSS reach."""
    made = breakthrough(
        relapse=activity.relapse,
        cdp=activity.cdp,
        t2=activity.new_lesion,
        gd=activity.gd,
        cord=activity.cord,
    )
    period = activity.period
    origin, mri_until, *limits = period.notes
    notes = (origin, mri_until, _edss_until(activity.edss_until), *limits)
    reached = min(period.mri_until, activity.edss_until or period.mri_until)
    until = reached if made.answer is False else period.until
    return replace(made, since=period.since, until=until, notes=notes)


def breakthrough_period(timeline: Timeline, windows: Windows) -> ActivityPeriod | str:
    """From the end of the onset window to today or the stop; MRI up to the last usable brain scan in it.

    What the re-baseline scan itself shows lies before or in the onset, and is not in it. A text where the window
    has not ended: why nothing can be said yet.
    """
    since, today = windows.run_in_until, timeline.today
    until = min(windows.stop or today, today)
    if until <= since:
        return _too_early(since, windows.stop)
    closing = _last_scan(timeline, since, windows.on_until or today)
    period = ActivityPeriod(since, until, since, closing.performed_on if closing else until, closing, ())
    notes = (_from(windows), _mri_until(closing), *cord_notes(period, timeline))
    return replace(period, notes=notes)


def _label(clinical: Answer, mri: Answer, open_names: list[str]) -> str:
    match clinical, mri:
        case Answer.TRUE, Answer.TRUE:
            return "clinical and MRI breakthrough"
        case Answer.TRUE, _:
            return "clinical breakthrough" + (", MRI unknown" if mri is Answer.UNKNOWN else "")
        case _, Answer.TRUE:
            return "MRI breakthrough" + (", clinical unknown" if clinical is Answer.UNKNOWN else "")
        case Answer.FALSE, Answer.FALSE:
            return "no breakthrough"
    return "indeterminate; none seen (T2-only MRI)" if open_names == ["Gd+"] else "indeterminate"


def _too_early(since: date, stop: date | None) -> str:
    if stop is not None and stop <= since:
        return f"therapy stopped within the onset window ({day_in_words(stop)})"
    return f"the onset window lasts until {day_in_words(since)}"


def _last_scan(timeline: Timeline, since: date, until: date) -> Scan | None:
    scans = [each for each in timeline.brain_scans if each.is_usable and since < each.performed_on <= until]
    return scans[-1] if scans else None


def _from(windows: Windows) -> str:
    day = day_in_words(windows.run_in_until)
    if windows.re_baseline_scan is not None:
        return f"after the re-baseline scan of {day}, whose own lesions are not in it"
    return f"no re-baseline scan: after {day}, the end of the onset window"


def _mri_until(closing: Scan | None) -> str:
    return f"MRI up to {day_in_words(closing.performed_on)}" if closing else "no brain scan since"


def _edss_until(last: date | None) -> str:
    return f"EDSS up to {day_in_words(last)}" if last else "no EDSS since"
