"""The line about neutralising antibodies: found, and when next; never advice (BET-5)."""

from datetime import date

import pytest

from patients.dates import FuzzyDate
from scans.analysis.comparison import trend_of
from scans.analysis.timeline import Course, NabTest, Timeline
from scans.analysis.vocabulary import Finding
from scans.presentation.antibody_words import nab_line

NEG, POS, UNCLEAR = Finding.NEGATIVE, Finding.POSITIVE, Finding.INDETERMINATE
START = FuzzyDate.exact(date(2023, 3, 12))


def beta(start=START, stop=None, product="Betaseron", molecule="interferon-beta-1b") -> Course:
    return Course(f"{product} {start}", molecule, molecule, product, start, stop, stop is not None)


BETASERON = (beta(),)


def line(*tests, today=date(2024, 4, 1), courses=BETASERON, episode=1, molecule=None) -> str:
    made = tuple(NabTest(day, day, finding, *titre) for day, finding, *titre in tests)
    timeline = Timeline(today=today, courses=courses, nab_tests=made)
    return nab_line(timeline, trend_of(timeline, molecule=molecule, episode=episode))


@pytest.mark.parametrize(
    ("tests", "today", "said"),
    [
        (
            [(date(2024, 3, 12), POS, "200")],
            date(2024, 4, 1),
            "NAb: positive titre 200 on 12 Mar 2024; repeat Jun to Sep 2024",
        ),
        (
            [(date(2024, 3, 12), POS)],
            date(2024, 10, 1),
            "NAb: positive on 12 Mar 2024; repeat Jun to Sep 2024, none recorded",
        ),
        (
            [(date(2024, 10, 2), POS, ">640")],
            date(2024, 11, 1),
            "NAb: positive titre >640 on 2 Oct 2024; repeat Jan to Apr 2025",
        ),
        ([(date(2024, 8, 20), POS)], date(2024, 9, 1), "NAb: positive on 20 Aug 2024; repeat Nov 2024 to Feb 2025"),
        ([], date(2023, 5, 1), "NAb: not tested; scheduled Mar 2024"),
        ([], date(2025, 5, 12), "NAb: not tested; scheduled Mar 2025, none recorded"),
        ([(date(2024, 3, 12), NEG)], date(2024, 4, 1), "NAb: negative on 12 Mar 2024; scheduled Mar 2025"),
        ([(date(2025, 3, 12), NEG)], date(2025, 4, 1), "NAb: negative on 12 Mar 2025; no further test proposed"),
        (
            [(date(2024, 3, 12), POS), (date(2024, 7, 1), NEG)],
            date(2024, 8, 1),
            "NAb: negative on 1 Jul 2024, after a positive test (transient); scheduled Mar 2025",
        ),
        ([(date(2024, 3, 12), UNCLEAR)], date(2024, 4, 1), "NAb: indeterminate on 12 Mar 2024; scheduled Mar 2024, no clear result"),
    ],
)  # fmt: skip
def test_what_was_found_and_when_the_next_is(tests, today, said):
    assert line(*tests, today=today) == said


def test_after_the_stop_only_what_was_found():
    stopped = (beta(stop=FuzzyDate.exact(date(2024, 3, 20))),)
    assert line((date(2024, 3, 12), POS, "200"), courses=stopped) == "NAb: positive titre 200 on 12 Mar 2024"


def test_an_imprecise_start_says_what_it_leaves_open():
    assert line(courses=(beta(FuzzyDate.of_year(2023)),)) == "NAb: not tested; scheduled Jan to Dec 2024"
    served = [(date(2024, 11, 1), NEG)]
    assert line(*served, courses=(beta(FuzzyDate.of_year(2023)),), today=date(2024, 12, 1)) == (
        "NAb: negative on 1 Nov 2024; next test depends on the day of the start"
    )
    assert line(*served, courses=(beta(None),), today=date(2024, 12, 1)) == (
        "NAb: negative on 1 Nov 2024; next test not known, as the start is not known"
    )


def test_without_interferon_beta_1b_there_is_no_line():
    other = (beta(molecule="natalizumab", product="Tysabri"),)
    assert line((date(2024, 3, 12), POS), courses=other) == ""


def test_a_page_about_another_therapy_speaks_of_the_last_interferon_beta_1b():
    courses = (
        beta(stop=FuzzyDate.exact(date(2024, 3, 20))),
        beta(FuzzyDate.exact(date(2024, 4, 1)), product="Tysabri", molecule="natalizumab"),
    )
    found = line((date(2024, 3, 12), POS), courses=courses, molecule="natalizumab", today=date(2024, 6, 1))
    assert found == "NAb: positive on 12 Mar 2024"
