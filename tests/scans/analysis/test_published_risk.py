import pytest

from scans.analysis.published_risk import risks_of_score, risks_of_state
from scans.analysis.score import Score


def texts(name, low, high, variant=None):
    return [risk.text for risk in risks_of_score(name, Score(low, high, None, variant=variant))]


@pytest.mark.parametrize(
    ("points", "three_years", "ten_years"),
    [
        (0, "17 % treatment failure, 15 % EDSS worsening", "8.9 % EDSS 6.0 or more after 10 years (61/685)"),
        (1, "27 % treatment failure, 22 % EDSS worsening", "23.7 % EDSS 6.0 or more after 10 years (57/241)"),
        (2, "48 % treatment failure, 29 % EDSS worsening", "27.3 % EDSS 6.0 or more after 10 years (30/110)"),
    ],
)
def test_of_the_magnims_score(points, three_years, ten_years):
    assert texts("magnims", points, points) == [
        f"Score {points}: {three_years} within 3 years "
        "(Sormani, Neurology 2016;87:134; n = 1280 on interferon beta)",
        f"Score {points}: {ten_years} (Prosperini, JNNP 2020;91:271; n = 1036)",
    ]


def test_of_a_range_each_value_has_its_own():
    assert [text.split(":")[0] for text in texts("magnims", 0, 1)] == ["Score 0"] * 2 + ["Score 1"] * 2


def test_of_the_rio_score():
    assert texts("rio", 0, 1) == []
    assert texts("rio", 2, 3) == [
        "2 points: odds ratio 6.6 (2.7 to 16.1) of activity in years 2 and 3 (Rio 2016; n = 249)",
        "3 points: odds ratio 8.5 (1.6 to 46) of activity in years 2 and 3 (Rio 2016; n = 249)",
    ]


def test_of_the_modified_rio_score_each_class_once():
    source = "(Sormani, Mult Scler 2013;19:605; training n = 373, validation n = 222)"
    assert texts("modified_rio", 1, 3, "MRS_gt5") == [
        f"Intermediate risk: 33 % progression within 3 years, hazard ratio 1.56 against low {source}",
        f"High risk: 65 % progression within 3 years, hazard ratio 4.60 against low {source}",
    ]
    low = "Low risk: 24 % progression within 3 years"
    assert texts("modified_rio", 0, 0, "MRS_gt5") == [f"{low} {source}"]
    assert texts("modified_rio", 0, 0, "MRS_gt4") == [
        f"{low}; published with more than 5 in the abstract {source}"
    ]


def test_the_variant_of_active_lesions_has_no_published_figure():
    assert texts("modified_rio", 0, 3, "MRS_gt3_active") == []


def test_of_meda_those_of_score_0_by_gd():
    assert [risk.figure for risk in risks_of_state("meda", True)] == [
        "8.1 % EDSS 6.0 or more after 10 years (49/607)",
        "15.4 % EDSS 6.0 or more after 10 years (12/78)",
    ]
    assert risks_of_state("meda", False) == risks_of_state("neda3", True) == ()
