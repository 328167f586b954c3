"""SCH-5 with the document's examples."""

import pytest

from scans.analysis.answers import Answer
from scans.analysis.episodes import episodes_of
from scans.analysis.rules import Rules
from scans.analysis.schedule.pml import ASK_SEROLOGY, ASK_START, ASK_STOP, JcvResult, jcv_status, pml_due
from scans.analysis.vocabulary import Indication
from tests.scans.analysis.building import course, day, scan, timeline

NATALIZUMAB = course("2023-01-10", molecule="natalizumab")


def jcv(on, positive):
    return JcvResult(day(on), positive)


def due(*scans, results=(), today="2024-09-15", courses=(NATALIZUMAB,)):
    line = timeline(*scans, courses=courses, today=today)
    return pml_due(line, episodes_of(line, Rules()), results)


def window(one):
    return one.opens_on.isoformat(), one.due_on.isoformat(), one.closes_on.isoformat()


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ((), Answer.UNKNOWN),
        ((jcv("2020-01-01", True),), Answer.TRUE),
        ((jcv("2024-06-15", False),), Answer.FALSE),
        ((jcv("2024-03-15", False),), Answer.FALSE),
        ((jcv("2024-03-14", False),), Answer.UNKNOWN),
        ((jcv("2020-01-01", True), jcv("2024-06-15", False)), Answer.TRUE),
        ((jcv("2025-01-01", True),), Answer.UNKNOWN),
    ],
)
def test_only_a_negative_serology_expires(results, said):
    assert jcv_status(results, day("2024-09-15")) is said


def test_positive_after_20_months_is_every_three_to_four_months():
    one = due(scan("2024-07-10"), results=(jcv("2023-01-01", True),))
    assert (window(one), one.ask, one.rules) == (
        ("2024-10-10", "2024-10-10", "2024-11-10"), "", ("SCH-5",),
    )  # fmt: skip


def test_negative_is_yearly():
    one = due(scan("2024-07-10"), results=(jcv("2024-06-15", False),))
    assert window(one) == ("2025-06-10", "2025-07-10", "2025-09-10")


def test_not_known_asks_and_shows_the_stricter_interval():
    one = due(scan("2024-07-10"))
    assert (window(one), one.ask) == (("2024-10-10", "2024-10-10", "2024-11-10"), ASK_SEROLOGY)


def test_positive_under_18_months_is_yearly_until_they_are_reached():
    one = due(scan("2024-02-10"), results=(jcv("2023-01-01", True),), today="2024-03-01")
    assert window(one) == ("2024-07-10", "2024-07-10", "2024-08-10")
    late = due(scan("2024-06-10"), results=(jcv("2023-01-01", True),), today="2024-07-01")
    assert late.due_on == day("2024-09-10")
    early = due(scan("2023-03-10"), results=(jcv("2023-01-01", True),), today="2023-04-01")
    assert early.due_on == day("2024-03-10")


def test_without_a_scan_it_counts_from_the_start():
    assert due().due_on == day("2023-04-10")


def test_any_protocol_serves():
    assert due(scan("2024-07-10", indication=Indication.PML)).due_on == day("2024-10-10")


@pytest.mark.parametrize(
    ("scans", "opens"),
    [
        ((), "2024-06-01"),
        (("2024-06-05",), "2024-09-05"),
        (("2024-06-05", "2024-09-10", "2024-12-01"), "2025-03-01"),
    ],
)
def test_after_natalizumab_for_twelve_months(scans, opens):
    left = course("2022-01-10", "2024-03-01", molecule="natalizumab")
    one = due(*(scan(each) for each in scans), courses=(left,), today="2024-12-15")
    assert one.opens_on == day(opens)


def test_then_it_ends():
    left = course("2022-01-10", "2024-03-01", molecule="natalizumab")
    assert due(scan("2024-12-02"), courses=(left,)) is None


POSITIVE = (jcv("2023-01-01", True),)
SINCE_2024 = course("2024-01-01", molecule="natalizumab")


