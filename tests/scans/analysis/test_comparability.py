import pytest

from scans.analysis.answers import Answer
from scans.analysis.comparability import comparability
from scans.analysis.rules import Rules
from tests.scans.analysis.building import scan


def compared(tesla, millimetres, reference_tesla, reference_millimetres):
    now = scan("2024-01-01", field_strength=tesla, slice_thickness=millimetres)
    then = scan("2023-01-01", field_strength=reference_tesla, slice_thickness=reference_millimetres)
    return comparability(now, then, Rules())


@pytest.mark.parametrize(
    ("technique", "same", "said"),
    [
        (
            (3.0, 1.0, 1.5, 3.0),
            Answer.FALSE,
            "technique differs: 3 T against 1.5 T, 1 mm slices against 3 mm",
        ),
        ((3.0, 1.0, 1.5, 1.0), Answer.FALSE, "technique differs: 3 T against 1.5 T"),
        ((3.0, 3.0, 2.9, 1.5), Answer.TRUE, "same technique"),
        ((1.5, 3.0, 1.5, 1.4), Answer.FALSE, "technique differs: 3 mm slices against 1.4 mm"),
        ((1.5, None, 3.0, 3.0), Answer.FALSE, "technique differs: 1.5 T against 3 T"),
        ((1.5, None, 1.5, 3.0), Answer.UNKNOWN, "technique not compared: slice thickness not known"),
        (
            (None, None, None, None),
            Answer.UNKNOWN,
            "technique not compared: field strength and slice thickness not known",
        ),
        ((1.0, 3.0, 1.5, 3.0), Answer.FALSE, "technique differs: 1 T against 1.5 T"),
        ((7.0, 1.0, 3.0, 1.0), Answer.FALSE, "technique differs: 7 T against 3 T"),
    ],
)
def test_technique_is_the_same_in_field_strength_class_and_slices_within_a_factor_of_two(
    technique, same, said
):
    made = compared(*technique)
    assert (made.same_technique, made.text) == (same, said)


def test_both_ways_round_are_the_same():
    assert compared(3.0, 1.0, 1.5, 3.0).same_technique is compared(1.5, 3.0, 3.0, 1.0).same_technique
