"""The text for the letter: signed data in plain sentences; bounds and imprecise days in words; nothing compared, nothing invented."""

from dataclasses import replace
from datetime import date

import pytest

from patients.dates import FuzzyDate
from scans.analysis.comparison import trend_of
from scans.analysis.counts import Count, CountKind, CountState, ReadCount
from scans.analysis.rules import Rules
from scans.analysis.second_reading import both_together
from scans.analysis.timeline import Override, Timeline
from scans.analysis.vocabulary import KnownOrNot, Quality
from scans.presentation.letter import letter_text
from tests.scans.charts.examples import NO, course, scan

TODAY = date(2024, 11, 20)
BETASERON = course("Betaseron", "2020-01-15")
SCANS = (
    scan("2019-12-01", gd=1, total=12),
    scan("2020-07-05", t2=3, since="2019-12-01", gd=0),
    scan("2021-07-05", t2=1, since="2020-07-05", gd=0),
    scan("2022-07-05", t2=1, since="2021-07-05", gd=0),
    scan("2023-07-05", t2=0, since="2022-07-05", gd=0),
    scan("2024-07-10", t2=0, since="2023-07-05", contrast=NO),
)


def letter(scans=SCANS, courses=(BETASERON,), next_mris=(), **facts) -> str:
    timeline = Timeline(today=TODAY, scans=tuple(scans), courses=tuple(courses), **facts)
    return letter_text(timeline, trend_of(timeline), next_mris)


def last(**facts) -> str:
    """What stands of a last scan like this, before the therapy."""
    return letter([*SCANS[:-1], scan("2024-07-10", **facts)]).split(" Betaseron")[0]


def test_the_letter_of_the_patient_in_the_design():
    assert letter() == (
        "MRI brain 10 Jul 2024, compared with 5 Jul 2023: 0 new or enlarging T2; contrast not given. "
        "Betaseron since 15 Jan 2020. On therapy 2 new or enlarging T2 in 4.0 y."
    )


def test_no_word_of_before_or_of_a_ratio():
    assert not {"before", "ratio", "rate", "effect"} & set(letter().lower().replace(".", "").split())


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"t2": 2, "gd": 1}, "2 new or enlarging T2; 1 Gd+ T1."),
        ({"t2": Count(21, None), "gd": 0}, "at least 21 new or enlarging T2; 0 Gd+ T1."),
        ({"t2": Count(3, 5), "contrast": NO}, "3 to 5 new or enlarging T2; contrast not given."),
        ({"t2": 0}, "0 new or enlarging T2; Gd+ T1 not assessed (Gd+ not reported)."),
        (
            {"t2": 0, "gd": 1, "contrast": KnownOrNot.UNKNOWN},
            "0 new or enlarging T2; 1 Gd+ T1 (contrast not confirmed).",
        ),
        (
            {"t2": 0, "contrast": KnownOrNot.UNKNOWN},
            "0 new or enlarging T2; Gd+ T1 not assessed (contrast not known).",
        ),
    ],
)
def test_counts_as_they_are_known(facts, said):
    assert last(**facts, since="2023-07-05") == f"MRI brain 10 Jul 2024, compared with 5 Jul 2023: {said}"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (CountKind.NEW_T2, "2 new T2, enlarging not stated"),
        (CountKind.ENLARGING_T2, "2 enlarging T2, new not stated"),
    ],
)
def test_a_half_is_not_passed_for_the_whole(kind, said):
    made = scan("2024-07-10", t2=0, since="2023-07-05", contrast=NO)
    reading = replace(made.readings[0], counts={kind: ReadCount(CountState.COUNTED, Count.exact(2))})
    text = letter([*SCANS[:-1], replace(made, readings=(reading,))])
    assert f"compared with 5 Jul 2023: {said}; contrast not given." in text
    assert text.endswith("On therapy 4 new or enlarging T2 in 4.0 y (in part new or enlarging alone).")


def test_a_half_one_reader_does_not_state_is_said_beside_the_range_of_both():
    made = scan("2024-07-10", t2=0, since="2023-07-05", contrast=NO)
    new, enlarging = (ReadCount(CountState.COUNTED, Count.exact(lesions)) for lesions in (2, 1))
    first = replace(made.readings[0], counts={CountKind.NEW_T2: new})
    second = replace(first, counts={CountKind.NEW_T2: new, CountKind.ENLARGING_T2: enlarging})
    text = letter([*SCANS[:-1], replace(made, readings=(both_together(first, second),))])
    assert ": 2 to 3 new or enlarging T2, enlarging not stated by one of two readers; contrast" in text


