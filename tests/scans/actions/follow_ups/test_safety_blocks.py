"""Only what the rules of MRI safety block is refused, and a named radiologist lets it go on (IMP-1, GAD-2, GAD-3)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from patients import actions
from patients.dates import FuzzyDate
from scans.actions import add_scanner
from scans.actions.follow_ups import (
    book_mri,
    override_safety,
    request_mri,
    take_back_safety_override,
    undo_step,
)
from scans.mri_safety import blocks_on, safety_of_follow_ups
from tests.factories.follow_up import make_follow_up
from tests.factories.record import make_patient

DAY = date(2025, 12, 5)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, birth=FuzzyDate.exact(date(1990, 1, 1)))


@pytest.fixture
def pregnant(cast, patient):
    return actions.record_pregnancy(by=cast.bob, patient=patient, expected=FuzzyDate.exact(date(2026, 3, 1)))


def book(cast, row, **facts):
    return book_mri(by=cast.bob, follow_up=row, booked_for=DAY, **facts)


def said(refused) -> str:
    return " ".join(refused.value.messages)


def test_nobody_asked_does_not_stop_the_booking(cast, patient):
    assert book(cast, make_follow_up(patient)).state == "booked"


def test_an_implant_nobody_identified_stops_the_booking_and_not_the_request(cast, patient):
    actions.record_implant(by=cast.bob, patient=patient, device="aneurysm_clip")
    row = request_mri(by=cast.bob, follow_up=make_follow_up(patient, contrast_wanted="yes"))
    with pytest.raises(ValidationError) as refused:
        book(cast, row)
    assert said(refused) == (
        "Aneurysm clip, not identified: no booking until it is identified, or a named radiologist decides. "
        "Enter which radiologist decided otherwise, and why."
    )


def test_the_scanner_must_be_allowed(cast, patient):
    device = {"device": "baclofen_pump", "name": "Fictipump", "model": "F", "mr_label": "conditional"}
    actions.record_implant(by=cast.bob, patient=patient, field_strengths="1.5", **device)
    row = make_follow_up(patient)
    three, one = (
        add_scanner(by=cast.alice, clinic=cast.north, name=name, field_strength=name) for name in ("3", "1.5")
    )
    with pytest.raises(ValidationError) as refused:
        book(cast, row, scanner=three)
    assert "The scanner chosen has 3 T: choose another" in said(refused)
    assert book(cast, row, scanner=one).scanner == one


def test_in_a_pregnancy_the_scan_is_booked_without_contrast(cast, patient, pregnant):
    row = make_follow_up(patient, contrast_wanted="yes")
    for contrast in ("yes", "unknown"):
        with pytest.raises(ValidationError) as refused:
            book(cast, row, contrast_booked=contrast)
        assert "Do without contrast, or enter which radiologist decided otherwise, and why." in said(refused)
    with pytest.raises(ValidationError):
        request_mri(by=cast.bob, follow_up=row)
    assert book(cast, row, contrast_booked="no").contrast_booked == "no"


def test_in_a_pregnancy_the_request_goes_without_contrast(cast, patient, pregnant):
    row = make_follow_up(patient, contrast_wanted="yes")
    row = request_mri(by=cast.bob, follow_up=row, contrast_wanted="no")
    assert (row.state, row.contrast_wanted, row.steps.get().note) == ("requested", "no", "contrast: no")
    row = undo_step(by=cast.bob, follow_up=row)
    assert (row.state, row.contrast_wanted) == ("proposed", "yes")


def test_a_named_radiologist_lets_it_go_on_until_that_is_taken_back(cast, patient, pregnant):
    row = make_follow_up(patient, contrast_wanted="yes")
    (flag,) = (each for each in safety_of_follow_ups([row])[row.pk] if each.blocks)
    override = override_safety(
        by=cast.bob, follow_up=row, code=flag.code, radiologist="Dr Novak", reason="suspected tumour"
    )
    row = request_mri(by=cast.bob, follow_up=row)
    take_back_safety_override(by=cast.bob, override=override)
    with pytest.raises(ValidationError):
        book(cast, row, contrast_booked="yes")


def test_by_the_booked_day_a_pregnancy_is_over(cast, patient, pregnant):
    row = make_follow_up(patient, contrast_wanted="yes")
    booked = book_mri(by=cast.bob, follow_up=row, booked_for=date(2026, 6, 15), contrast_booked="yes")
    flags = {flag.code: flag.severity for flag in safety_of_follow_ups([booked])[booked.pk]}
    assert ("pregnant" in flags, flags["pregnancy-not-known"]) == (False, "ask")
    with pytest.raises(ValidationError):
        book(cast, booked, contrast_booked="yes")


def test_what_does_not_block_today_is_not_overridden_in_advance(cast, patient):
    row = make_follow_up(patient)
    with pytest.raises(ValidationError) as refused:
        override_safety(by=cast.bob, follow_up=row, code="pregnant", radiologist="Dr Novak", reason="urgent")
    assert said(refused) == "Nothing of this kind blocks the MRI today. Look at its safety again."


def test_a_block_of_one_scanner_alone_is_overridden(cast, patient):
    device = {"device": "baclofen_pump", "name": "Fictipump", "model": "F", "mr_label": "conditional"}
    actions.record_implant(by=cast.bob, patient=patient, field_strengths="1.5", **device)
    three = add_scanner(by=cast.alice, clinic=cast.north, name="3", field_strength="3")
    row = make_follow_up(patient)
    (flag,) = blocks_on(row, None, three)
    override_safety(by=cast.bob, follow_up=row, code=flag.code, radiologist="Dr Novak", reason="low power")
    assert book(cast, row, scanner=three).scanner == three


def test_every_block_is_told_at_once(cast, patient, pregnant):
    actions.record_implant(by=cast.bob, patient=patient, device="pacemaker", mr_label="unsafe")
    actions.record_contrast_reaction(by=cast.bob, patient=patient, severity="severe")
    with pytest.raises(ValidationError) as refused:
        book(cast, make_follow_up(patient), contrast_booked="yes")
    assert len(refused.value.messages) == 3
