"""The door that reads a pasted scan report: it proposes, and stores nothing."""

import logging
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lesiontrack.access.actions import amend_clinic
from tests.factories.record import make_patient, make_scan

REPORT = (
    "MRI brain with contrast, 8 July 2025. Compared with 10 July 2024: two new lesions. No enhancing lesions."
)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def alice(client, cast):
    client.force_login(cast.alice)
    return client


def read(client, patient, text: str, **typed):
    return client.post(reverse("scans:read_report", args=[patient.pk]), {"scan_report": text, **typed})


def offered(answer) -> dict[str, str]:
    return {offer.box: offer.value for offer in answer.context["read"].open}


def test_it_answers_with_values_and_their_phrases(alice, patient):
    answer = read(alice, patient, REPORT)
    assert offered(answer) == {
        "performed_on": "2025-07-08",
        "contrast_given": "yes",
        "compared": "2024-07-10",
        "new_t2": "2",
        "gd_t1": "0",
    }
    page = answer.content.decode()
    assert '<div id="proposal_new_t2" hx-swap-oob="innerHTML">' in page
    assert '<q class="proposal__phrase">two new lesions</q>' in page
    assert "<mark>No enhancing lesions</mark>" in page


def test_posting_a_report_stores_nothing_at_all(alice, patient):
    with CaptureQueriesContext(connection) as asked:
        assert read(alice, patient, REPORT).status_code == 200
    writes = [
        query["sql"] for query in asked if query["sql"].split()[0].upper() in ("INSERT", "UPDATE", "DELETE")
    ]
    assert writes == []


def test_no_word_of_it_is_logged(alice, patient, caplog):
    caplog.set_level(logging.DEBUG)
    read(alice, patient, "Zebrafish lesions: 3 new lesions.")
    assert "zebrafish" not in caplog.text.lower()


def test_the_text_is_shown_as_text(alice, patient):
    page = read(
        alice, patient, "<script>alert(1)</script> Two new <b>T2</b> lesions & 3 enlarging lesions."
    ).content.decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>" not in page


def test_too_long_a_text_is_refused(alice, patient):
    page = read(alice, patient, "x" * 20_001).content.decode()
    assert "This is longer than 20,000 characters." in page
    assert '<div id="proposal_new_t2" hx-swap-oob="innerHTML"></div>' in page


def test_a_nul_is_turned_away(alice, patient):
    assert read(alice, patient, "No new \0 lesions.").status_code == 400


def test_an_empty_box_asks_for_a_text(alice, patient):
    assert "Paste the text of the scan report first." in read(alice, patient, "  ").content.decode()


def test_what_is_left_open_is_said(alice, patient):
    page = read(alice, patient, "No enhancing lesions.").content.decode()
    assert "No value is proposed: nothing in the text is plain enough. 1 phrase left as a question." in page
    assert "0 counts only where contrast was given, and the report does not say so" in page


def test_slashed_dates_follow_the_clinic(alice, cast, patient):
    assert offered(read(alice, patient, "Exam date: 10/07/2024")) == {}
    amend_clinic(by=cast.dana, clinic=cast.north, slashed_dates="day_first")
    assert offered(read(alice, patient, "Exam date: 10/07/2024")) == {"performed_on": "2024-07-10"}


def test_a_scan_that_is_amended_is_no_reference_of_its_own(alice, cast, patient):
    scan = make_scan(cast.alice, patient, date(2024, 7, 10), sign=False)
    other = read(alice, patient, "Compared with 10 July 2024.").context["read"].offers[0]
    own = read(alice, patient, "Compared with 10 July 2024.", amends=str(scan.pk)).context["read"].offers[0]
    assert (other.scan, own.scan) == (str(scan.pk), "")


def test_an_unknown_region_counts_as_the_brain(alice, patient):
    assert offered(read(alice, patient, "Two new lesions.", region="knee")) == {"new_t2": "2"}
