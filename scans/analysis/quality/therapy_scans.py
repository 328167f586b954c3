"""Whether the scans that a therapy asks for were made: before it, as its new reference, and yearly (SCH-1 to SCH-3).

Patients on a therapy now are asked; an episode whose start is not known answers UNKNOWN.
"""

from datetime import date, timedelta

from patients.dates import add_months, day_in_words
from scans.analysis.answers import Answer
from scans.analysis.quality.measure import Measure, QualityAnswer
from scans.analysis.rules import Rules
from scans.analysis.schedule.baseline import BaselineGrade, baseline_grade
from scans.analysis.schedule.due import LATE_MONTHS
from scans.analysis.schedule.on_therapy import RE_BASELINE_MONTHS, scans_with_report
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Episode

YEARLY_AFTER_MONTHS = 24
YEARLY_MONTHS = 12 + LATE_MONTHS
"""A yearly scan and the two months that SCH-3 leaves it."""


def baseline_before_start(timeline: Timeline, episode: Episode, rules: Rules) -> QualityAnswer:
    """Is there an adequate brain scan from 90 days before to 14 days after the start (SCH-1)?"""
    if episode.start is None:
        return QualityAnswer(Measure.BASELINE, Answer.UNKNOWN, "the start of the therapy is not known")
    grade = baseline_grade(episode.start, timeline.brain_scans, rules)
    if grade is None:
        return QualityAnswer(
            Measure.BASELINE, Answer.UNKNOWN, "the start of the therapy is not known to the day"
        )
    answer = Answer.of(grade is BaselineGrade.ADEQUATE)
    return QualityAnswer(Measure.BASELINE, answer, f"baseline scan: {grade}")


def re_baseline_in_window(timeline: Timeline, episode: Episode, rules: Rules) -> QualityAnswer | None:
    """Is there a usable brain scan from day 84 to six months after the start (SCH-2)? None while the window is open."""
    if episode.start is None:
        return QualityAnswer(Measure.RE_BASELINE, Answer.UNKNOWN, "the start of the therapy is not known")
    if timeline.today <= add_months(episode.start.latest, RE_BASELINE_MONTHS[1]):
        return None
    ends = {
        _re_baseline_after(day, timeline, rules) for day in (episode.start.earliest, episode.start.latest)
    }
    if len(ends) > 1:
        return QualityAnswer(
            Measure.RE_BASELINE, Answer.UNKNOWN, "the start of the therapy is not known to the day"
        )
    made = ends.pop()
    why = f"re-baseline scan of {day_in_words(made)}" if made else "no usable brain scan in the window"
    return QualityAnswer(Measure.RE_BASELINE, Answer.of(made is not None), why)


def _re_baseline_after(start: date, timeline: Timeline, rules: Rules) -> date | None:
    first = start + timedelta(days=rules.re_baseline_from_days)
    last = add_months(start, RE_BASELINE_MONTHS[1])
    usable = (scan.performed_on for scan in timeline.brain_scans if scan.is_usable)
    return next((day for day in usable if first <= day <= last), None)


def yearly_scan(timeline: Timeline, episode: Episode) -> QualityAnswer | None:
    """Is the last brain scan with a report at most 14 months old (SCH-3)? None before two years on the therapy."""
    if episode.start is None:
        return QualityAnswer(Measure.YEARLY, Answer.UNKNOWN, "the start of the therapy is not known")
    if timeline.today < add_months(episode.start.latest, YEARLY_AFTER_MONTHS):
        return None
    scans = scans_with_report(timeline, date.min)
    if not scans:
        return QualityAnswer(Measure.YEARLY, Answer.FALSE, "no brain scan with a report")
    last = scans[-1].performed_on
    in_time = timeline.today <= add_months(last, YEARLY_MONTHS)
    return QualityAnswer(Measure.YEARLY, Answer.of(in_time), f"last brain scan {day_in_words(last)}")
