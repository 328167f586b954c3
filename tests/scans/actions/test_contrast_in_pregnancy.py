"""Contrast given in a pregnancy is asked about and recorded as it was (GAD-2)."""

from datetime import date
from functools import partial

import pytest

from lesiontrack.doors.errors import NeedsConfirmation
from patients.actions import record_pregnancy
from patients.dates import FuzzyDate
from scans.actions import amend_scan, record_scan
from scans.models import Scan
from tests.factories.record import make_patient

DAY = date(2025, 8, 1)
CODE = "contrast-in-pregnancy"


@pytest.fixture
def scan(cast):
    """Records a scan of a patient who is pregnant from March to November."""
    patient = make_patient(cast.alice, cast.north)
    since, ended = FuzzyDate.exact(date(2025, 3, 1)), FuzzyDate.exact(date(2025, 11, 1))
    record_pregnancy(by=cast.alice, patient=patient, since=since, ended=ended, outcome="birth")
    return partial(record_scan, by=cast.alice, patient=patient, reading=None)


def test_it_asks_and_stores_what_is_confirmed(scan):
    with pytest.raises(NeedsConfirmation) as asked:
        scan(performed_on=DAY, contrast_given="yes")
    (question,) = asked.value.questions
    assert (question.code, question.field) == (CODE, "contrast_given")
    assert question.text == ("A pregnancy is recorded over 1 Aug 2025, and contrast as given. Is that right?")
    assert not Scan.objects.exists()
    assert scan(performed_on=DAY, contrast_given="yes", confirmed=(CODE,)).contrast_given == "yes"


@pytest.mark.parametrize(
    ("day", "contrast"),
    [(DAY, "no"), (DAY, "unknown"), (date(2025, 2, 1), "yes"), (date(2025, 11, 2), "yes")],
)
def test_without_contrast_or_outside_the_pregnancy_nothing_is_asked(scan, day, contrast):
    assert scan(performed_on=day, contrast_given=contrast).performed_on == day


def test_an_amendment_that_leaves_day_and_contrast_is_not_asked_again(cast, scan):
    stored = scan(performed_on=DAY, contrast_given="yes", confirmed=(CODE,))
    stored = amend_scan(by=cast.alice, scan=stored, quality="limited")
    with pytest.raises(NeedsConfirmation):
        amend_scan(by=cast.alice, scan=stored, performed_on=date(2025, 8, 2))


def test_a_programs_import_is_not_asked(cast, scan):
    assert scan(by=cast.dana, performed_on=DAY, contrast_given="yes", imported=True).is_signed