@pytest.mark.parametrize("today", ["2025-06-30", "2025-07-01", "2025-08-01"])
def test_the_day_18_months_are_reached_makes_nothing_overdue(today):
    one = due(scan("2024-10-01"), results=POSITIVE, courses=(SINCE_2024,), today=today)
    assert window(one) == ("2025-07-01", "2025-07-01", "2025-08-01")
    assert one.reason == (
        "natalizumab since 1 Jan 2024, JCV antibody positive: every 3 to 4 months from 18 months of exposure, 1 Jul 2025"
    )


@pytest.mark.parametrize("today", ["2025-06-30", "2025-07-01"])
def test_a_yearly_scan_that_was_missed_stays_overdue_at_18_months(today):
    one = due(scan("2024-02-01"), results=POSITIVE, courses=(SINCE_2024,), today=today)
    assert window(one) == ("2025-01-01", "2025-02-01", "2025-03-01")
    assert one.reason.endswith("positive: under 18 months until 1 Jul 2025: at least yearly")


UNKNOWN_START = (course(None, molecule="natalizumab"),)


def test_a_start_that_is_not_known_asks_and_takes_the_stricter_interval():
    one = due(scan("2024-07-10"), courses=UNKNOWN_START)
    assert (window(one), one.ask) == (
        ("2024-10-10", "2024-10-10", "2024-11-10"),
        f"{ASK_SEROLOGY} {ASK_START}",
    )
    assert one.reason == "natalizumab since an unknown day, JCV antibody not known: every 3 to 4 months"


def test_an_unknown_start_with_a_serology():
    positive = due(scan("2024-07-10"), courses=UNKNOWN_START, results=POSITIVE)
    assert (positive.due_on, positive.ask) == (day("2024-10-10"), ASK_START)
    negative = due(scan("2024-07-10"), courses=UNKNOWN_START, results=(jcv("2024-06-15", False),))
    assert (negative.due_on, negative.ask) == (day("2025-07-10"), "")


def test_an_unknown_start_without_a_scan_is_due_today():
    assert due(courses=UNKNOWN_START, today="2024-09-15").due_on == day("2024-09-15")


@pytest.mark.parametrize(
    ("scans", "opens"), [((), "2022-04-10"), (("2024-06-05",), "2024-09-05"), (("2021-06-05",), "2022-04-10")]
)
@pytest.mark.parametrize("today", ["2024-09-15", "2026-09-15"])
def test_a_stop_on_an_unknown_day_does_not_move_with_today(scans, opens, today):
    left = course("2022-01-10", stopped=True, molecule="natalizumab")
    one = due(*(scan(each) for each in scans), courses=(left,), today=today)
    assert (one.opens_on, one.ask) == (day(opens), ASK_STOP)
    assert "stopped on an unknown day" in one.reason


def test_a_stop_known_by_the_year_counts_from_its_first_day_and_ends_by_its_last():
    left = course("2022-01-10", "2023", molecule="natalizumab")
    assert due(scan("2024-09-30"), courses=(left,)).opens_on == day("2024-12-30")
    assert due(courses=(left,)).opens_on == day("2023-04-01")
    assert due(scan("2024-10-01"), courses=(left,)) is None


def test_neither_start_nor_stop_known_is_asked():
    neither = (course(None, stopped=True, molecule="natalizumab"),)
    assert (due(courses=neither).due_on, due(courses=neither).ask) == (day("2024-09-15"), ASK_STOP)
    assert due(scan("2024-07-10"), courses=neither).due_on == day("2024-10-10")


def test_an_old_course_without_a_start_does_not_hide_a_later_one():
    old = course(None, "2010-03-01", molecule="natalizumab")
    left = course("2022-01-10", "2024-03-01", molecule="natalizumab")
    assert due(courses=(left, old)).opens_on == day("2024-06-01")
    assert due(courses=(NATALIZUMAB, old)).due_on == day("2023-04-10")


def test_interferon_carries_no_such_rule():
    assert due(courses=(course("2023-01-10"),)) is None
