"""The demo is made by the actions, so its rows are possible; the same seed draws the same patients."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from lesiontrack.access.actions import create_clinic, system_user
from lesiontrack.access.models import Membership
from patients.models import Patient
from scans.analysis.comparison import trend_of
from scans.follow_up_choices import FollowUpState
from scans.loading import timeline_of
from scans.models import FollowUp, LesionCount, Scan, WorklistEntry

pytestmark = pytest.mark.django_db


def test_it_makes_sixty_patients_in_several_clinics_with_all_roles(capsys):
    call_command("seed_demo")

    assert Patient.objects.count() == 60
    assert Patient.objects.values("clinic").distinct().count() == 3
    assert set(Membership.objects.values_list("role", flat=True)) == {
        "neurologist",
        "nurse",
        "admin",
        "viewer",
    }
    assert set(Patient.objects.values_list("mrn", flat=True)) == {f"DEMO-{n:04}" for n in range(1, 61)}
    assert Scan.objects.drafts().count() >= 2
    assert set(FollowUp.objects.values_list("state", flat=True)) == set(FollowUpState.values) - {"stopped"}
    assert set(WorklistEntry.objects.values_list("standing", flat=True)) >= {
        "overdue", "to_request", "date_passed", "rebook", "without_report", "to_review", "ask_again", "no_further", "not_yet",
    }  # fmt: skip
    assert Scan.objects.filter(region="cervical").exists()
    assert Scan.objects.filter(contrast_given="no").exists()
    assert LesionCount.objects.filter(state="bounded").exists()
    assert "alice@demo.example  neurologist at DEMO-NORTH" in capsys.readouterr().out


def test_its_first_patient_is_the_one_drawn_in_the_guides(capsys):
    call_command("seed_demo", patients=1)

    trend = trend_of(timeline_of(Patient.objects.select_related("clinic").get()))
    before, on = trend.periods["before"].t2, trend.periods["on"].t2
    assert (before.lesions.lo, round(before.years, 2), round(before.rate, 1)) == (11, 1.23, 8.9)
    assert (on.lesions.lo, round(on.years, 2), round(on.rate, 1)) == (2, 4.6, 0.4)
    assert (round(trend.ratio.value, 2), round(trend.ratio.ci_low, 3), round(trend.ratio.ci_high, 2)) == (
        0.05,
        0.005,
        0.22,
    )


def test_the_same_seed_draws_the_same_counts(capsys, django_db_blocker):
    def drawn() -> list:
        call_command("seed_demo", patients=16, seed=7)
        return list(
            LesionCount.objects.order_by("reading__scan__patient__mrn", "pk").values_list("kind", "text")
        )

    from django.db import transaction

    first = []
    for _ in range(2):
        with transaction.atomic():
            first.append(drawn())
            transaction.set_rollback(True)
    assert first[0] == first[1] != []


def test_it_refuses_a_database_with_real_clinics():
    create_clinic(by=system_user(), code="NORTH", name="North Clinic")
    with pytest.raises(CommandError, match="not the demo's"):
        call_command("seed_demo")
    assert Patient.objects.count() == 0


def test_it_refuses_to_run_where_no_demo_is_wanted(settings):
    settings.DEBUG = settings.DEMO = settings.TESTING = False
    with pytest.raises(CommandError, match="DEMO=true"):
        call_command("seed_demo")
