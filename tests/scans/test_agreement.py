"""Which pairs agreement is measured on, and the page that shows it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from lesiontrack.audit.models import PatientOpened
from scans.actions import amend_second_reading
from scans.agreement import agreement_of
from tests.factories.record import make_patient, make_scan
from tests.factories.second_reading import facts_of, make_second_reading, read_twice, second_neurologist


@pytest.fixture
def erin(cast, fixed_day):
    read_twice(cast.dana, cast.north, fixed_day)
    return second_neurologist(cast.north)


@pytest.fixture
def pair(cast, erin):
    """A scan of a new patient, read first and second."""

    def read(first: str, second: str | None, gd: str = "0"):
        patient = make_patient(cast.alice, cast.north)
        earlier = make_scan(cast.alice, patient, date(2023, 2, 3))
        scan = make_scan(cast.alice, patient, date(2024, 2, 3), reference=earlier, t2=first, gd="0")
        return (
            scan,
            earlier,
            second and make_second_reading(erin, scan, earlier, new_or_enlarging_t2=second, gd_t1=gd),
        )

    return read


def test_pairs_are_counted_by_reader_kind(cast, pair):
    pair("2", "2")
    pair("2", "4", gd="1")
    found = agreement_of(cast.alice)
    assert found.pairs == 2
    (t2,), (gd,) = found.t2, found.gd
    assert tuple(kind.value for kind in t2.readers) == ("neurologist", "neuroradiologist")
    assert (t2.pairs, t2.exact.n, t2.same_class.n) == (2, 1, 2)
    assert (gd.pairs, gd.exact.n, gd.same_class.n) == (2, 1, 1)


def test_what_was_not_blind_or_not_comparable_is_left_out_and_said(cast, erin, pair):
    scan, earlier, _ = pair("2", None)
    PatientOpened.objects.create(
        user=erin.pk, patient=scan.patient_id, clinic=cast.north.pk, at=timezone.now(), route="scans:overview"
    )
    make_second_reading(erin, scan, earlier, new_or_enlarging_t2="2")
    _, earlier, second = pair("2", "4")
    amend_second_reading(
        by=erin, reading=second, facts=facts_of(earlier, new_or_enlarging_t2="2"), reason="typing error"
    )
    scan, _, _ = pair("2", None)
    older = make_scan(cast.alice, scan.patient, date(2021, 2, 3))
    make_second_reading(erin, scan, older, new_or_enlarging_t2="2")
    found = agreement_of(cast.alice)
    assert (found.pairs, found.t2) == (3, ())
    assert [n for _, n in found.left_out] == [1, 1, 1]


def test_counts_that_wait_make_no_pair(cast, pair):
    pair("2", "stable")
    assert agreement_of(cast.alice).t2 == ()


def test_the_page_gives_counts_below_ten_pairs(client, cast, pair):
    for _ in range(2):
        pair("2", "4")
    client.force_login(cast.dana)
    page = client.get(reverse("scans:agreement")).content.decode()
    assert "neurologist and neuroradiologist" in page
    assert "0 of 2" in page
    assert "fewer than 10 pairs: counts only" in page


def test_from_ten_pairs_on_it_gives_shares(client, cast, pair):
    for _ in range(10):
        pair("2", "2")
    client.force_login(cast.alice)
    page = client.get(reverse("scans:agreement")).content.decode()
    assert "10 of 10 (100 %)" in page


def test_nothing_was_read_twice(client, cast):
    client.force_login(cast.alice)
    assert "No scan was read twice yet" in client.get(reverse("scans:agreement")).content.decode()


@pytest.mark.parametrize("who", ["bob", "vera"])
def test_it_is_for_neurologists_and_admins(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("scans:agreement")).status_code == 403


def test_another_clinic_sees_nothing_of_it(cast, pair):
    pair("2", "4")
    assert agreement_of(cast.charlie).pairs == 0
