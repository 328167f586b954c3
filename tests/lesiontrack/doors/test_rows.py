"""Row versions: who was slower does not overwrite who was faster."""

from datetime import date
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from lesiontrack.doors.rows import RowChanged, lock, save_next_version
from patients.actions import amend_patient
from patients.models import Patient
from tests.factories.record import make_patient


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def test_the_row_is_read_anew_and_its_version_counted(patient):
    Patient.objects.filter(pk=patient.pk).update(phone="030 1234")
    with transaction.atomic():
        fresh = lock(patient, version=1)
        assert fresh.phone == "030 1234"
        save_next_version(fresh)
    assert Patient.objects.get(pk=patient.pk).version == 2


def test_a_row_that_moved_on_is_handed_back(patient):
    with transaction.atomic():
        save_next_version(lock(patient, version=1))
        with pytest.raises(RowChanged, match="Somebody else changed this since you opened it.") as changed:
            lock(patient, version=1)
    assert changed.value.row.version == 2


def test_a_program_that_names_no_version_is_not_compared(patient):
    with transaction.atomic():
        save_next_version(lock(patient, version=1))
        assert lock(patient, version=None).version == 2


def test_what_the_columns_forbid_is_refused_before_it_is_stored(patient):
    with transaction.atomic():
        fresh = lock(patient, version=1)
        fresh.sex = "N"
        with pytest.raises(ValidationError):
            save_next_version(fresh)
    assert Patient.objects.get(pk=patient.pk).sex == "female"


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_are_put_in_a_row(cast):
    """The second one waits for the first one's lock, then sees that it was slower."""
    patient = make_patient(cast.alice, cast.north, birth=None, last_contact=date(2020, 1, 1))
    outcomes = []

    def amend(phone):
        try:
            amend_patient(by=cast.alice, patient=patient, version=1, phone=phone)
            outcomes.append("stored")
        except RowChanged:
            outcomes.append("slower")
        finally:
            connection.close()

    threads = [Thread(target=amend, args=[phone]) for phone in ("030 1", "030 2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["slower", "stored"]
    assert Patient.objects.get(pk=patient.pk).version == 2
