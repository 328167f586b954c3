"""A change of the rules: what is counted is what then changes, patient by patient, and at every moment the rows say by which version."""

from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections, transaction

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.roles import Role
from lesiontrack.doors.progress import at_work
from patients.models import Patient
from scans.actions.rules import adopt_rules, begin_applying, begin_rules_again
from scans.analysis.comparison import trend_of
from scans.derived import recompute
from scans.loading import timeline_of
from scans.models import ClinicRules, IntervalPeriod, PatientRules, RulesChange
from scans.rules_changes import jobs
from scans.rules_changes.jobs import apply_change, count_change
from scans.rules_in_force import rules_in_force
from tests.factories.record import make_patient


def state(change: RulesChange) -> tuple[str, str]:
    change = RulesChange.objects.select_related("progress").get(pk=change.pk)
    return change.stage, change.progress.state


def version_of(patient) -> str:
    return trend_of(timeline_of(Patient.objects.select_related("clinic").get(pk=patient.pk))).rules_version


def periods_of(patient) -> list[str]:
    rows = IntervalPeriod.objects.filter(interval__patient=patient).order_by("interval__end")
    return list(rows.values_list("period", flat=True))


def test_counting_changes_nothing_and_says_who_would_change(cast, moved, unmoved, counted):
    change = counted()
    assert (change.patients, change.changed, change.changed_periods, change.changed_rates) == (2, 1, 1, 1)
    assert state(change) == ("counted", "done")
    assert rules_in_force(cast.north).number == 1
    assert periods_of(moved) == ["before", "straddle", "run_in", "on"]


def test_a_setting_that_moves_nobody_counts_nobody(moved, unmoved, counted):
    change = counted(second_reading=True)
    assert (change.patients, change.changed, change.changed_scores) == (2, 0, 0)


def test_what_was_counted_is_what_then_changes(cast, moved, unmoved, queued):
    before = {patient.pk: periods_of(patient) for patient in (moved, unmoved)}
    change = queued()
    apply_change.call(str(change.pk))
    changed = [pk for pk, periods in before.items() if periods_of(pk) != periods]
    assert (len(changed), state(change)) == (change.changed_periods, ("applied", "done"))
    assert periods_of(moved) == ["before", "straddle", "on", "on"]
    assert version_of(moved) == version_of(unmoved) == "NORTH version 2, since 20 Nov 2025"
    call_command("check_intervals")


def test_the_next_version_says_who_when_and_why(cast, moved, applied):
    applied(reason="local protocol", onset_months=6)
    version = rules_in_force(cast.north)
    assert (version.number, version.onset_months, version.re_baseline_from_days) == (2, 6, 84)
    assert (version.made_by, str(version.in_force_since), version.reason) == (
        cast.dana, "2025-11-20", "local protocol",
    )  # fmt: skip
    assert rules_in_force(cast.south).number == 1


def test_a_change_is_applied_once_however_often_it_is_queued(cast, moved, applied):
    change = applied()
    apply_change.call(str(change.pk))
    count_change.call(str(change.pk))
    assert ClinicRules.objects.count() == 1


def test_who_is_registered_meanwhile_stands_at_the_version_in_force(cast, moved, applied):
    applied()
    assert version_of(make_patient(cast.alice, cast.north)) == "NORTH version 2, since 20 Nov 2025"
    assert version_of(make_patient(cast.charlie, cast.south)) == "SOUTH version 1, the defaults"


def test_work_in_other_hands_is_left_to_them(moved, queued):
    change = queued()
    with at_work(change.progress):
        apply_change.call(str(change.pk))
    assert ClinicRules.objects.count() == 0


def test_somebody_who_lost_the_right_is_told_so(cast, moved, queued):
    change = queued()
    create_user(by=system_user(), email=cast.dana.email, clinic=cast.north, role=Role.VIEWER, password=None)
    apply_change.call(str(change.pk))
    change.progress.refresh_from_db()
    assert "does not allow you to manage the clinic’s people" in change.progress.message.replace("'", "’")
    assert ClinicRules.objects.count() == 0


class Killed(BaseException):
    pass


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_each_patient_whole_and_another_goes_on(
    cast, moved, unmoved, queued, monkeypatch
):
    """As the operating system ends a process, between two patients: each says the version its rows were computed by."""
    change = queued()
    recompute, done = jobs.recompute, []

    def one_and_no_more(ids):
        if done:
            raise Killed
        done.extend(ids)
        recompute(ids)

    with monkeypatch.context() as broken:
        broken.setattr(jobs, "recompute", one_and_no_more)
        broken.setattr(jobs, "FEW", 1)
        with pytest.raises(Killed):
            apply_change.call(str(change.pk))
    assert state(change) == ("applying", "running")
    assert sorted({version_of(moved), version_of(unmoved)}) == [
        "NORTH version 1, the defaults",
        "NORTH version 2, since 20 Nov 2025",
    ]
    call_command("check_intervals")

    apply_change.call(str(begin_rules_again(by=cast.dana, change=change).pk))
    assert state(change) == ("applied", "done")
    assert (PatientRules.objects.count(), ClinicRules.objects.count()) == (2, 1)
    call_command("check_intervals")


@pytest.mark.django_db(transaction=True)
def test_a_version_is_adopted_only_between_computations_and_a_change_is_begun_meanwhile(cast, moved, counted):
    """A register may be stored for minutes by the version its rows were computed by: nobody of it may be overlooked."""
    with closing(connections.create_connection("default")) as importing, importing.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1 FROM access_clinic WHERE id = %s FOR KEY SHARE", [cast.north.pk])
        change = begin_applying(by=cast.dana, change=counted())
        with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
            with connection.cursor() as own:
                own.execute("SET LOCAL lock_timeout = '200ms'")
            adopt_rules(by=cast.dana, change=change)
        cursor.execute("ROLLBACK")
    assert adopt_rules(by=cast.dana, change=change).number == 2


@pytest.mark.django_db(transaction=True)
def test_whoever_computes_holds_the_version_until_the_end(cast, moved):
    with closing(connections.create_connection("default")) as other, other.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
        with transaction.atomic():
            recompute([moved.pk])
            with pytest.raises(OperationalError, match="lock timeout"):
                cursor.execute("SELECT 1 FROM access_clinic WHERE id = %s FOR UPDATE", [cast.north.pk])
        cursor.execute("SELECT 1 FROM access_clinic WHERE id = %s FOR UPDATE", [cast.north.pk])
