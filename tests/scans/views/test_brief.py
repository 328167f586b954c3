"""The brief as it is read on paper: one page, the figures of the overview, the source of each at the foot."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from patients.actions import record_edss, record_relapse
from patients.dates import FuzzyDate
from scans.actions import amend_scan
from scans.models import Scan
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north, family_name="Demo-Wren", given_name="Ada", mrn="T-77")


@pytest.fixture
def with_a_trend(cast, patient):
    """3 lesions in the year before, 1 in the year from the re-baseline scan on, one draft."""
    make_course(cast.alice, patient, date(2023, 2, 1))
    first = make_scan(cast.alice, patient, date(2022, 2, 1), gd="1")
    second = make_scan(cast.alice, patient, date(2023, 2, 1), reference=first, t2="3", gd="2")
    third = make_scan(cast.alice, patient, date(2023, 6, 1), reference=second, t2="1")
    fourth = make_scan(cast.alice, patient, date(2024, 6, 1), reference=third, t2="1")
    make_scan(cast.bob, patient, date(2025, 6, 1), reference=fourth, t2="0", sign=False)
    return patient


def brief_of(client, user, patient, **asked):
    client.force_login(user)
    return client.get(reverse("scans:brief", args=[patient.pk]), asked)


def read(response) -> str:
    """The words of the one page, in a line."""
    (page,) = PdfReader(BytesIO(response.content)).pages
    return " ".join(page.extract_text().split())


def test_it_is_a_tagged_pdf_with_a_title_and_a_name_that_names_nobody(client, cast, with_a_trend):
    response = brief_of(client, cast.vera, with_a_trend)
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == 'inline; filename="brief.pdf"'
    document = PdfReader(BytesIO(response.content))
    assert document.metadata.title == "Brief of Demo-Wren, Ada"
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_figures_are_those_of_the_panel(client, cast, with_a_trend):
    page = read(brief_of(client, cast.vera, with_a_trend))
    for words in (
        "MRN T-77",
        "95 % CI 0.6–8.8 · 3 lesions in 1.00 y, 1 interval",
        "1 lesion in 1.00 y, 1 interval",
        "3 lesions at 2 scans, 2 with any",
        "Patients usually start treatment when active",
        "Run-in: 1 lesion in 0.33 y",
    ):
        assert words in page


def test_each_figure_names_its_scans_and_who_entered_them(client, cast, with_a_trend):
    page = read(brief_of(client, cast.vera, with_a_trend))
    assert "Scans of 1 Feb 2022 and 1 Feb 2023: entered by Alice, last on" in page
    assert "Scans of 1 Jun 2023 and 1 Jun 2024: entered by Alice, last on" in page


def test_what_is_not_signed_is_marked_and_open(client, cast, with_a_trend):
    page = read(brief_of(client, cast.vera, with_a_trend))
    assert "not signed: counts in no figure" in page
    assert "Brain MRI of 1 Jun 2025 waits for a signature." in page
    assert "Next MRI made on 1 Jun 2025, report entered, to review. Routine: 12 months after" in page
    assert "Scan of 1 Jun 2025: entered by Bob on" in page


def test_the_record_beside_the_scans_is_cited_too(client, cast, with_a_trend):
    record_relapse(by=cast.bob, patient=with_a_trend, onset=FuzzyDate.of_month(2022, 3))
    record_edss(by=cast.alice, patient=with_a_trend, assessed_on=date(2023, 1, 9), score=2.5)
    page = read(brief_of(client, cast.vera, with_a_trend))
    assert "Relapse: entered by Bob on" in page
    assert "EDSS: entered by Alice on" in page


def test_an_empty_record_says_so(client, cast, patient):
    page = read(brief_of(client, cast.vera, patient))
    assert "no therapy is recorded" in page
    assert "No scan yet." in page
    assert "Next MRI due 20 Nov 2025, not requested (20 Nov 2025 to 20 Jan 2026)." in page


def test_text_never_becomes_markup(client, cast):
    patient = make_patient(cast.alice, cast.north, family_name="#panic() *Demo* $x$")
    assert "#panic() *Demo* $x$" in read(brief_of(client, cast.vera, patient))


def test_forty_scans_stay_on_one_page(client, cast, patient):
    make_course(cast.alice, patient, date(2016, 1, 1))
    previous = make_scan(cast.alice, patient, date(2014, 1, 1), gd="2")
    for number in range(1, 40):
        day = date(2014, 1, 1) + timedelta(days=100 * number)
        previous = make_scan(cast.alice, patient, day, reference=previous, t2=str(number % 5), gd="0")
    assert "34 earlier: see the overview." in read(brief_of(client, cast.vera, patient))


def test_another_episode_can_be_asked_for(client, cast, with_a_trend):
    make_course(cast.alice, with_a_trend, date(2025, 1, 1), "natalizumab")
    page = read(brief_of(client, cast.vera, with_a_trend, molecule="natalizumab", episode="1"))
    assert "Before and on natalizumab" in page
    assert brief_of(client, cast.vera, with_a_trend, molecule="natalizumab", episode="2").status_code == 404


def test_therapy_and_what_is_set_aside_have_their_footnotes(client, cast, with_a_trend):
    scan = Scan.objects.get(patient=with_a_trend, performed_on="2023-06-01")
    amend_scan(by=cast.alice, scan=scan, quality="limited", reason="motion")
    page = read(brief_of(client, cast.vera, with_a_trend))
    assert "Therapy Betaseron: entered by Alice on" in page
    assert "Scans of 1 Feb 2023 and 1 Jun 2023: entered by Alice, last on" in page
    assert "signed by Alice, 1 amended by Alice, last on" in page


def test_each_end_of_a_band_cites_its_scans(client, cast, patient):
    make_course(cast.alice, patient, FuzzyDate(date(2020, 2, 1), date(2020, 7, 31)))
    first = make_scan(cast.alice, patient, date(2019, 2, 10))
    second = make_scan(cast.alice, patient, date(2020, 1, 10), reference=first, t2="4")
    make_scan(cast.alice, patient, date(2020, 5, 5), reference=second, t2="2")
    page = read(brief_of(client, cast.vera, patient))
    assert "Scans of 10 Feb 2019, 10 Jan 2020 and 5 May 2020: entered by Alice" in page


def test_one_scan_before_is_cited(client, cast, patient):
    make_course(cast.alice, patient, date(2023, 2, 1))
    first = make_scan(cast.alice, patient, date(2022, 2, 1), gd="1")
    third = make_scan(cast.alice, patient, date(2023, 6, 1), reference=first, t2="1")
    make_scan(cast.alice, patient, date(2024, 6, 1), reference=third, t2="1")
    page = read(brief_of(client, cast.vera, patient))
    assert "Scan of 1 Feb 2022: entered by Alice on" in page
