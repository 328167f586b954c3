import pytest

from scans.analysis.comparison import trend_of
from scans.analysis.rules import Rules
from scans.analysis.sentences import rounded
from scans.analysis.vocabulary import KnownOrNot
from tests.scans.analysis.building import course, scan, timeline


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (8.943, 1, "8.9"),
        (0.053, 1, "0.05"),
        (0.0052, 2, "0.005"),
        (0.0, 1, "0.0"),
        (0.28, 2, "0.28"),
        (0.1, 1, "0.1"),
        (0.01, 2, "0.01"),
        (0.00096, 2, "0.0010"),
        (None, 2, "–"),
    ],
)
def test_small_numbers_keep_their_first_digit(value, decimals, said):
    assert rounded(value, decimals) == said


START = course("2024-01-15")
BEFORE = (scan("2023-01-10"), scan("2024-01-10", "2023-01-10", t2=4))
RE_BASELINE = scan("2024-07-10", "2024-01-10", t2=2)
ON = scan("2025-07-10", "2024-07-10", t2=1)


def sentence(*scans, courses=(START,), rules=None):
    return trend_of(timeline(*scans, courses=courses), rules=rules).sentence


def test_the_comparison_gives_counts_exposure_and_limits_and_no_word_of_cause():
    assert sentence(*BEFORE, RE_BASELINE, ON) == (
        "The rate of new or enlarging T2 lesions was 4.0 per year before (4 in 1.0 y) and 1.0 per year on interferon "
        "beta-1b (1 in 1.0 y): ratio 0.25, 95 % CI 0.005 to 2.53, Poisson, this patient's scans only, no control group."
    )


def test_the_definition_of_the_lesion_is_named():
    scans = (
        BEFORE[0],
        scan("2024-01-10", "2023-01-10", new=4),
        RE_BASELINE,
        scan("2025-07-10", "2024-07-10", new=1),
    )
    assert sentence(*scans, rules=Rules(lesion_definition="new_only")).startswith(
        "The rate of new T2 lesions was 4.0"
    )


@pytest.mark.parametrize(
    ("scans", "said"),
    [
        (
            (*BEFORE, RE_BASELINE),
            "Before: 4 in 1.0 y; on interferon beta-1b: no interval. No comparison possible: no on interval.",
        ),
        (
            (BEFORE[0], scan("2024-01-10", "2023-01-10", t2=(21, None)), RE_BASELINE, ON),
            "Before: at least 21 in 1.0 y; on interferon beta-1b: 1 in 1.0 y. "
            "No ratio: before at least 21 in 1.0 y: a bounded count makes no single rate.",
        ),
    ],
)
def test_where_there_is_no_ratio_the_bounds_and_the_reason_are_said(scans, said):
    assert sentence(*scans) == said


def test_where_before_and_on_cannot_be_told_apart_the_reason_is_the_sentence():
    assert sentence(*BEFORE, courses=(course(None),)) == (
        "Before and on cannot be compared: the therapy start is not known."
    )
    assert sentence(*BEFORE, courses=()) == "Before and on cannot be compared: no therapy is recorded."


START_2020 = course("2020-05-18")


def one_scan(*scans, courses=(START_2020,)):
    return trend_of(timeline(*scans, courses=courses)).one_scan_before


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"total": 12, "gd": 3}, "12 T2 lesions, 3 Gd+ with contrast"),
        ({"total": (20, None), "gd": 0}, "at least 20 T2 lesions, 0 Gd+ with contrast"),
        ({"total": 1}, "1 T2 lesion, Gd+ not assessed (contrast not known)"),
        ({"contrast": KnownOrNot.NO}, "total T2 not reported, Gd+ not assessed (no contrast)"),
        (
            {"total": 12, "gd": 3, "contrast": KnownOrNot.UNKNOWN},
            "12 T2 lesions, 3 Gd+ (contrast not confirmed)",
        ),
    ],
)
def test_one_scan_before_makes_no_rate_and_says_what_it_showed(facts, said):
    made = one_scan(scan("2020-04-30", **facts), scan("2020-10-01", "2020-04-30", t2=1))
    assert made == f"Before: one scan (2020-04-30): {said}. A rate needs two scans."


def test_with_none_or_two_scans_before_or_an_uncertain_one_nothing_is_said():
    assert one_scan(scan("2020-10-01")) is None
    assert one_scan(scan("2019-04-30"), scan("2020-04-30")) is None
    assert one_scan(scan("2019-04-30"), scan("2020-05-10"), courses=(course("2020-05"),)) is None


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2.25, 1, "2.3"),
        (0.125, 2, "0.13"),
        (8.94, 1, "8.9"),
        (0.0047, 2, "0.005"),
        (1e-7, 2, "0.0000001"),
        (0.0, 1, "0.0"),
    ],
)
def test_figures_are_rounded_half_up(value, decimals, shown):
    assert rounded(value, decimals) == shown
