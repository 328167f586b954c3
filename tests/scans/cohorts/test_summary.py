"""Who is in a cohort, who is not, by which rule: every patient of the clinic has one answer."""

from datetime import date

import pytest

from patients.actions import record_phenotype
from patients.dates import FuzzyDate
from scans.actions import define_cohort
from scans.cohorts.summary import summary_of
from scans.models import ClinicRules, PatientRules
from scans.models.cohort import PhenotypeAt
from tests.factories.record import make_course, make_patient, make_scan

START = date(2023, 2, 1)


def with_scans(by, clinic, *, before=True, on=True, start: FuzzyDate | None = None, **facts):
    """Scans a year apart; 4 lesions before the start, 1 on therapy, each in 365 days."""
    patient = make_patient(by, clinic, **facts)
    make_course(by, patient, start or FuzzyDate.exact(START))
    scan = make_scan(by, patient, date(2022, 2, 1), gd="2") if before else None
    scan = make_scan(by, patient, date(2023, 2, 1), reference=scan, t2="4" if scan else None, gd="1")
    if on:
        rebaseline = make_scan(by, patient, date(2023, 8, 1), reference=scan, t2="1", gd="0")
        make_scan(by, patient, date(2024, 7, 31), reference=rebaseline, t2="1")
    return patient


@pytest.fixture
def cohort(cast):
    return define_cohort(by=cast.dana, clinic=cast.north, name="on beta-1b", molecule_id="interferon-beta-1b")


def test_each_patient_of_the_clinic_has_one_answer(cast, cohort):
    by, north = cast.alice, cast.north
    with_scans(by, north)
    with_scans(by, north, before=False)
    with_scans(by, north, on=False)
    untreated = make_patient(by, north)
    unknown = make_patient(by, north)
    make_course(by, unknown, None)
    with_scans(cast.charlie, cast.south)

    summary = summary_of(cohort, cast.dana)

    assert len(summary.rows) == 5
    assert len(summary.included) == 1
    assert dict(summary.left_out) == {
        "no before interval": 1,
        "no on interval": 1,
        "no course of interferon beta-1b": 1,
        "therapy start not known": 1,
    }
    assert untreated.pk not in {row.member.patient.pk for row in summary.included}


def test_lesions_and_years_of_the_included(cast, cohort):
    for _ in range(10):
        with_scans(cast.alice, cast.north)

    summary = summary_of(cohort, cast.dana)

    before, on = summary.comparison.before, summary.comparison.on
    assert (before.lesions, before.years) == (40, pytest.approx(3650 / 365.25))
    assert (on.lesions, on.years) == (10, pytest.approx(3650 / 365.25))
    assert summary.comparison.ratio.value == pytest.approx(0.25)
    assert (summary.all.lesions, summary.all.intervals) == (60, 30)
    assert (summary.gd["before"].lesions.lo, summary.gd["before"].scans) == (30, 20)
    assert (summary.gd["on"].scans, summary.gd["on"].not_assessed) == (10, 10)


def test_phenotype_is_asked_at_the_start_or_today(cast):
    patient = with_scans(cast.alice, cast.north)
    record_phenotype(by=cast.alice, patient=patient, name="RRMS", since=FuzzyDate.of_year(2020))
    record_phenotype(by=cast.alice, patient=patient, name="SPMS", since=FuzzyDate.of_year(2024))

    def included(phenotype: str, at: str) -> int:
        name = f"{phenotype} {at}"
        facts = {"molecule_id": "interferon-beta-1b", "phenotypes": [phenotype], "phenotype_at": at}
        cohort = define_cohort(by=cast.dana, clinic=cast.north, name=name, **facts)
        return len(summary_of(cohort, cast.dana).included)

    assert (included("RRMS", PhenotypeAt.INDEX), included("SPMS", PhenotypeAt.INDEX)) == (1, 0)
    assert (included("RRMS", PhenotypeAt.NOW), included("SPMS", PhenotypeAt.NOW)) == (0, 1)


def test_without_any_therapy_the_totals_stand_and_the_comparison_is_refused(cast):
    patient = make_patient(cast.alice, cast.north)
    first = make_scan(cast.alice, patient, date(2022, 2, 1))
    make_scan(cast.alice, patient, date(2023, 2, 1), reference=first, t2="4")
    everybody = define_cohort(by=cast.dana, clinic=cast.north, name="everybody")

    summary = summary_of(everybody, cast.dana)

    assert (summary.all.lesions, summary.all.days, summary.all.intervals) == (4, 365, 1)
    assert summary.not_calculable.code == "no-therapy"
    assert [(group.phenotype, group.patients) for group in summary.groups] == [("unknown", 1)]


@pytest.mark.parametrize("patients", [1, 12])
def test_queries_do_not_grow_with_the_patients(cast, cohort, patients, django_assert_num_queries):
    for _ in range(patients):
        with_scans(cast.alice, cast.north)
    with django_assert_num_queries(7):
        summary_of(cohort, cast.dana)


def test_while_a_change_is_applied_a_cohort_says_who_stands_where(cast, cohort):
    """With the patients done the new version, with the others the old one: both are named, with their numbers."""
    moved, _ = with_scans(cast.alice, cast.north), with_scans(cast.alice, cast.north)
    rules = ClinicRules.objects.create(
        clinic=cast.north, number=2, in_force_since=date(2025, 3, 12), made_by=cast.dana, reason="x"
    )
    PatientRules.objects.create(patient=moved, clinic=cast.north, rules=rules)
    summary = summary_of(cohort, cast.dana)
    assert sorted(summary.rules_versions) == [
        ("NORTH version 1, the defaults", 1),
        ("NORTH version 2, since 12 Mar 2025", 1),
    ]
    (said,) = [caveat.text for caveat in summary.caveats if caveat.code == "rules-differ"]
    assert "1 by NORTH version 2, since 12 Mar 2025" in said
