from datetime import date

import pytest
from django.core.exceptions import ValidationError

from scans.actions import add_scanner, amend_scan, record_scan, sign_scan, withdraw_scan
from scans.actions.facts import ReadingFacts
from scans.choices import Compared
from scans.models import Interval, IntervalPeriod, Scan
from tests.factories.record import make_course, make_patient, make_scan


def test_two_signed_scans_make_one_interval(cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2023, 6, 1))
    first = make_scan(cast.alice, patient, date(2022, 2, 1))
    make_scan(cast.alice, patient, date(2023, 2, 1), reference=first, t2="4", gd="1")

    interval = Interval.objects.get()
    assert (interval.days, interval.lo, interval.hi, interval.kept) == (365, 4, 4, True)
    assert IntervalPeriod.objects.get().period == "before"


def amended_reading(**facts) -> ReadingFacts:
    return ReadingFacts(compared=Compared.NAMED, counts={"new_or_enlarging_t2": "3"}, **facts)


def test_a_signed_scan_is_not_amended_to_hang_on_a_draft(cast):
    patient = make_patient(cast.alice, cast.north)
    first = make_scan(cast.alice, patient, date(2022, 2, 1))
    signed = make_scan(cast.alice, patient, date(2023, 2, 1), reference=first, t2="3")
    draft = make_scan(cast.bob, patient, date(2022, 8, 1), sign=False)

    with pytest.raises(ValidationError, match="still a draft"):
        amend_scan(
            by=cast.alice, scan=signed, reading=amended_reading(reference_scan=draft), reason="typing error"
        )
    assert Interval.objects.get().days == 365


def test_an_outside_reference_named_while_amending_a_signed_scan_is_signed_along(cast):
    patient = make_patient(cast.alice, cast.north)
    first = make_scan(cast.alice, patient, date(2022, 2, 1))
    signed = make_scan(cast.alice, patient, date(2023, 2, 1), reference=first, t2="3")
    outside = amended_reading(outside_reference_on=date(2022, 8, 1))
    amend_scan(by=cast.alice, scan=signed, reading=outside, reason="typing error")

    assert Scan.objects.get(origin="outside").state == "signed"
    assert Interval.objects.get().start == date(2022, 8, 1)


def test_an_outside_scan_that_got_counts_is_never_signed_unseen(cast):
    patient = make_patient(cast.alice, cast.north)
    reading = ReadingFacts(
        compared=Compared.NAMED, outside_reference_on=date(2022, 8, 1), counts={"new_or_enlarging_t2": "1"}
    )
    later = record_scan(
        by=cast.bob, patient=patient, performed_on=date(2023, 2, 1), contrast_given="no", reading=reading
    )
    outside = Scan.objects.get(origin="outside")
    counted = ReadingFacts(compared=Compared.NONE, counts={"total_t2": "30"})
    amend_scan(by=cast.bob, scan=outside, reading=counted)

    with pytest.raises(ValidationError, match="Sign that one first"):
        sign_scan(by=cast.alice, scan=later)
    assert Scan.objects.get(pk=outside.pk).state == "draft"


def test_a_reading_whose_reference_was_withdrawn_may_be_corrected(cast):
    patient = make_patient(cast.alice, cast.north)
    first = make_scan(cast.alice, patient, date(2022, 2, 1))
    signed = make_scan(cast.alice, patient, date(2023, 2, 1), reference=first, t2="3")
    withdraw_scan(by=cast.alice, scan=first, reason="scan of another patient")
    facts = amended_reading(reference_scan=Scan.objects.get(pk=first.pk), scan_report="as dictated")
    amend_scan(by=cast.alice, scan=Scan.objects.get(pk=signed.pk), reading=facts, reason="typing error")

    assert Scan.objects.get(pk=signed.pk).reading.scan_report == "as dictated"
    assert not Interval.objects.exists()


def test_a_scanner_of_another_clinic_is_refused(cast):
    scanner = add_scanner(by=cast.charlie, clinic=cast.south, name="Avanto")
    with pytest.raises(ValidationError, match="not one of the clinic"):
        make_scan(cast.alice, make_patient(cast.alice, cast.north), date(2022, 2, 1), scanner=scanner)
