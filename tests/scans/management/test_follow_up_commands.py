"""The night's look at every follow-up, and the proof that they are what the record says."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from scans import follow_ups
from scans.models import FollowUp, FollowUpStep, WorklistEntry
from tests.factories.record import make_course, make_patient, make_scan

pytestmark = pytest.mark.django_db


def said(command: str, **options) -> str:
    out = StringIO()
    call_command(command, stdout=out, stderr=out, **options)
    return out.getvalue().strip()


@pytest.fixture
def patients(cast):
    found = [make_patient(cast.alice, cast.north) for _ in range(3)]
    for patient in found:
        make_course(cast.alice, patient, date(2025, 11, 1))
        make_scan(cast.alice, patient, date(2025, 11, 2))
    return found


def stored() -> tuple:
    tables = (FollowUp, FollowUpStep, WorklistEntry)
    return tuple(list(table.objects.order_by("pk").values()) for table in tables)


def test_the_night_brings_every_clinic_to_today(cast, patients, settings):
    settings.TODAY = date(2027, 3, 1)
    told = said("refresh_follow_ups")
    assert told.splitlines() == [
        "NORTH: the follow-ups of 3 patients are those of 2027-03-01.",
        "SOUTH: the follow-ups of 0 patients are those of 2027-03-01.",
    ]
    assert set(WorklistEntry.objects.values_list("standing", flat=True)) == {"overdue"}
    assert said("check_follow_ups") == "All follow-ups are what the record says. Patients compared: 3."


def test_killed_in_the_middle_and_run_again_nothing_changes_twice(cast, patients, settings, monkeypatch):
    settings.TODAY = date(2027, 3, 1)
    monkeypatch.setattr(follow_ups, "AT_A_TIME", 1)
    real, seen = follow_ups._looked_at, []

    def dies_at_the_second(ids):
        seen.append(ids)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(ids)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(follow_ups, "_looked_at", dies_at_the_second)
        said("refresh_follow_ups")
    after_the_kill = stored()
    said("refresh_follow_ups")
    once = stored()
    assert once != after_the_kill
    said("refresh_follow_ups")
    assert stored() == once
    versions = set(FollowUp.objects.values_list("version", flat=True))
    assert len(versions) == 1


def test_one_clinic_alone(cast, patients):
    assert said("refresh_follow_ups", clinic="SOUTH") == (
        "SOUTH: the follow-ups of 0 patients are those of 2025-11-20."
    )
    with pytest.raises(CommandError, match="There is no clinic EAST"):
        said("refresh_follow_ups", clinic="EAST")


def test_who_stays_looks_again_when_the_day_has_changed(cast, settings, monkeypatch):
    days = iter([date(2025, 11, 20), date(2025, 11, 21)])

    def sleep(seconds):
        try:
            settings.TODAY = next(days)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("time.sleep", sleep)
    out = StringIO()
    with pytest.raises(KeyboardInterrupt):
        call_command("refresh_follow_ups", clinic="NORTH", every_day=True, stdout=out)
    assert [line.split()[-1] for line in out.getvalue().splitlines()] == ["2025-11-20.", "2025-11-21."]


def test_a_follow_up_changed_past_the_product_is_named(cast, patients):
    FollowUp.objects.filter(patient=patients[0]).update(reason="something else")
    with pytest.raises(CommandError, match="1 of 3 patients differ"):
        said("check_follow_ups")
