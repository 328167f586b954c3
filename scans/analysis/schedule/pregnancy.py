"""No routine scan in a pregnancy, a new baseline after the birth (SCH-7). Whether she is pregnant blocks no scheduling."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from patients.dates import day_in_words
from scans.analysis.pregnancies import begun, term
from scans.analysis.schedule.due import DueScan, Kind, at_once, between
from scans.analysis.schedule.on_therapy import scans_with_report
from scans.analysis.timeline import Pregnancy, Timeline

POSTPARTUM_MONTHS = (2, 3)
SERVES_FROM = timedelta(weeks=8)
"""A scan made sooner after the birth is no new baseline."""

ASK_TERM = "Enter the day the birth is expected."
ASK_BIRTH = "The expected day has passed: enter the birth."
ASK_EARLY = "The pregnancy ended early: choose when the scan is to be made."
ASK_PML = "Pregnant then: no contrast, and a neurologist decides about surveillance."


def around_pregnancies(proposals: Iterable[DueScan], timeline: Timeline) -> list[DueScan]:
    """The proposals after each pregnancy in turn has moved what falls into it."""
    found = list(proposals)
    for pregnancy in sorted(timeline.pregnancies, key=lambda each: term(each)):
        move = _after_loss if pregnancy.ended_early else _after_birth
        found = move(found, pregnancy, timeline)
    return found


def postpartum_due(pregnancy: Pregnancy, timeline: Timeline) -> DueScan | None:
    """Two to three months after the birth, known or expected; None once a usable scan of that time or later is there.

    Nor is it owed for a birth of long ago, before the first scan and the first therapy: there was no baseline to renew.
    """
    birth = term(pregnancy)
    since = scans_with_report(timeline, birth.latest)
    if any(scan.is_usable and scan.performed_on >= birth.latest + SERVES_FROM for scan in since):
        return None
    what = "the birth" if pregnancy.end is not None else "the expected birth"
    reason = f"postpartum baseline: 2 to 3 months after {what} {birth.when()}"
    ask, window = _asks(pregnancy, timeline.today), (birth.earliest, birth.latest)
    due = between(Kind.POSTPARTUM, "SCH-7", POSTPARTUM_MONTHS, window, reason, ask)
    return due if not due.is_overdue(timeline.today) or _was_followed(timeline, birth.latest) else None


def _was_followed(timeline: Timeline, day: date) -> bool:
    starts = [course.start.earliest for course in timeline.courses if course.start]
    return any(each <= day for each in (*starts, *(scan.performed_on for scan in timeline.brain_scans)))


def _asks(pregnancy: Pregnancy, today: date) -> str:
    if pregnancy.end is not None:
        return ""
    if today > term(pregnancy).latest:
        return ASK_BIRTH
    return "" if pregnancy.expected is not None else ASK_TERM


def _after_birth(proposals: Sequence[DueScan], pregnancy: Pregnancy, timeline: Timeline) -> list[DueScan]:
    """What was due by the birth is made with the new baseline, and not overdue before it.

    So is what has fallen due since, where the new baseline is overdue itself: one scan answers both.
    """
    postpartum = postpartum_due(pregnancy, timeline)
    if postpartum is None:
        return list(proposals)
    until = term(pregnancy).latest
    if postpartum.is_overdue(timeline.today):
        until = max(until, timeline.today)
    kept: list[DueScan] = []
    moved: list[DueScan] = []
    for due in proposals:
        stays = _standing_aside(due, pregnancy)
        if stays is not None:
            kept.append(stays)
        else:
            (moved if due.due_on <= until else kept).append(due)
    return [*kept, _with_moved(postpartum, moved)]


def _standing_aside(due: DueScan, pregnancy: Pregnancy) -> DueScan | None:
    """Surveillance for PML goes on, a baseline waits for the birth where its window reaches past it; None: it may move."""
    birth = term(pregnancy).latest
    falls_in = due.due_on <= birth and due.closes_on >= begun(pregnancy).earliest
    if due.kind is Kind.PML:
        return replace(due, ask=" ".join((due.ask, ASK_PML)).strip()) if falls_in else due
    if due.kind is Kind.BASELINE and due.closes_on >= birth:
        first_day = max(due.opens_on, birth)
        return replace(due, opens_on=first_day, due_on=max(due.due_on, first_day))
    return None


def _with_moved(postpartum: DueScan, moved: Sequence[DueScan]) -> DueScan:
    """The new baseline, naming what it stands for."""
    reasons = (postpartum.reason, *(f"in its place {each.reason}" for each in moved))
    asks = dict.fromkeys(ask for ask in (postpartum.ask, *(each.ask for each in moved)) if ask)
    rules = dict.fromkeys((*postpartum.rules, *(rule for each in moved for rule in each.rules)))
    return replace(postpartum, rules=tuple(rules), reason="; ".join(reasons), ask=" ".join(asks))


def _after_loss(proposals: Sequence[DueScan], pregnancy: Pregnancy, timeline: Timeline) -> list[DueScan]:
    """What fell due while she was pregnant is due from its end, and a person is asked when it is to be made.

    A baseline keeps the window of its therapy, surveillance for PML its own.
    """
    start, end = begun(pregnancy), term(pregnancy)
    keeps_its_window = (Kind.BASELINE, Kind.PML)
    return [
        _again(due, end.latest)
        if start.earliest <= due.due_on <= end.latest and due.kind not in keeps_its_window
        else due
        for due in proposals
    ]


def _again(due: DueScan, ended_on: date) -> DueScan:
    reason = f"{due.reason}; pregnant then, ended on {day_in_words(ended_on)}"
    ask = " ".join(part for part in (due.ask, ASK_EARLY) if part)
    return at_once(due.kind, (*due.rules, "SCH-7"), ended_on, reason, ask)
