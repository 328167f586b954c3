"""The rules together: who is asked what, and that nobody is left without a scan."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.schedule.next_scans import next_scans
from scans.analysis.schedule.on_therapy import ASK_START
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline


def due(*scans, courses=(), planned=(), today="2024-05-10"):
    found = next_scans(timeline(*scans, courses=courses, today=today), planned=planned)
    return [(one.kind.value, one.opens_on.isoformat(), one.closes_on.isoformat()) for one in found]


def test_a_planned_switch_asks_for_a_baseline_and_a_re_baseline():
    stopped = course("2020-01-15", "2024-05-01")
    planned = course("2024-06-01", molecule="fingolimod")
    assert due(courses=(stopped,), planned=(planned,)) == [
        ("baseline", "2024-03-03", "2024-06-15"),
        ("re-baseline", "2024-09-01", "2024-12-01"),
    ]


def test_a_gap_of_30_days_or_less_asks_for_nothing_new():
    two = (course("2020-01-15", "2024-05-01"), course("2024-05-20", product="Extavia"))
    assert due(scan("2023-08-01"), courses=two) == [("routine", "2024-07-01", "2024-10-01")]


def test_a_stop_without_a_new_therapy():
    assert due(courses=(course("2020-01-15", "2024-05-01"),)) == [("after-stop", "2024-08-01", "2024-11-01")]


def test_the_last_stop_counts():
    courses = (course("2018-01-15", "2019-05-01"), course("2020-01-15", "2024-05-01", molecule="fingolimod"))
    assert due(courses=courses) == [("after-stop", "2024-08-01", "2024-11-01")]


def test_a_course_stopped_on_an_unknown_day_without_a_start():
    assert due(scan("2024-02-01"), courses=(course(None, stopped=True),)) == [
        ("after-stop", "2025-01-01", "2025-04-01")
    ]


def test_the_yearly_scan_before_a_planned_switch_stays_and_one_after_it_goes():
    planned = (course("2024-08-15", molecule="fingolimod"),)
    on = (course("2020-01-15"),)
    assert [kind for kind, *_ in due(scan("2023-02-01"), courses=on, planned=planned)] == [
        "routine",
        "baseline",
        "re-baseline",
    ]
    assert [kind for kind, *_ in due(scan("2023-12-01"), courses=on, planned=planned)] == [
        "baseline",
        "re-baseline",
    ]


def test_after_natalizumab_one_scan_may_serve_the_new_drug_too():
    courses = (
        course("2022-01-10", "2024-03-01", molecule="natalizumab"),
        course("2024-04-01", product="Betaseron"),
    )
    found = next_scans(timeline(scan("2024-03-25"), courses=courses, today="2024-05-10"))
    assert found[0].rules == ("SCH-5", "SCH-2")
    assert (found[0].due_on, found[0].closes_on) == (day("2024-07-01"), day("2024-07-25"))


def test_a_therapy_begun_without_a_baseline_may_still_have_one():
    assert due(courses=(course("2024-05-01"),))[0] == ("baseline", "2024-05-01", "2024-05-15")


def test_a_therapy_begun_on_an_unknown_day_asks_for_the_day():
    (one,) = next_scans(timeline(courses=(course("2024"),), today="2024-05-10"))
    assert (one.kind, one.ask) == ("re-baseline", ASK_START)
    assert one.reason == "re-baseline: 3 to 6 months after the start in 2024"


def test_the_yearly_scan_serves_as_the_baseline_of_a_switch():
    """SCH-8: annual 2025-07-10, baseline of a start on 2025-07-18 wanted by 2025-08-01."""
    one, *_ = next_scans(
        timeline(scan("2024-07-10"), courses=(course("2020-01-15"),), today="2025-05-10"),
        planned=(course("2025-07-18", molecule="fingolimod"),),
    )
    assert (one.opens_on, one.closes_on) == (day("2025-07-10"), day("2025-08-01"))
    assert one.rules == ("SCH-1", "SCH-3")


def test_nothing_recorded_is_due_now():
    assert due() == [("untreated", "2024-05-10", "2024-07-10")]


days = st.dates(date(2015, 1, 1), date(2024, 5, 1)).map(date.isoformat)


@given(
    scans=st.lists(days, max_size=6, unique=True),
    start=st.none() | days | days.map(lambda text: text[:7]) | days.map(lambda text: text[:4]),
    months=st.integers(0, 40),
    stopped=st.booleans(),
    precision=st.sampled_from([4, 7, 10]),
    unknown_stop=st.booleans(),
    today=st.dates(date(2024, 5, 1), date(2027, 1, 1)).map(date.isoformat),
)
def test_everybody_always_has_a_next_scan(scans, start, months, stopped, precision, unknown_stop, today):
    """Nobody leaves the list because a window closed, whatever is recorded."""
    begun = fuzzy(start).latest if start else None
    stop = (begun + timedelta(days=30 * months)).isoformat()[:precision] if start and stopped else None
    line = timeline(
        *(scan(each) for each in scans),
        courses=(course(start, None if unknown_stop else stop, stopped=stopped),),
        today=today,
    )
    found = next_scans(line)
    assert found
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
