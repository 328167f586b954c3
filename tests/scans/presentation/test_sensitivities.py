"""Other ways to work it out in the words of a page."""

from scans.analysis.comparison import trend_of
from scans.analysis.sensitivities.registry import sensitivities_of
from scans.presentation.sensitivities import SensitivityBlock, sensitivity_block
from tests.scans.analysis.building import course, scan, timeline
from tests.scans.analysis.sensitivities.patients import START, case_of, scans_of
from tests.scans.analysis.sensitivities.test_additive import over_the_start


def block_of(case) -> SensitivityBlock:
    return sensitivity_block(sensitivities_of(case.timeline, case.trend))


def row_of(case, code):
    return next(each for each in block_of(case).rows if each.code == code)


def test_a_rate_has_its_limits_and_what_it_was_made_of():
    row = row_of(case_of(*scans_of()), "primary")
    assert (row.before.value, row.before.unit, row.before.made_of) == (
        "3.0",
        "per year",
        "6 in 2.0 y, 2 intervals",
    )
    assert row.before.limits == "95 % CI 1.1–6.5"
    assert (row.compared.value, row.compared.limits) == ("0.33", "95 % CI 0.007–2.75")


def test_a_rule_without_limits_says_so():
    row = row_of(over_the_start(), "with-straddling")
    assert (row.before.limits, row.compared.limits) == ("no limits", "no limits")


def test_a_period_without_a_rate_says_why():
    row = row_of(case_of(*scans_of(on=((2, None),))), "bounded-counts")
    assert (row.on.value, row.on.made_of) == ("at least 2 in 1.0 y", "1 interval")
    assert row.on.why_not == "At least 2.0 per year, no count limits the rate from above."
    assert (row.compared.value, row.compared.is_number) == ("No ratio", False)
    assert row.compared.why_not == (
        "On at least 2 in 1.0 y: at least 2.0 per year, no count limits the rate from above."
    )


def test_a_period_without_an_interval_says_so():
    case = case_of(
        scan("2022-01-15"), scan("2023-01-15", "2022-01-15", t2=1), scan(START, "2023-01-15", t2=2)
    )
    row = row_of(case, "without-trigger")
    assert (row.on.value, row.on.why_not) == ("No interval", "None is left in this period.")
    assert row.compared.why_not == "No comparison possible: no on interval."


def test_published_comparisons_stand_beside_the_expectation_alone():
    made = block_of(case_of(*scans_of()))
    assert [row.code for row in made.rows if row.published] == ["expectation"]
    assert row_of(case_of(*scans_of()), "expectation").published == (
        "RRMS, 6 months before and up to 36 on interferon beta-1b, open label (n = 30): enhancing lesions against the "
        "own baseline, −76.5 % in year 1, −60.1 % in year 2, −54.7 % in year 3; no control group (Frank 2004, abstract).",
        "6 months before and 6 on interferon beta-1a (n = 68): Gd+ lesions, mean, 3.5 to 1.8 (−49 %) with 3 MIU, "
        "2.4 to 0.9 (−64 %) with 9 MIU; no control group (Pozzilli 1996).",
        "RRMS chosen for at least 2 relapses in 2 years, first year of follow-up (n = 44): relapses per year, 1.72 to 1.0, "
        "ratio 0.58; without treatment (Martinez-Yelamos 2006).",
    )


def test_the_expectation_stands_beside_what_was_seen():
    row = row_of(case_of(*scans_of()), "expectation")
    assert (row.before.value, row.before.unit, row.before.made_of) == (
        "2.9",
        "per year",
        "pulled towards other patients",
    )
    assert (row.on.value, row.on.unit, row.on.made_of) == ("2.9", "expected in 1.0 y", "seen: 1")
    assert row.on.limits == "95 % 0–8; 2.6–3.1 over the settings"
    assert (row.compared.value, row.compared.unit) == ("0.34", "seen / expected")
    assert row.compared.limits == "0.32–0.39 over the settings"
    assert row.compared.made_of == "chance of 1 or fewer with the rate unchanged: 27 %"


def test_a_chance_that_would_round_to_nothing_is_not_nothing():
    row = row_of(case_of(*scans_of(before=(30, 30), on=(0,))), "expectation")
    assert row.compared.made_of == "chance of none with the rate unchanged: under 1 %"


def test_a_bounded_count_on_therapy_makes_no_ratio_of_seen_to_expected():
    row = row_of(case_of(*scans_of(on=((3, None),))), "expectation")
    assert row.on.made_of == "seen: a bounded count"
    assert row.compared.why_not == "The count on therapy is bounded."


def test_what_changes_nothing_and_what_is_not_to_be_had_stand_apart():
    block = block_of(case_of(*scans_of()))
    assert "Every count used is exact." in {each.why for each in block.unchanged}
    assert "Titration unknown: the start stands for the full dose." in {
        each.why for each in block.not_available
    }
    assert block.no_comparison == ""


def test_without_a_therapy_there_is_one_sentence_and_no_row():
    line = timeline(*scans_of(), courses=(course(None),))
    block = sensitivity_block(sensitivities_of(line, trend_of(line)))
    assert block.rows == ()
    assert block.no_comparison == "Before and on cannot be compared: the therapy start is not known."


def test_with_the_switch_the_first_row_says_that_it_is_not_the_overviews_own():
    case = case_of(*scans_of())
    block = sensitivity_block(sensitivities_of(case.timeline, case.trend, comparable_only=True))
    assert block.rows[0].title == "As on the overview, comparable scans only"
