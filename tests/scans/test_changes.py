"""What happened to one scan, in words."""

from datetime import date

import pytest

from scans.actions import amend_scan, record_scan, sign_scan, withdraw_scan
from scans.actions.facts import ReadingFacts
from scans.changes import changes_of
from scans.models import Scan
from tests.factories.record import make_patient, make_scan


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


@pytest.fixture
def earlier(cast, patient):
    return make_scan(cast.alice, patient, date(2024, 7, 10))


@pytest.fixture
def draft(cast, patient, earlier):
    return make_scan(cast.bob, patient, date(2025, 7, 8), reference=earlier, t2="2", gd="1", sign=False)


def told(scan):
    return {change.done: (change.by, change.reason, change.lines) for change in changes_of(Scan.objects.get(pk=scan.pk))}


def test_a_scan_that_was_entered_and_signed_at_once(cast, patient):
    assert told(make_scan(cast.alice, patient, date(2025, 7, 8), gd="1")) == {"entered and signed": ("Alice", "", [])}


def test_a_draft_and_its_signature(cast, draft):
    sign_scan(by=cast.alice, scan=draft)
    assert told(draft) == {"entered": ("Bob", "", []), "signed": ("Alice", "", [])}


def test_an_amendment_says_what_became_of_each_value(cast, draft, earlier):
    reading = ReadingFacts(
        compared="not_stated", reader="radiologist", counts={"new_or_enlarging_t2": ">20", "gd_t1": "1", "total_t2": "12"}
    )
    amend_scan(by=cast.bob, scan=draft, reading=reading, reason="read again", performed_on=date(2025, 7, 9), quality="limited")
    assert told(draft)["amended"] == (
        "Bob",
        "read again",
        [
            "date of the scan: 8 Jul 2025 → 9 Jul 2025",
            "quality: not known → limited",
            "compared with: an earlier scan → not stated in the report",
            "reference scan: 10 Jul 2024 → none",
            "reader: neuroradiologist → radiologist",
            "new or enlarging T2: 2 → at least 21",
            "total T2: not reported → 12",
        ],
    )


def test_a_withdrawal_and_its_reason(cast, draft):
    withdraw_scan(by=cast.bob, scan=draft, reason="scan of another patient")
    assert told(draft)["withdrawn"] == ("Bob", "scan of another patient", [])


def test_an_imported_scan(cast, patient):
    facts = ReadingFacts(compared="none", counts={"total_t2": "9"})
    scan = record_scan(by=cast.dana, patient=patient, performed_on=date(2025, 7, 8), reading=facts, imported=True)
    assert list(told(scan)) == ["entered and signed"]


def test_the_cost_does_not_grow_with_the_amendments(cast, draft, django_assert_num_queries):
    for number in range(10):
        amend_scan(by=cast.bob, scan=draft, accession=f"A-{number}")
    scan = Scan.objects.get(pk=draft.pk)
    with django_assert_num_queries(4):
        changes_of(scan)
