"""Findings of a clinic, worked out again without a trace, and all clinics without any clinic in it."""

from datetime import UTC, date, datetime

import pytest

from lesiontrack.access.models import Clinic
from patients.actions import amend_patient
from scans.actions import done_elsewhere
from scans.models import FollowUp, FollowUpSettings, QualityFinding, QualityOfAll, Scan
from scans.quality.reading import quality_of
from scans.quality.working_out import work_out, work_out_together
from tests.factories.record import make_course, make_patient, make_scan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_day")]


@pytest.fixture
def treated(cast):
    """On a therapy since 2023 with a baseline scan, no re-baseline, and a scan a month ago with contrast not known."""
    patient = make_patient(cast.alice, cast.north)
    baseline = make_scan(cast.alice, patient, date(2023, 1, 2))
    make_course(cast.alice, patient, date(2023, 1, 10))
    make_scan(cast.alice, patient, date(2025, 10, 20), reference=baseline, t2="0", contrast_given="unknown")
    return patient


def said(**of):
    return {(row.measure, row.verdict) for row in QualityFinding.objects.filter(**of)}


def test_each_measure_answers_for_a_patient_on_a_therapy(cast, treated):
    work_out(cast.north)
    assert said(patient=treated) >= {
        ("baseline", "met"),
        ("re_baseline", "not_met"),
        ("yearly", "met"),
        ("contrast_stated", "not_met"),
    }


def test_a_second_run_changes_nothing(cast, treated):
    work_out(cast.north)
    first = list(
        QualityFinding.objects.order_by("measure", "scan").values_list("patient", "measure", "verdict")
    )
    work_out(cast.north)
    assert (
        list(QualityFinding.objects.order_by("measure", "scan").values_list("patient", "measure", "verdict"))
        == first
    )


def test_a_scan_made_elsewhere_is_no_review(cast, treated):
    row = FollowUp.objects.open().in_force().get(patient=treated)
    elsewhere = done_elsewhere(by=cast.bob, follow_up=row, performed_on=date(2025, 11, 10))
    work_out(cast.north)
    reviews = QualityFinding.objects.filter(patient=treated, measure="review")
    assert [review.scan.performed_on for review in reviews] == [date(2025, 10, 20)]
    assert elsewhere.state == "reviewed"


def test_people_who_died_are_asked_nothing(cast, treated):
    amend_patient(by=cast.alice, patient=treated, died_on=date(2025, 11, 1), reason="told by the family")
    work_out(cast.north)
    assert said() == set()


def test_the_clinics_target_for_reports_counts(cast, treated):
    Scan.objects.filter(performed_on=date(2025, 10, 20)).update(
        created_at=datetime(2025, 11, 9, 12, tzinfo=UTC)
    )
    work_out(cast.north)
    assert said(patient=treated, days=20) == {("report", "not_met")}
    FollowUpSettings.objects.create(clinic=cast.north, days_to_report=20)
    work_out(cast.north)
    assert said(patient=treated, days=20) == {("report", "met")}


def test_a_scan_that_was_made_and_is_awaited_is_late(cast, treated):
    follow_up = FollowUp.objects.open().get(patient=treated, region="brain")
    FollowUp.objects.filter(pk=follow_up.pk).update(state="performed", performed_on=date(2025, 9, 1))
    work_out(cast.north)
    assert ("report", "not_met") in said(patient=treated, scan=None)


def test_a_person_reads_their_own_clinics(cast, treated):
    work_out(cast.north)
    work_out_together()
    assert [each.clinic.code for each in quality_of(cast.bob)] == ["NORTH"]
    assert quality_of(cast.bob)[0].shares["baseline"].met == 1
    assert quality_of(cast.charlie)[0].as_of is None


def test_all_clinics_are_shown_where_nobody_is_given_away(cast, treated):
    work_out(cast.north)
    work_out_together()
    assert not QualityOfAll.objects.exists()


def finding(clinic, patient, verdict="met"):
    return QualityFinding(
        clinic=clinic, patient=patient, measure="baseline", verdict=verdict, why="x", as_of=date(2025, 11, 20)
    )


def test_all_clinics_together(cast):
    clinics = [cast.north, cast.south, Clinic.objects.create(code="EAST", name="East")]
    patient = make_patient(cast.alice, cast.north)
    QualityFinding.objects.bulk_create(
        finding(clinic, patient, verdict) for clinic in clinics for verdict in ["met"] * 5 + ["not_met"] * 4
    )
    work_out_together()
    row = QualityOfAll.objects.get()
    assert (row.measure, row.met, row.assessed) == ("baseline", 15, 27)
