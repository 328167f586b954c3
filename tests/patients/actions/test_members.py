"""Who saw or rated a patient is a member of the patient's clinic."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from patients.actions import amend_visit, record_edss, record_visit
from tests.factories.record import make_patient


def test_a_visit_is_not_of_a_doctor_of_another_clinic(cast):
    patient = make_patient(cast.alice, cast.north)
    with pytest.raises(ValidationError, match="not a member of the clinic"):
        record_visit(by=cast.alice, patient=patient, visited_on=date(2024, 1, 1), doctor=cast.charlie)


def test_nor_is_it_amended_to_one(cast):
    patient = make_patient(cast.alice, cast.north)
    visit = record_visit(by=cast.alice, patient=patient, visited_on=date(2024, 1, 1), doctor=cast.alice)
    with pytest.raises(ValidationError, match="not a member of the clinic"):
        amend_visit(by=cast.alice, visit=visit, doctor=cast.charlie, reason="typing error")


def test_a_visit_of_a_doctor_who_left_may_be_amended(cast):
    patient = make_patient(cast.alice, cast.north)
    visit = record_visit(by=cast.alice, patient=patient, visited_on=date(2024, 1, 1), doctor=cast.bob)
    cast.bob.memberships.all().delete()
    amended = amend_visit(
        by=cast.alice, visit=visit, doctor=cast.bob, visited_on=date(2024, 1, 2), reason="typing error"
    )
    assert (amended.visited_on, amended.doctor) == (date(2024, 1, 2), cast.bob)


def test_an_edss_is_not_rated_from_another_clinic(cast):
    patient = make_patient(cast.alice, cast.north)
    with pytest.raises(ValidationError, match="not a member of the clinic"):
        record_edss(by=cast.alice, patient=patient, assessed_on=date(2024, 1, 1), score=2, rater=cast.charlie)
