"""Patients to be worked out in other ways: a start on 2024-01-15, a re-baseline scan on 2024-07-10, and scans to taste."""

from scans.analysis.case import Case
from scans.analysis.comparison import trend_of
from scans.analysis.rules import Rules
from scans.analysis.timeline import Course, Scan
from scans.analysis.vocabulary import Indication
from tests.scans.analysis.building import course, scan, timeline

START = "2024-01-15"
ROUTINE = Indication.ROUTINE


def case_of(*scans: Scan, courses: tuple[Course, ...] = (), rules: Rules | None = None, **facts) -> Case:
    rules = rules or Rules()
    line = timeline(*scans, courses=courses or (course(START),), rules=rules, **facts)
    return Case(line, trend_of(line), rules)


def scans_of(before=(4, 2), on=(1,), over=0) -> tuple[Scan, ...]:
    """A year between scans: `before` from 2021-12-31 on, then the re-baseline scan with `over`, then `on`."""
    days = ["2021-01-15", "2022-01-15", "2023-01-15", START]
    before_days = days[-1 - len(before) :]
    on_days = ["2024-07-10", "2025-07-10", "2026-07-10"][: 1 + len(on)]
    made = [scan(before_days[0], indication=ROUTINE)]
    counts = (*before, over, *on)
    for since, day, t2 in zip((*before_days, *on_days), (*before_days[1:], *on_days), counts, strict=False):
        made.append(scan(day, since, t2=t2, indication=ROUTINE))
    return tuple(made)
