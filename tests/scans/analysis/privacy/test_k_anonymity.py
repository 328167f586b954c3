"""PRV-2: the document's examples and the order in which a file is made coarser."""

import pytest

from scans.analysis.privacy.k_anonymity import STEPS, Known, age_band, k_anonymous, year_band


def people(number, sex="female", age=42, site="NORTH", start_year=2020):
    return [Known(sex, age, site, start_year)] * number


def test_seven_who_share_everything_are_kept():
    answer = k_anonymous(people(7), k=5)
    assert (answer.coarseness, answer.left_out, answer.smallest) == (STEPS[0], 0, 7)
    assert answer.records[0] == ("female", "40-44", "NORTH", "2020")


def test_three_are_joined_by_a_wider_band():
    answer = k_anonymous([*people(3), *people(4, age=47)], k=5)
    assert (answer.coarseness, answer.left_out) == (STEPS[1], 0)
    assert answer.records[0] == ("female", "40-49", "NORTH", "2020")


def test_three_who_still_stand_out_are_left_out():
    answer = k_anonymous([*people(3), *people(7, sex="male")], k=5)
    assert (answer.left_out, answer.smallest, answer.coarseness) == (3, 7, STEPS[3])
    assert answer.records[0] is None


def test_one_man_of_71_is_among_the_old_or_left_out():
    alone = [*people(1, sex="male", age=71), *people(6, sex="male", age=40)]
    assert k_anonymous(alone, k=5).left_out == 1
    joined = k_anonymous([*alone, *people(4, sex="male", age=66)], k=5)
    assert (joined.left_out, joined.records[0][1]) == (0, "65+")


def test_then_starts_are_joined_and_then_sites():
    years = [*people(6, start_year=2019), *people(5, start_year=2020)]
    assert k_anonymous(years).coarseness == STEPS[2]
    sites = [*people(6), *people(5, site="SOUTH")]
    assert k_anonymous(sites).records[0] == ("female", "40-49", "", "2019-2021")


def test_nobody_is_anonymous_and_nothing_is_kept():
    assert (k_anonymous([]).records, k_anonymous([]).smallest) == ((), None)


@pytest.mark.parametrize(
    ("age", "years", "band"),
    [
        (44, 5, "40-44"),
        (45, 5, "45-49"),
        (64, 10, "60-69"),
        (65, 10, "65+"),
        (89, 5, "85-89"),
        (92, 5, "90+"),
        (92, 10, "65+"),
        (None, 5, "not known"),
    ],
)
def test_bands_of_age(age, years, band):
    assert age_band(age, years) == band


def test_bands_of_years():
    assert [year_band(year, 3) for year in (2019, 2021, 2022)] == ["2019-2021", "2019-2021", "2022-2024"]
    assert (year_band(2020, 1), year_band(None, 3)) == ("2020", "not known")


def test_each_step_says_what_was_done():
    assert STEPS[3].words() == "age in bands of 10 years, start in bands of 3, site dropped"