def test_about_ten_stays_about_ten():
    made = scan("2024-07-10", t2=0, since="2023-07-05", contrast=NO)
    about = ReadCount(CountState.APPROXIMATE, Count.exact(10))
    reading = replace(made.readings[0], counts={CountKind.NEW_OR_ENLARGING_T2: about})
    assert ": about 10 new or enlarging T2;" in letter([*SCANS[:-1], replace(made, readings=(reading,))])


def test_a_scan_without_comparison_says_why_and_what_it_showed_in_all():
    first = letter([scan("2019-12-01", gd=1, total=12)])
    assert first.startswith("MRI brain 1 Dec 2019: 12 T2 in all, new T2: ")
    assert "; 1 Gd+ T1. Betaseron since 15 Jan 2020." in first
    assert "On therapy" not in first
    assert letter([scan("2019-12-01", contrast=NO)]).startswith("MRI brain 1 Dec 2019: new T2: ")


def test_a_scan_that_cannot_be_assessed_says_so():
    poor = replace(scan("2024-07-10", t2=None, since="2023-07-05"), quality=Quality.NOT_ASSESSABLE)
    assert "Gd+ T1 not assessed (the scan is of too poor quality to be assessed)" in letter(
        [*SCANS[:-1], poor]
    )


def test_nothing_recorded_is_said():
    assert letter([], []) == "No MRI of the brain recorded. No therapy recorded."


def test_a_fuzzy_start_stays_fuzzy_and_gives_both_ends_where_they_disagree():
    text = letter(courses=[course("Betaseron", FuzzyDate.of_year(2020))])
    assert "Betaseron since 2020. On therapy, if started 1 Jan 2020: " in text
    assert "; if started 31 Dec 2020: " in text
    assert letter(courses=[course("Betaseron", None)]).endswith("Betaseron, start not known.")


def test_another_therapy_that_goes_on_is_named():
    stopped = course("Betaseron", "2020-01-15", "2023-08-01")
    text = letter(courses=[stopped, course("Tysabri", "2023-09-01", molecule="natalizumab")])
    assert "Betaseron, started 15 Jan 2020, stopped 1 Aug 2023. Tysabri since 1 Sep 2023." in text
    assert text.endswith("On interferon beta-1b 2 new or enlarging T2 in 3.0 y.")


def test_what_a_person_decided_is_said():
    out = Override("reading 2022-07-05", "Betaseron", "motion", excluded=True)
    text = letter(overrides=(out,))
    assert text.endswith(
        "On therapy 1 new or enlarging T2 in 3.0 y (1 interval placed or left out by a person)."
    )


def test_a_clinic_that_counts_new_lesions_only_says_new():
    counts = {CountKind.NEW_T2: ReadCount(CountState.COUNTED, Count.exact(1))}
    made = scan("2024-07-10", t2=0, since="2023-07-05", contrast=NO)
    only_new = replace(made, readings=(replace(made.readings[0], counts=counts),))
    assert ": 1 new T2; " in letter([*SCANS[:-1], only_new], rules=Rules(lesion_definition="new_only"))


def test_the_next_mri_comes_last():
    said = ["Next MRI due Jul 2025, not booked", "", "Next MRI of the cervical cord booked for 12 Aug 2025"]
    assert letter(next_mris=said).endswith(
        "Next MRI due Jul 2025, not booked. Next MRI of the cervical cord booked for 12 Aug 2025."
    )


def test_a_therapy_that_ended_before_is_not_named():
    earlier = course("Copaxone", "2018-01-01", "2019-12-01", molecule="glatiramer-acetate")
    assert "Copaxone" not in letter(courses=[earlier, BETASERON])


def test_of_two_comparisons_the_one_that_counts_is_told():
    made = scan("2024-07-10", t2=0, since="2023-07-05", contrast=NO)
    (older,) = scan("2024-07-10", t2=5, since="2022-07-05", contrast=NO).readings
    twice = replace(made, readings=(replace(older, id="another reading"), *made.readings))
    assert letter([*SCANS[:-1], twice]).startswith("MRI brain 10 Jul 2024, compared with 5 Jul 2023: 0 new")
