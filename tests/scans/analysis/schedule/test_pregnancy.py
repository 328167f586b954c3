"""SCH-7 with the document's examples, and what it does to the other rules."""

import pytest

from scans.analysis.schedule.merging import merged
from scans.analysis.schedule.next_scans import next_scans
from scans.analysis.schedule.pml import JcvResult
from scans.analysis.schedule.pregnancy import ASK_BIRTH, ASK_EARLY, ASK_PML, ASK_TERM
from scans.analysis.timeline import Pregnancy
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline
from tests.scans.analysis.schedule.test_merging import ANNUAL, Kind, proposal

BORN = Pregnancy(fuzzy("2024-03-10"), fuzzy("2024-12-10"))
EXPECTED = Pregnancy(fuzzy("2024-03-10"), expected=fuzzy("2024-12-10"))
ON = (course("2022-01-15"),)
LAST = scan("2023-08-15", t2=0)
BEFORE = scan("2022-07-20", t2=0)


def found(*scans, pregnancies, courses=ON, today="2024-10-01", planned=(), jcv=()):
    line = timeline(*scans, courses=courses, today=today, pregnancies=pregnancies)
    return next_scans(line, planned=planned, jcv=jcv)


def windows(*scans, **facts):
    return [
        (one.kind.value, one.opens_on.isoformat(), one.closes_on.isoformat())
        for one in found(*scans, **facts)
    ]


POSTPARTUM = [("postpartum", "2025-02-10", "2025-03-10")]


@pytest.mark.parametrize("today", ["2024-05-01", "2024-11-30", "2024-12-10", "2025-01-20", "2025-03-10"])
@pytest.mark.parametrize("pregnancy", [BORN, EXPECTED])
def test_the_annual_scan_of_august_moves_behind_the_birth_and_is_never_overdue(pregnancy, today):
    assert windows(BEFORE, LAST, pregnancies=(pregnancy,), today=today) == POSTPARTUM
    (due,) = found(BEFORE, LAST, pregnancies=(pregnancy,), today=today)
    assert not due.is_overdue(day(today))
    assert due.rules == ("SCH-7", "SCH-3")


def test_it_says_what_was_moved_and_why():
    (due,) = found(BEFORE, LAST, pregnancies=(BORN,))
    assert due.reason == (
        "postpartum baseline: 2 to 3 months after the birth on 10 Dec 2024; "
        "in its place routine: 12 months after the scan of 15 Aug 2023"
    )
    (due,) = found(BEFORE, LAST, pregnancies=(EXPECTED,))
    assert due.reason.startswith("postpartum baseline: 2 to 3 months after the expected birth on 10 Dec 2024")


def test_a_birth_that_passed_unrecorded_is_asked_for_and_a_term_that_is_not_known():
    assert found(BEFORE, LAST, pregnancies=(EXPECTED,), today="2024-12-11")[0].ask == ASK_BIRTH
    (due,) = found(BEFORE, LAST, pregnancies=(Pregnancy(fuzzy("2024-03-10")),), today="2024-12-01")
    assert (due.ask, due.opens_on.isoformat()) == (ASK_TERM, "2025-02-10")


def test_what_was_overdue_when_the_pregnancy_began_waits_too():
    assert windows(BEFORE, pregnancies=(BORN,)) == POSTPARTUM


def test_once_the_new_baseline_is_overdue_what_fell_due_since_is_the_same_scan():
    late = scan("2024-01-15", t2=0)
    assert windows(BEFORE, late, pregnancies=(BORN,), today="2025-03-11") == POSTPARTUM
    assert windows(BEFORE, scan("2024-03-01", t2=0), pregnancies=(BORN,), today="2025-03-11") == POSTPARTUM


def test_what_is_due_after_the_birth_stays_beside_the_new_baseline():
    assert windows(BEFORE, scan("2024-09-01", t2=0), pregnancies=(BORN,), today="2025-01-05") == [
        *POSTPARTUM,
        ("routine", "2025-08-01", "2025-11-01"),
    ]


def test_a_scan_of_two_months_after_the_birth_answers_it_and_an_earlier_one_does_not():
    answered = windows(BEFORE, LAST, scan("2025-02-04", t2=0), pregnancies=(BORN,), today="2025-02-05")
    assert answered == [("routine", "2026-01-04", "2026-04-04")]
    early = windows(BEFORE, LAST, scan("2025-02-03", t2=0), pregnancies=(BORN,), today="2025-02-05")
    assert early == [*POSTPARTUM, ("routine", "2026-01-03", "2026-04-03")]


