"""Which earlier scan a scan was compared with: found by day and region, in the file or in the record."""

from datetime import date

import pytest

from scans.actions import record_scan
from scans.actions.facts import ReadingFacts
from scans.choices import Compared
from scans.models import Interval, Scan
from tests.factories.record import make_scan

EARLIER = {"performed_on": "2020-01-10"}
LATER = {"performed_on": "2021-01-10", "reference_performed_on": "2020-01-10", "new_or_enlarging_t2": "3"}


def references() -> dict[tuple, tuple | None]:
    """(day, region) of each scan -> that of its reference scan."""
    return {_place(scan): (ref := scan.reading.reference_scan) and _place(ref) for scan in Scan.objects.all()}


def _place(scan: Scan) -> tuple:
    return scan.performed_on.isoformat(), scan.region


def test_the_region_decides_between_scans_of_a_day(desk):
    """Section 10: found by date and region."""
    rows = [{**row, "region": region} for region in ("brain", "cervical") for row in (EARLIER, LATER)]
    desk.store(patients=[{}], scans=rows)
    assert references() == {
        ("2020-01-10", "brain"): None,
        ("2020-01-10", "cervical"): None,
        ("2021-01-10", "brain"): ("2020-01-10", "brain"),
        ("2021-01-10", "cervical"): ("2020-01-10", "cervical"),
    }


def test_a_scan_of_another_region_is_none(desk):
    assert desk.refusals(patients=[{}], scans=[{**EARLIER, "region": "cervical"}, LATER]) == [
        "scans.csv, row 3, reference_performed_on: “2020-01-10”: There is no brain scan of this patient on 2020-01-10, "
        "neither in the file nor in the record. Add it, or leave the cell empty."
    ]


def test_a_scan_of_another_patient_is_none(desk):
    patients = [{}, {"mrn": "N2"}]
    (refusal,) = desk.refusals(patients=patients, scans=[{**EARLIER, "mrn": "N2"}, LATER])
    assert refusal.startswith(
        "scans.csv, row 3, reference_performed_on: “2020-01-10”: There is no brain scan"
    )


def test_a_day_that_is_nearly_one_comes_back_with_it(desk):
    row = {**LATER, "reference_performed_on": "2020-01-11"}
    (refusal,) = desk.refusals(patients=[{}], scans=[EARLIER, row])
    assert refusal.endswith("Add it, or leave the cell empty. Did you mean 2020-01-10?")


def test_a_later_day_is_never_the_likely_one(desk):
    (refusal,) = desk.refusals(patients=[{}], scans=[LATER])
    assert refusal.endswith("Add it, or leave the cell empty.")


def test_a_reference_scan_may_stand_further_down(desk):
    desk.store(patients=[{}], scans=[LATER, EARLIER])
    assert references()["2021-01-10", "brain"] == ("2020-01-10", "brain")


def test_a_reference_scan_may_be_in_the_record_alone(desk):
    desk.store(patients=[{}], scans=[EARLIER])
    desk.store(scans=[LATER])
    assert references()["2021-01-10", "brain"] == ("2020-01-10", "brain")


def test_several_scans_of_the_day_are_refused(desk):
    twice = [{**EARLIER, "accession": "A-1"}, {**EARLIER, "accession": "A-2"}]
    assert desk.refusals(patients=[{}], scans=[*twice, LATER]) == [
        "scans.csv, row 4, reference_performed_on: “2020-01-10”: There are several scans of that day and region. "
        "Leave the cell empty and name it later."
    ]


@pytest.mark.parametrize("wrong", [{"quality": "bad"}, {"performed_on": "2020-01-32"}, {"region": "head"}])
def test_a_reference_scan_whose_own_row_is_wrong_is_told_once(desk, wrong):
    (refusal,) = desk.refusals(patients=[{}], scans=[{**EARLIER, **wrong}, LATER])
    assert refusal.startswith(f"scans.csv, row 2, {next(iter(wrong))}: ")


def test_the_first_scan_was_compared_with_none_and_a_later_one_with_what_nobody_stated(desk):
    desk.store(patients=[{}], scans=[EARLIER, {"performed_on": "2021-01-10"}])
    compared = {scan.performed_on.year: scan.reading.compared for scan in Scan.objects.all()}
    assert compared == {2020: "none", 2021: "not_stated"}


def test_a_reference_scan_named_later_is_a_difference(desk):
    unnamed = {**LATER, "reference_performed_on": ""}
    desk.store(patients=[{}], scans=[EARLIER, unnamed])
    assert desk.refusals(scans=[LATER]) == [
        "scans.csv, row 2, reference_performed_on: “2020-01-10”: The record says no reference scan. "
        "Correct the file, or import it with “update” to change the record."
    ]
    desk.store(update=True, scans=[LATER])
    assert references()["2021-01-10", "brain"] == ("2020-01-10", "brain")


def test_an_empty_cell_leaves_the_named_reference(desk):
    desk.store(patients=[{}], scans=[EARLIER, LATER])
    desk.store(update=True, scans=[{**LATER, "reference_performed_on": "", "quality": "limited"}])
    assert references()["2021-01-10", "brain"] == ("2020-01-10", "brain")


def test_a_draft_is_no_reference(desk, cast):
    patient = desk.store(patients=[{}]).patients[0].subject
    make_scan(cast.alice, patient, date(2020, 1, 10), sign=False)
    assert desk.refusals(scans=[LATER]) == [
        "scans.csv, row 2, reference_performed_on: “2020-01-10”: It was compared with the scan of 10 Jan 2020, "
        "which is still a draft. Sign that one first."
    ]


@pytest.fixture
def outside_scan(desk, cast) -> Scan:
    """Of the scan of 10 Jan 2020 the record holds the date alone, because a scan of 2022 was compared with it."""
    patient = desk.store(patients=[{}]).patients[0].subject
    reading = ReadingFacts(compared=Compared.NAMED, outside_reference_on=date(2020, 1, 10))
    record_scan(by=cast.alice, patient=patient, performed_on=date(2022, 1, 10), reading=reading, sign=True)
    return Scan.objects.get(origin="outside")


def test_an_outside_scan_of_the_record_is_a_reference(desk, outside_scan):
    desk.store(scans=[LATER])
    assert Scan.objects.get(performed_on=date(2021, 1, 10)).reading.reference_scan == outside_scan
    assert Interval.objects.count() == 1


def test_an_outside_scan_of_another_region_is_none(desk, outside_scan):
    (refusal,) = desk.refusals(scans=[{**LATER, "region": "cervical"}])
    assert "There is no cervical cord scan of this patient on 2020-01-10" in refusal


def test_what_a_file_adds_to_an_outside_scan_needs_update(desk, outside_scan):
    row = {**EARLIER, "total_t2": "12"}
    assert desk.refusals(scans=[row]) == [
        "scans.csv, row 2, total_t2: “12”: The record says only the date of this scan. "
        "Correct the file, or import it with “update” to change the record."
    ]
    desk.store(update=True, scans=[row])
    outside_scan.refresh_from_db()
    assert (outside_scan.state, outside_scan.reading.count_of("total_t2").lo) == ("signed", 12)
