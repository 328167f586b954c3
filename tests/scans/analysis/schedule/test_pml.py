"""SCH-5 with the document's examples."""

import pytest

from scans.analysis.answers import Answer
from scans.analysis.episodes import episodes_of
from scans.analysis.rules import Rules
from scans.analysis.schedule.pml import ASK_SEROLOGY, JcvResult, jcv_status, pml_due
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
    assert window(one) == ("2024-06-10", "2024-07-10", "2024-08-10")
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


def test_a_stop_without_a_day_says_nothing():
    assert due(courses=(course(None, stopped=True, molecule="natalizumab"),)) is None


def test_interferon_carries_no_such_rule():
    assert due(courses=(course("2023-01-10"),)) is None
