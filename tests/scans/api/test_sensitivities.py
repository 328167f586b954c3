"""`patients/{id}/sensitivities`: what a program gets of the other ways to work it out."""

from datetime import date

import pytest

from patients.models import TherapyCourse
from tests.factories.api import client_of
from tests.factories.example import make_example
from tests.factories.record import make_course, make_patient, make_scan
from tests.scans.analysis.sensitivities.test_registry import CODES
from tests.scans.views.test_more_sensitivities import other_scanner


def answer_of(cast, patient, **query) -> dict:
    answer = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/sensitivities", query)
    assert answer.status_code == 200
    return answer.json()


def by_code(answer: dict) -> dict[str, dict]:
    return {each["code"]: each for each in answer["sensitivities"]}


def test_primary_first_and_then_each_way_in_order(cast):
    patient = make_example(cast.alice, cast.north)
    answer = answer_of(cast, patient)
    assert answer["patient"] == str(patient.pk)
    assert answer["rules_version"]
    assert [each["code"] for each in answer["sensitivities"]] == CODES
    trend = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/trend").json()
    assert answer["primary"]["ratio"] == trend["ratio"]["t2"]
    for period in ("before", "on"):
        shown = {**trend["periods"][period]["t2"], "intervals": answer["primary"][period]["intervals"]}
        assert {**shown, "text": answer["primary"][period]["text"]} == answer["primary"][period]


def test_numbers_are_unrounded_and_a_reason_stands_where_there_are_none(cast):
    ways = by_code(answer_of(cast, make_example(cast.alice, cast.north)))
    without_trigger = ways["without-trigger"]
    assert without_trigger["before"]["lesions"] == {"lo": 9, "hi": 9}
    assert without_trigger["before"]["rate"] == pytest.approx(9 / (387 / 365.25), rel=1e-12)
    assert without_trigger["not_calculable"] is None
    assert ways["from-full-dose"] == {
        "code": "from-full-dose",
        "title": "From full dose",
        "changes": ways["from-full-dose"]["changes"],
        "rule": "BET-2",
        "before": None,
        "on": None,
        "ratio": None,
        "expectation": None,
        "notes": [],
        "not_calculable": {
            "code": "full-dose-not-known",
            "text": "titration unknown: the start stands for the full dose",
        },
    }


def test_the_expectation_carries_its_parts(cast):
    told = by_code(answer_of(cast, make_example(cast.alice, cast.north)))["expectation"]["expectation"]
    before = 450 / 365.25
    assert told["rate"] == pytest.approx((0.8 + 11) / (0.8 / 2.5 + before))
    assert told["seen"] == 2
    assert told["seen_over_expected"] == pytest.approx(2 / told["lesions"])
    assert told["lesions"] == pytest.approx(told["rate"] * told["years"])
    assert told["lesions_range"][0] < told["lesions"] < told["lesions_range"][1]


def test_without_scans_that_are_not_comparable(cast):
    patient = other_scanner(cast)
    everything = answer_of(cast, patient)
    comparable = answer_of(cast, patient, without="not-comparable")
    assert (everything["without_not_comparable"], comparable["without_not_comparable"]) == (False, True)
    assert everything["primary"]["before"]["lesions"] == {"lo": 5, "hi": 5}
    assert comparable["primary"]["before"]["lesions"] == {"lo": 1, "hi": 1}


def test_the_titration_of_the_course_makes_the_day_of_full_dose(cast):
    patient = make_example(cast.alice, cast.north)
    TherapyCourse.objects.filter(patient=patient).update(titration="us")
    made = by_code(answer_of(cast, patient))["from-full-dose"]
    assert made["notes"] == ["Full dose on 1 Jul 2020, by the US titration."]
    assert made["not_calculable"] is None


def test_a_bounded_count_has_its_rate_here(cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2023, 1, 15))
    reference = None
    days = [
        date(2020, 1, 15),
        date(2021, 1, 15),
        date(2022, 1, 15),
        date(2023, 1, 15),
        date(2023, 6, 15),
        date(2024, 6, 14),
    ]
    for day, t2 in zip(days, [None, "2", "at least 3", "0", "0", "1"], strict=True):
        reference = make_scan(cast.alice, patient, day, reference=reference, t2=t2)
    answer = answer_of(cast, patient)
    assert answer["primary"]["ratio"]["not_calculable"]["code"] == "bounded-count"
    made = by_code(answer)["bounded-counts"]
    assert round(made["before"]["rate"], 2) == 1.87
    assert made["before"]["lesions"] == {"lo": 5, "hi": None}


def test_a_switch_nobody_knows_is_refused(cast):
    patient = make_example(cast.alice, cast.north)
    answer = client_of(cast.vera).get(f"/api/v1/patients/{patient.pk}/sensitivities?without=everything")
    assert answer.status_code == 400


def test_each_interval_says_whether_its_scans_may_be_compared(cast):
    intervals = answer_of(cast, other_scanner(cast))["intervals"]
    assert [(each["comparable"], each["reason"]) for each in intervals] == [
        ("not_comparable", "technique differs: 3 T against 1.5 T"),
        *[("comparable", "same field strength and slices; sequence not recorded")] * 3,
    ]
