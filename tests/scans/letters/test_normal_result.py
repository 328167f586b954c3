"""Nothing new is said only where a signed scan report says it: each gap refuses the letter with its reason."""

from datetime import date

import pytest

from scans.actions import withdraw_scan
from scans.letter_choices import LetterKind
from scans.letters.normal_result import normal_result_of
from scans.models import Scan
from tests.factories.follow_up import make_follow_up
from tests.factories.letters import case_of, reviewed, with_scan
from tests.factories.record import make_patient, make_scan
from tests.factories.second_reading import make_second_reading, read_twice, second_neurologist


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def result(row):
    return normal_result_of(case_of(row, LetterKind.NORMAL_RESULT).follow_up)


def test_without_contrast_it_says_so(cast, patient):
    found = result(reviewed(cast.alice, patient))
    assert found.why_not == ()
    assert found.words == (
        "It shows no new or enlarging lesions compared with the scan of 1 Nov 2024. Contrast was not given."
    )
    assert found.compared == "1 Nov 2024"


def test_with_contrast_and_no_enhancing_lesion(cast, patient):
    found = result(reviewed(cast.alice, patient, gd="0"))
    assert found.words.endswith("No lesion took up the contrast agent.")


@pytest.mark.parametrize(
    ("scan", "why_not"),
    [
        ({"t2": "1"}, "new or enlarging T2 lesions: 1"),
        ({"t2": ">20"}, "new or enlarging T2 lesions: at least 21"),
        ({"t2": "0-1"}, "new or enlarging T2 lesions: 0 to 1"),
        ({"t2": "stable"}, "new or enlarging T2 lesions: to confirm: 0"),
        ({"t2": "not assessed"}, "new or enlarging T2 lesions: not assessed"),
        ({"gd": "2"}, "Gd+ lesions: 2"),
        ({"gd": "not assessed"}, "Gd+ lesions: not assessed"),
        (
            {"contrast_given": "yes"},
            "Gd+ lesions are not stated, and it is not said that no contrast was given",
        ),
        (
            {"contrast_given": "unknown"},
            "Gd+ lesions are not stated, and it is not said that no contrast was given",
        ),
        ({"t2": None, "counts": {"new_t2": "0"}}, "enlarging T2 lesions are not stated"),
        ({"t2": None, "counts": {"enlarging_t2": "0"}}, "new T2 lesions are not stated"),
        (
            {"reference": None, "t2": None},
            "the scan report names no scan it was compared with",
        ),
        ({"quality": "not_assessable", "t2": "not assessed"}, "the scan is not assessable"),
    ],
)
def test_every_gap_refuses_with_its_reason(cast, patient, scan, why_not):
    found = result(reviewed(cast.alice, patient, **scan))
    assert any(why_not in reason for reason in found.why_not), found.why_not
    assert (found.words, found.compared) == ("", "")


def test_a_zero_for_each_half_is_a_zero(cast, patient):
    row = reviewed(cast.alice, patient, t2=None, counts={"new_t2": "0", "enlarging_t2": "0"})
    assert result(row).why_not == ()


def test_nothing_is_said_before_the_signature(cast, patient):
    first = make_scan(cast.alice, patient, date(2024, 11, 1))
    draft = make_scan(cast.bob, patient, date(2025, 11, 10), reference=first, t2="0", sign=False)
    row = with_scan(patient, draft, state="entered")
    assert result(row).why_not == ("the scan is not reviewed yet: its report is to be signed first",)


def test_without_a_scan_there_is_nothing_to_say(cast, patient):
    row = make_follow_up(patient, region="cervical")
    assert result(row).why_not == ("no scan is attached",)


def test_a_withdrawn_reference_refuses(cast, patient):
    row = reviewed(cast.alice, patient)
    withdraw_scan(by=cast.alice, scan=Scan.objects.get(performed_on="2024-11-01"), reason="other patient")
    assert "the scan it was compared with was withdrawn" in result(row).why_not


def test_a_second_reader_who_saw_something_refuses(cast, patient):
    read_twice(cast.dana, cast.north, date(2024, 1, 1))
    row = reviewed(cast.alice, patient)
    first = Scan.objects.get(performed_on="2024-11-01")
    make_second_reading(second_neurologist(cast.north), row.scan, first, new_or_enlarging_t2="2")
    assert result(row).why_not == ("new or enlarging T2 lesions: 2",)
