"""The label-type criteria with what they were made of (SCO-7)."""

from datetime import date

from patients.dates import day_in_words
from scans.analysis.activity import ActivityState
from scans.analysis.activity_inputs import gd_input
from scans.analysis.assessment import Assessment, Input, Row, RowKind
from scans.analysis.counts import words
from scans.analysis.first_year import FirstYear
from scans.analysis.label_criteria import (
    LastYear,
    high_activity,
    is_adequate,
    last_year,
    rapidly_evolving_severe,
)
from scans.analysis.next_class import Counts, steps_to_next_class
from scans.analysis.score_inputs import relapses_input, scan_row
from scans.analysis.score_items import Item
from scans.analysis.timeline import Timeline


def assess_high_activity(first: FirstYear) -> Assessment[ActivityState]:
    """Over the last year on the therapy: up to today, or up to its stop."""
    windows, today = first.windows, first.timeline.today
    until = min(windows.stop or today, today)
    year, adequate = last_year(first.timeline, until, windows.start), is_adequate(windows, until, first.rules)
    months = first.rules.adequate_course_months
    notes = (
        _year_in_words(year),
        f"an adequate course lasts {months} months (to be confirmed); that it was taken in full is not recorded",
    )
    made = high_activity(adequate=adequate, relapses=year.relapses, total_t2=year.total_t2, gd=year.gd)
    counts = {Item.RELAPSES: year.relapses, Item.TOTAL_T2: year.total_t2, Item.GD: year.gd}

    def classes_of(counts: Counts) -> frozenset[str]:
        total_t2, gd = counts.get(Item.TOTAL_T2), counts.get(Item.GD)
        relapses = counts[Item.RELAPSES]
        return _classes(high_activity(adequate=adequate, relapses=relapses, total_t2=total_t2, gd=gd))

    return Assessment(
        outcome=made.noted(*notes),
        inputs=(_course_input(first, until), _relapses(first.timeline, year), *_mri_inputs(year)),
        steps=steps_to_next_class(counts, classes_of),
    )


def assess_rapidly_evolving_severe(timeline: Timeline) -> Assessment[ActivityState]:
    """Over the year up to today, on whatever therapy."""
    year = last_year(timeline, timeline.today)
    made = rapidly_evolving_severe(disabling=year.disabling, gd=year.gd, t2_rise=year.t2_rise)
    counts = {Item.DISABLING_RELAPSES: year.disabling, Item.GD: year.gd}

    def classes_of(counts: Counts) -> frozenset[str]:
        disabling, gd = counts[Item.DISABLING_RELAPSES], counts.get(Item.GD)
        return _classes(rapidly_evolving_severe(disabling=disabling, gd=gd, t2_rise=year.t2_rise))

    disabling = relapses_input(timeline, year.stretch, year.disabling, Item.DISABLING_RELAPSES)
    return Assessment(
        outcome=made.noted(_year_in_words(year), "severe relapses count as disabling, mild ones do not"),
        inputs=(disabling, gd_input(year.scans)),
        steps=steps_to_next_class(counts, classes_of),
    )


def _relapses(timeline: Timeline, year: LastYear) -> Input:
    return relapses_input(timeline, year.stretch, year.relapses)


def _course_input(first: FirstYear, until: date) -> Input:
    episode = first.trend.episode
    courses = episode.courses if episode else ()
    rows = tuple(
        Row(RowKind.COURSE, each.id, each.product) for each in first.timeline.courses if each.id in courses
    )
    return Input(Item.COURSE, f"from {day_in_words(first.windows.start)} to {day_in_words(until)}", rows)


def _mri_inputs(year: LastYear) -> tuple[Input, Input]:
    return _total_t2_input(year), gd_input(year.scans)


def _total_t2_input(year: LastYear) -> Input:
    last = scan_row(year.scans[-1]) if year.scans else None
    if year.total_t2 is None or year.total_t2_scan is None:
        return Input(Item.TOTAL_T2, "not reported on any scan", (last,) if last else (), last)
    older = year.total_t2_scan.performed_on <= year.stretch.after
    since = ", on a scan from before the year" if older else ""
    mend = None if year.total_t2.is_exact else last
    return Input(Item.TOTAL_T2, f"{words(year.total_t2)}{since}", (scan_row(year.total_t2_scan),), mend)


def _year_in_words(year: LastYear) -> str:
    return f"over {day_in_words(year.stretch.after)} to {day_in_words(year.stretch.until)}"


def _classes(state: ActivityState) -> frozenset[str]:
    return frozenset({"met", "not met"} if state.answer is None else {"met" if state.answer else "not met"})
