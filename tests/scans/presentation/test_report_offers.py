"""Offers beside the boxes: which value, instead of what, and the text cut where its evidence stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.scan_report.dates import Calendar
from scans.analysis.scan_report.proposals import Phrase
from scans.analysis.scan_report.report import read_scan_report
from scans.analysis.vocabulary import Region
from scans.forms.scan import ScanForm
from scans.patient_scans import scans_of
from scans.presentation.report_offers import (
    ELSEWHERE,
    MONTH_ONLY,
    OTHERS_RECORDED,
    Offer,
    Question,
    offers_of,
    pieces_of,
)
from tests.factories.record import make_patient, make_scan

TODAY = date(2025, 11, 20)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def offers(patient, text: str, **typed):
    form = ScanForm(initial=typed, patient=patient, scans=scans_of(patient), scanners=[])
    reading = read_scan_report(text, calendar=Calendar(TODAY), region=Region(typed.get("region", "brain")))
    return offers_of(text, reading, form)


def only(patient, text: str, **typed) -> Offer:
    (offer,) = offers(patient, text, **typed).offers
    return offer


def test_a_count_is_offered_for_its_box(patient):
    offer = only(patient, "Two new lesions.")
    assert (offer.box, offer.label, offer.value, offer.words, offer.is_named) == (
        "new_t2",
        "New T2",
        "2",
        "2",
        True,
    )
    assert (offer.note, offer.replaces, offer.stands) == ("", "", False)


def test_a_choice_is_offered_in_its_words(patient):
    offer = only(patient, "Non-diagnostic study.")
    assert (offer.value, offer.words, offer.is_named) == ("not_assessable", "not assessable", False)


@pytest.mark.parametrize("typed", ["8.7.2025", "2025-07-08", "8 Jul 2025"])
def test_a_day_that_stands_there_already_is_not_offered_again(patient, typed):
    made = offers(patient, "Exam date: 2025-07-08", performed_on=typed)
    assert (made.offers[0].stands, made.open) == (True, ())


def test_what_was_typed_otherwise_is_named(patient):
    assert only(patient, "Two new lesions.", new_t2="3").replaces == "3"
    assert only(patient, "Exam date: 2025-07-08", performed_on="9.7.2025").replaces == "9.7.2025"
    assert only(patient, "Good image quality.", quality="limited").replaces == "limited"
    assert only(patient, "Good image quality.", quality="unknown").replaces == ""


def test_boxes_that_would_be_put_away_are_named(patient):
    assert only(patient, "No new or enlarging lesions.", new_t2="2", enlarging_t2="1").replaces == "2, 1"
    assert only(patient, "No new lesions.", new_or_enlarging_t2="3").replaces == "3"
    assert only(patient, "Total T2 lesions: 4", new_t2="2").replaces == ""


def test_another_region_replaces_the_preset_one(patient):
    offer = only(patient, "MRI of the cervical spine. Two new lesions.", region="brain")
    assert (offer.box, offer.value, offer.words, offer.replaces) == (
        "region",
        "cervical",
        "cervical cord",
        "",
    )


def test_the_recorded_scan_of_that_day_is_offered_by_its_id(cast, patient):
    latest = make_scan(cast.alice, patient, date(2024, 7, 10))
    make_scan(cast.alice, patient, date(2023, 7, 5))
    offer = only(patient, "Compared with 10 July 2024.")
    assert (offer.box, offer.scan, offer.words, offer.note) == ("compared", str(latest.pk), "10 Jul 2024", "")


def test_a_scan_of_another_region_is_no_reference(cast, patient):
    make_scan(cast.alice, patient, date(2024, 7, 10), region="cervical")
    offer = only(patient, "Compared with 10 July 2024.")
    assert (offer.scan, offer.value, offer.note) == ("", "2024-07-10", ELSEWHERE)


def test_a_month_is_a_scan_where_one_alone_lies_in_it(cast, patient):
    assert (
        offers(patient, "Compared with July 2024.").questions[0].text
        == "only the month is said: choose the scan"
    )
    make_scan(cast.alice, patient, date(2024, 7, 10))
    offer = only(patient, "Compared with July 2024.")
    assert (offer.value, offer.note) == ("2024-07-10", MONTH_ONLY)
    make_scan(cast.alice, patient, date(2024, 7, 20))
    assert offers(patient, "Compared with July 2024.").offers == ()


def test_no_earlier_scan_is_asked_where_one_is_recorded(cast, patient):
    assert only(patient, "No prior available.").note == ""
    make_scan(cast.alice, patient, date(2024, 7, 10))
    offer = only(patient, "No prior available.")
    assert (offer.value, offer.words, offer.note) == ("none", "no earlier scan", OTHERS_RECORDED)
    assert only(patient, "No prior available.", compared="none").stands


def test_the_chosen_scan_stands_and_another_choice_is_named(cast, patient):
    latest, first = (make_scan(cast.alice, patient, day) for day in (date(2024, 7, 10), date(2023, 7, 5)))
    offered = {"compared": "offered", "offered_scan": str(latest.pk)}
    another = {"compared": "another", "another_scan": str(first.pk)}
    assert only(patient, "Compared with 10 July 2024.", **offered).stands
    assert only(patient, "Compared with 5 July 2023.", **another).stands
    assert only(patient, "Compared with 5 July 2023.", **offered).replaces == "what is chosen"
    assert only(patient, "Compared with 1 July 2022.", **offered).replaces == "what is chosen"


def test_each_box_has_its_place(patient):
    beside = offers(patient, "Two new lesions.").beside
    assert beside["new_t2"].value == "2"
    assert beside["gd_t1"] is None
    assert len(beside) == 14


def test_the_text_is_cut_at_its_evidence():
    text = "Two new lesions. Enhancing?"
    new = Offer("new_t2", "New T2", "2", "2", Phrase(0, 15, "Two new lesions"))
    asked = Question("Gd+ T1", "doubt", Phrase(17, 26, "Enhancing"))
    first, between, question, rest = pieces_of(text, [new], [asked])
    assert (first.text, first.is_marked, first.says) == ("Two new lesions", True, "New T2: 2")
    assert (between.text, between.is_marked, between.is_question) == (". ", False, False)
    assert (question.text, question.is_question, question.says) == ("Enhancing", True, "")
    assert rest.text == "?"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5))
def test_the_pieces_together_are_the_text(text, spans):
    phrases = [
        Phrase(start, min(start + length, len(text)), "") for start, length in spans if start < len(text)
    ]
    made = pieces_of(text, [Offer("new_t2", "New T2", "2", "2", phrase) for phrase in phrases], [])
    assert "".join(piece.text for piece in made) == text
    assert sum(piece.says != "" for piece in made) == len({phrase.end for phrase in phrases})
