"""Where lesions lie: entered in the details of a scan, shown with it, and read by the criteria behind "More"."""

from datetime import date

import pytest
from django.urls import reverse

from patients.actions import record_laboratory
from scans.actions import amend_scan
from scans.actions.facts import ReadingFacts
from scans.analysis.answers import Answer
from scans.analysis.counts import Count
from scans.analysis.vocabulary import Site
from scans.choices import Compared
from scans.loading import timeline_of
from scans.models import Scan
from tests.factories.record import make_patient, make_scan
from tests.scans.forms.typed import a_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def placed(cast, patient, **sites) -> Scan:
    """The patient's scan of 8 Jul 2025 with a reading that speaks of these places."""
    scan = make_scan(cast.alice, patient, date(2025, 7, 8), gd="1", counts={"total_t2": "9"})
    reading = ReadingFacts(compared=Compared.NONE, counts={"gd_t1": "1", "total_t2": "9"}, **sites)
    return amend_scan(by=cast.alice, scan=scan, reading=reading, reason="places read")


def test_the_form_stores_them(client, cast, patient):
    client.force_login(cast.alice)
    page = client.get(reverse("scans:enter", args=[patient.pk]))
    typed = a_scan(periventricular="three", spinal_cord="not_imaged", submission=submission_in(page))
    client.post(reverse("scans:enter", args=[patient.pk]), typed)
    reading = Scan.objects.get(patient=patient).reading
    assert (reading.periventricular, reading.spinal_cord, reading.cortical) == ("three", "not_imaged", "")


def submission_in(page) -> str:
    return page.context["form"]["submission"].value()


def test_the_arithmetic_knows_what_was_seen_and_nothing_of_what_was_not_imaged(cast, patient):
    placed(
        cast,
        patient,
        periventricular="three",
        cortical="none",
        infratentorial="some",
        spinal_cord="not_imaged",
    )
    (scan,) = timeline_of(patient).scans
    assert scan.readings[0].sites == {
        Site.PERIVENTRICULAR: Count(3, None),
        Site.CORTICAL: Count(0, 0),
        Site.INFRATENTORIAL: Count(1, None),
    }


def test_the_scan_shows_them(client, cast, patient):
    scan = placed(cast, patient, periventricular="three", spinal_cord="not_imaged")
    client.force_login(cast.vera)
    page = text_of(client.get(reverse("scans:show", args=[scan.pk])))
    assert "periventricular 3 or more, spinal cord not imaged" in page


def test_more_tells_which_parts_are_met_and_what_is_missing(client, cast, patient):
    placed(cast, patient, periventricular="some", juxtacortical="some", spinal_cord="not_imaged")
    client.force_login(cast.vera)
    page = text_of(client.get(reverse("scans:more", args=[patient.pk])))
    assert "lesions in 2 of 4 regions, since the scan of 8 Jul 2025" in page
    assert "seen on scans, since the scan of 8 Jul 2025" in page
    assert "A diagnosis needs more than images" in page


def test_a_program_sends_and_gets_them(client, cast, patient):
    client.force_login(cast.alice)
    body = {
        "patient": str(patient.pk),
        "performed_on": "2025-07-08",
        "reading": {"periventricular": "some", "cortical": "everywhere"},
    }
    address = reverse("api:scans-list")
    refused = client.post(address, body, content_type="application/json")
    assert (refused.status_code, "cortical" in refused.content.decode()) == (400, True)
    body["reading"]["cortical"] = "none"
    stored = client.post(address, body, content_type="application/json").json()["reading"]
    assert (stored["periventricular"], stored["cortical"], stored["optic_nerve"]) == ("some", "none", "")


def test_bands_in_the_csf_stand_for_dissemination_in_time(client, cast, patient):
    scan = make_scan(cast.alice, patient, date(2025, 7, 8))
    assert timeline_of(patient).oligoclonal_bands is Answer.UNKNOWN
    record_laboratory(
        by=cast.alice, patient=patient, analyte="csf", taken_on=date(2025, 7, 10), finding="negative"
    )
    assert timeline_of(patient).oligoclonal_bands is Answer.FALSE
    record_laboratory(
        by=cast.alice, patient=patient, analyte="csf", taken_on=date(2025, 9, 10), finding="positive"
    )
    assert timeline_of(patient).oligoclonal_bands is Answer.TRUE
    client.force_login(cast.vera)
    page = text_of(client.get(reverse("scans:more", args=[scan.patient_id])))
    assert "replaced by CSF-specific oligoclonal bands" in page