def test_two_pregnancies_in_turn():
    again = Pregnancy(fuzzy("2025-06-01"), expected=fuzzy("2026-03-01"))
    assert windows(BEFORE, LAST, pregnancies=(again, BORN), today="2025-10-01") == [
        ("postpartum", "2026-05-01", "2026-06-01")
    ]


def test_a_birth_before_the_first_scan_and_the_first_therapy_asks_for_nothing():
    old = Pregnancy(fuzzy("2010-03-10"), fuzzy("2010-12-10"))
    assert windows(BEFORE, LAST, pregnancies=(old,)) == [("routine", "2024-07-15", "2024-10-15")]
    assert windows(pregnancies=(old,), courses=(), today="2024-10-01") == [
        ("untreated", "2024-10-01", "2024-12-01")
    ]


def test_somebody_pregnant_without_any_scan_is_not_asked_to_come_before_the_birth():
    assert windows(pregnancies=(BORN,), courses=()) == POSTPARTUM


def test_a_pregnancy_that_ended_early_asks_and_is_not_overdue_on_the_next_day():
    lost = Pregnancy(fuzzy("2024-06-01"), fuzzy("2024-10-20"), ended_early=True)
    (due,) = found(BEFORE, LAST, pregnancies=(lost,), today="2024-10-21")
    assert (due.due_on, due.closes_on) == (day("2024-10-20"), day("2024-12-20"))
    assert (due.rules, due.ask) == (("SCH-3", "SCH-7"), ASK_EARLY)
    assert due.reason == (
        "routine: 12 months after the scan of 15 Aug 2023; pregnant then, ended on 20 Oct 2024"
    )
    assert windows(BEFORE, scan("2023-12-01", t2=0), pregnancies=(lost,)) == [
        ("routine", "2024-11-01", "2025-02-01")
    ]


def test_surveillance_for_pml_goes_on_and_asks():
    on = (course("2022-01-15", molecule="natalizumab"),)
    jcv = (JcvResult(day("2023-01-01"), True),)
    made = found(BEFORE, scan("2024-05-10", t2=0), courses=on, jcv=jcv, pregnancies=(BORN,))
    assert [(one.kind.value, one.due_on.isoformat()) for one in made] == [
        ("pml", "2024-08-10"),
        ("postpartum", "2025-02-10"),
        ("routine", "2025-05-10"),
    ]
    assert made[0].ask == ASK_PML
    after = found(
        BEFORE, scan("2024-12-30", t2=0), courses=on, jcv=jcv, pregnancies=(BORN,), today="2025-01-05"
    )
    assert [one.ask for one in after if one.kind is Kind.PML] == [""]


def test_a_baseline_waits_for_the_birth_where_its_window_reaches_past_it():
    planned = (course("2025-01-20", molecule="fingolimod"),)
    stopped = (course("2020-01-15", "2024-03-01"),)
    made = windows(BEFORE, courses=stopped, planned=planned, pregnancies=(BORN,))
    assert made[0] == ("baseline", "2024-12-10", "2025-02-03")
    soon = (course("2025-02-20", molecule="fingolimod"),)
    made = windows(BEFORE, courses=stopped, planned=soon, pregnancies=(BORN,))
    assert made[0] == ("baseline", "2025-02-10", "2025-03-06")


def test_a_start_planned_within_the_pregnancy_has_its_baseline_after_it():
    planned = (course("2024-11-20", molecule="fingolimod"),)
    made = windows(BEFORE, courses=(), planned=planned, pregnancies=(BORN,))
    assert made == [("postpartum", "2025-02-20", "2025-03-10")]


def test_the_third_example_of_sch_8():
    postpartum = proposal(Kind.POSTPARTUM, "2026-02-05", "2026-02-05", "2026-03-05")
    assert merged([postpartum, ANNUAL]) == (ANNUAL, postpartum)
    born = Pregnancy(fuzzy("2025-03-05"), fuzzy("2025-12-05"))
    assert windows(BEFORE, scan("2024-07-10", t2=0), pregnancies=(born,), today="2025-06-01") == [
        ("postpartum", "2026-02-05", "2026-03-05")
    ]


def test_nobody_is_kept_from_the_schedule_because_pregnancy_is_not_known():
    assert windows(BEFORE, LAST, pregnancies=()) == [("routine", "2024-07-15", "2024-10-15")]
