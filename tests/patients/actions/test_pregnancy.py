"""Pregnancies: dates as far as they are known, one outcome, one ongoing at a time."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from patients.actions import amend_pregnancy, record_pregnancy
from patients.dates import FuzzyDate
from patients.models import Pregnancy
from tests.factories.record import make_patient

JUNE = FuzzyDate.of_month(2025, 6)
MARCH = FuzzyDate.exact(date(2026, 3, 1))
OCTOBER = FuzzyDate.of_month(2025, 10)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def record(cast, patient, **facts) -> Pregnancy:
    return record_pregnancy(by=cast.bob, patient=patient, **facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"since": JUNE}, "pregnancy, since June 2025"),
        ({"since": JUNE, "expected": MARCH}, "pregnancy, birth expected on 1 Mar 2026"),
        ({"expected": MARCH}, "pregnancy, birth expected on 1 Mar 2026"),
        ({"ended": OCTOBER, "outcome": "birth", "breastfeeding": "yes"}, "pregnancy, birth in October 2025"),
        (
            {"since": JUNE, "ended": OCTOBER, "outcome": "ended_early"},
            "pregnancy, ended early in October 2025",
        ),
    ],
)
def test_it_says_what_is_known(cast, patient, facts, words):
    assert str(record(cast, patient, **facts)) == words


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({}, {"since"}),
        ({"outcome": "birth"}, {"ended"}),
        ({"outcome": "birth", "since": JUNE}, {"ended"}),
        ({"ended": OCTOBER}, {"outcome"}),
        ({"since": JUNE, "breastfeeding": "yes"}, {"breastfeeding"}),
        ({"since": FuzzyDate.exact(date(2025, 11, 21))}, {"since"}),
        ({"expected": FuzzyDate.exact(date(2026, 9, 21))}, {"expected"}),
        ({"expected": FuzzyDate.of_year(1980)}, {"expected"}),
        ({"since": OCTOBER, "expected": FuzzyDate.of_month(2025, 9)}, {"expected"}),
        ({"since": OCTOBER, "ended": FuzzyDate.of_month(2025, 9), "outcome": "birth"}, {"ended"}),
        ({"since": MARCH, "ended": MARCH, "outcome": "birth"}, {"since", "ended"}),
    ],
)
def test_what_does_not_fit_is_refused_by_field(cast, patient, facts, fields):
    with pytest.raises(ValidationError) as refused:
        record(cast, patient, **facts)
    assert set(refused.value.message_dict) == fields
    assert not Pregnancy.objects.exists()


def test_only_one_is_ongoing(cast, patient):
    first = record(cast, patient, since=JUNE)
    with pytest.raises(ValidationError) as refused:
        record(cast, patient, expected=MARCH)
    assert set(refused.value.message_dict) == {"outcome"}
    record(cast, patient, ended=FuzzyDate.of_year(2019), outcome="birth")
    born = amend_pregnancy(by=cast.bob, pregnancy=first, ended=OCTOBER, outcome="ended_early")
    assert (born.outcome, born.version) == ("ended_early", 2)
    assert record(cast, patient, expected=MARCH).outcome == "ongoing"


def test_what_was_known_changes_with_a_reason_alone(cast, patient):
    row = record(cast, patient, since=JUNE)
    with pytest.raises(ValidationError) as refused:
        amend_pregnancy(by=cast.bob, pregnancy=row, since=OCTOBER)
    assert set(refused.value.message_dict) == {"reason"}
    assert amend_pregnancy(by=cast.bob, pregnancy=row, since=OCTOBER, reason="scan").since == OCTOBER
