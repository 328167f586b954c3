"""After a migration every entry of the list is of the edition of today."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from scans.list_entries import EDITION
from scans.models import PatientListEntry
from scans.redrawing import redraw_outdated
from tests.factories.record import make_patient, make_scan


@pytest.fixture
def patient(cast):
    patient = make_patient(cast.alice, cast.north)
    first = make_scan(cast.alice, patient, date(2024, 5, 6))
    make_scan(cast.alice, patient, date(2025, 5, 6), reference=first, t2="2")
    return patient


def told() -> list[tuple]:
    return list(PatientListEntry.objects.values_list("edition", "sparkline_words"))


def migrate() -> None:
    call_command("migrate", verbosity=0)


def test_an_entry_of_an_older_edition_is_drawn_anew(patient):
    PatientListEntry.objects.update(edition=EDITION - 1, sparkline_words="as it was said then")
    migrate()
    assert told() == [(EDITION, "T2 lesions per year: 2.0")]


def test_a_missing_entry_is_made(patient):
    PatientListEntry.objects.all().delete()
    migrate()
    assert told() == [(EDITION, "T2 lesions per year: 2.0")]


def test_an_entry_of_this_edition_is_left_alone(patient):
    PatientListEntry.objects.update(sparkline_words="as it is")
    migrate()
    assert told() == [(EDITION, "as it is")]


def test_nothing_is_drawn_on_the_way_through_older_tables(patient):
    PatientListEntry.objects.all().delete()
    (newest,) = MigrationLoader(connection).graph.leaf_nodes("scans")
    MigrationRecorder(connection).record_unapplied(*newest)
    redraw_outdated(plan=[])
    assert told() == []
