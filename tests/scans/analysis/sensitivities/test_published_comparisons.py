"""STAT-9: R30, R31 and R34 of the rules document, each with value, n, population, measure and source (STAT-17)."""

from scans.analysis.sensitivities.published_comparisons import ELSEWHERE, PUBLISHED_COMPARISONS


def test_each_says_how_many_and_why_it_is_no_control():
    assert [(each.n, each.control, each.source) for each in PUBLISHED_COMPARISONS] == [
        (30, "no control group", "Frank 2004, abstract"),
        (68, "no control group", "Pozzilli 1996"),
        (44, "without treatment", "Martinez-Yelamos 2006"),
    ]
    assert ELSEWHERE == "Trial patients, scanning schedule and era differ."


def test_in_words_the_value_stands_with_its_population_and_source():
    assert PUBLISHED_COMPARISONS[2].text == (
        "RRMS chosen for at least 2 relapses in 2 years, first year of follow-up (n = 44): relapses per year, "
        "1.72 to 1.0, ratio 0.58; without treatment (Martinez-Yelamos 2006)"
    )
