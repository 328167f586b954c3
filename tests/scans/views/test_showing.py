"""One scan as it stands."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from scans.actions import amend_scan, record_scan, sign_scan
from scans.actions.facts import ReadingFacts
from tests.factories.record import make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def scan(cast, patient):
    earlier = make_scan(cast.alice, patient, date(2024, 7, 10))
    return make_scan(
        cast.bob, patient, date(2025, 7, 8), reference=earlier, t2=">20", gd="none", sign=False,
        field_strength=Decimal("1.50"), quality="limited", indication="relapse",
    )  # fmt: skip


def page_of(client, user, scan):
    client.force_login(user)
    return client.get(reverse("scans:show", args=[scan.pk]))


def test_counts_stand_as_read_and_as_typed(client, cast, scan):
    facts = page_of(client, cast.vera, scan).context["facts"]
    assert (facts.title, facts.compared, facts.days) == ("Brain MRI of 8 Jul 2025", "10 Jul 2024", 363)
    assert [(count.kind, count.read, count.typed) for count in facts.counts] == [
        ("new or enlarging T2", "at least 21", ">20"),
        ("Gd+ T1", "0", "none"),
    ]


def test_how_it_was_made(client, cast, scan):
    header = dict(page_of(client, cast.vera, scan).context["facts"].header)
    assert header == {
        "Why": "relapse", "Contrast": "yes", "Quality": "limited", "Scanner": "1.5 T", "Accession number": "",
        "Steroids in the 30 days before": "", "Reader": "neuroradiologist", "Size criterion": "not stated", "Lesions at": "",
    }  # fmt: skip


def test_an_outside_scan_has_a_date_and_nothing_else(client, cast, patient):
    facts = ReadingFacts(compared="named", outside_reference_on=date(2023, 3, 3), counts={"new_t2": "1"})
    scan = record_scan(
        by=cast.alice, patient=patient, performed_on=date(2025, 7, 8), contrast_given="no", reading=facts
    )
    page = page_of(client, cast.alice, scan.reading.reference_scan).content.decode()
    assert "only the date of this scan is known" in page
    assert "outside scan, date only" in page


def links(page) -> dict[str, bool]:
    html = page.content.decode()
    return {verb: f"/{verb}/" in html for verb in ("sign", "amend", "withdraw", "further-region")}


@pytest.mark.parametrize(
    ("person", "state", "offered"),
    [
        ("alice", "draft", {"sign", "amend", "withdraw", "further-region"}),
        ("bob", "draft", {"amend", "withdraw", "further-region"}),
        ("vera", "draft", set()),
        ("dana", "draft", set()),
        ("alice", "signed", {"amend", "withdraw", "further-region"}),
        ("bob", "signed", {"further-region"}),
    ],
)
def test_everybody_is_offered_what_they_may_do(client, cast, scan, person, state, offered):
    if state == "signed":
        sign_scan(by=cast.alice, scan=scan)
    shown = links(page_of(client, getattr(cast, person), scan))
    assert {verb for verb, there in shown.items() if there} == offered


def deeds(page) -> list[tuple]:
    return [(deed.who, deed.what, deed.reason, deed.lines) for deed in page.context["deeds"]]


def test_the_history_says_who_did_what_and_why(client, cast, scan):
    sign_scan(by=cast.alice, scan=scan)
    amend_scan(by=cast.alice, scan=scan, reason="typing error", quality="adequate")
    named = "the brain MRI of 8 Jul 2025"
    assert deeds(page_of(client, cast.vera, scan)) == [
        ("Alice", f"amended {named}", "typing error", ("quality: limited → adequate",)),
        ("Alice", f"signed {named}", "", ()),
        (
            "Bob",
            f"entered {named}",
            "",
            ("compared with the scan of 10 Jul 2024", "new or enlarging T2: at least 21", "Gd+ T1: 0"),
        ),
    ]


def test_the_history_is_that_of_this_scan_alone(client, cast, patient, scan):
    other = make_scan(cast.alice, patient, date(2025, 9, 1), gd="1")
    amend_scan(by=cast.alice, scan=other, reason="read again", quality="limited")
    assert [deed[1] for deed in deeds(page_of(client, cast.vera, scan))] == [
        "entered the brain MRI of 8 Jul 2025"
    ]
