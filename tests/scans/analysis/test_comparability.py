from dataclasses import replace

import pytest

from scans.analysis.answers import Answer
from scans.analysis.comparability import ALIKE, comparability
from scans.analysis.rules import Rules
from scans.analysis.trend import Comparability
from scans.analysis.vocabulary import Comparable, Quality, Reader
from tests.scans.analysis.building import scan


def compared(tesla, millimetres, reference_tesla, reference_millimetres):
    now = scan("2024-01-01", field_strength=tesla, slice_thickness=millimetres)
    then = scan("2023-01-01", field_strength=reference_tesla, slice_thickness=reference_millimetres)
    return comparability(now, now.readings[0], then, Rules())


@pytest.mark.parametrize(
    ("technique", "same", "said"),
    [
        (
            (3.0, 1.0, 1.5, 3.0),
            Answer.FALSE,
            "technique differs: 3 T against 1.5 T, 1 mm slices against 3 mm",
        ),
        ((3.0, 1.0, 1.5, 1.0), Answer.FALSE, "technique differs: 3 T against 1.5 T"),
        ((3.0, 3.0, 2.9, 1.5), Answer.TRUE, ALIKE),
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


SAME, OTHER = (3.0, 1.0, 3.0, 1.0), (3.0, 1.0, 1.5, 1.0)


@pytest.mark.parametrize(
    ("technique", "grade"),
    [
        (SAME, Comparable.COMPARABLE),
        (OTHER, Comparable.NOT_COMPARABLE),
        ((3.0, None, 3.0, 1.0), Comparable.CAUTION),
    ],
)
def test_another_technique_is_not_comparable_and_one_not_known_asks_for_caution(technique, grade):
    assert compared(*technique).grade is grade


def read_by(reader, reference_reader, quality=Quality.ADEQUATE, technique=SAME) -> Comparability:
    scans = [
        scan(on, field_strength=tesla, slice_thickness=slices, quality=quality)
        for on, tesla, slices in (("2024-01-01", *technique[:2]), ("2023-01-01", *technique[2:]))
    ]
    now, then = (
        replace(made, readings=(replace(made.readings[0], reader=by),))
        for made, by in zip(scans, (reader, reference_reader), strict=True)
    )
    return comparability(now, now.readings[0], then, Rules())


def test_another_kind_of_reader_asks_for_caution():
    made = read_by(Reader.NEURORADIOLOGIST, Reader.NEUROLOGIST)
    assert made.grade is Comparable.CAUTION
    assert made.why == "other kind of reader: neuroradiologist against neurologist"


@pytest.mark.parametrize(
    "readers",
    [
        (Reader.UNKNOWN, Reader.NEUROLOGIST),
        (Reader.NEUROLOGIST, Reader.UNKNOWN),
        (Reader.NEUROLOGIST, Reader.NEUROLOGIST),
    ],
)
def test_readers_that_are_alike_or_not_known_do_not(readers):
    made = read_by(*readers)
    assert (made.grade, made.why) == (Comparable.COMPARABLE, ALIKE)


def test_limited_quality_asks_for_caution():
    made = read_by(Reader.UNKNOWN, Reader.UNKNOWN, Quality.LIMITED)
    assert (made.grade, made.why) == (
        Comparable.CAUTION,
        "limited quality of the scan and the reference scan",
    )


def test_why_names_technique_and_cautions():
    made = read_by(Reader.RADIOLOGIST, Reader.SOFTWARE, technique=OTHER)
    assert (
        made.why == "technique differs: 3 T against 1.5 T; other kind of reader: radiologist against software"
    )
