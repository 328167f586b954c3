"""Old registers as they are, through the doors a clinic uses: the command, the overview, the cohort and the API."""

import csv
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from patients.models import EdssAssessment, Patient, Phenotype, Relapse, TherapyCourse
from scans.actions import define_cohort
from scans.cohorts.summary import summary_of
from scans.models import Interval, LesionCount, Scan
from tests.acceptance.registers import (
    SeenTwice,
    Treated,
    own_seen_twice,
    own_treated,
    published_data,
    published_seen_twice,
    published_treated,
)
from tests.factories.api import client_of

pytestmark = pytest.mark.real_data

PUBLISHED = published_data()


@pytest.fixture(params=["own", "published"] if PUBLISHED else ["own"])
def kind(request) -> str:
    return request.param


@pytest.fixture
def seen_twice(kind, cast, tmp_path) -> SeenTwice:
    """Imported already."""
    register = published_seen_twice(PUBLISHED) if kind == "published" else own_seen_twice(tmp_path)
    run_import(register.folder)
    return register


@pytest.fixture
def treated(kind, cast, tmp_path) -> Treated:
    """Not imported: it cannot be, as it stands."""
    return published_treated(PUBLISHED) if kind == "published" else own_treated(tmp_path)


def run_import(folder: Path, errors: StringIO | None = None) -> None:
    call_command(
        "import_registry", folder, clinic="NORTH", by="dana@example.org", stdout=StringIO(), stderr=errors
    )


def rows_of(folder: Path, file: str) -> list[dict[str, str]]:
    with (folder / file).open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def trends(cast) -> list[dict]:
    client = client_of(cast.alice)
    answers = [client.get(f"/api/v1/patients/{patient.pk}/trend") for patient in Patient.objects.all()]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.json() for answer in answers]


def test_patients_seen_twice_come_out_as_they_are(seen_twice):
    assert Patient.objects.count() == seen_twice.patients
    assert Scan.objects.filter(state="signed").count() == Scan.objects.count() == 2 * seen_twice.patients
    intervals = list(Interval.objects.filter(kept=True))
    assert len(intervals) == Interval.objects.count() == seen_twice.patients
    assert sum(interval.lo for interval in intervals) == seen_twice.lesions
    assert sum(interval.hi for interval in intervals) == seen_twice.lesions
    assert sum(interval.days for interval in intervals) == seen_twice.days


def test_what_is_not_known_of_them_stays_not_known(seen_twice):
    phenotypes = Counter(Phenotype.objects.values_list("name", flat=True))
    phenotypes["unknown"] = Patient.objects.filter(phenotypes=None).count()
    assert phenotypes == seen_twice.by_phenotype
    assert set(Scan.objects.values_list("contrast_given", flat=True)) == {"unknown"}
    assert set(LesionCount.objects.values_list("kind", flat=True)) == {"new_or_enlarging_t2"}
    for model in (TherapyCourse, Relapse, EdssAssessment):
        assert not model.objects.exists()


def test_their_birth_is_known_to_the_year_only(seen_twice):
    in_file = {row["mrn"]: row["birth_date"] for row in rows_of(seen_twice.folder, "patients.csv")}
    assert {patient.mrn: patient.birth.words() for patient in Patient.objects.all()} == in_file
    assert all(len(year) == 4 for year in in_file.values())


def test_every_overview_opens_and_compares_nothing(seen_twice, cast, client):
    client.force_login(cast.alice)
    for patient in Patient.objects.all():
        page = client.get(reverse("scans:overview", args=[patient.pk]))
        assert page.status_code == 200
        panel = page.context["panel"]
        assert (panel.ratio, panel.before, panel.on) == (None, None, None)
        assert panel.no_comparison.startswith("Before and on cannot be compared: no therapy is recorded")
        assert panel.no_comparison in page.content.decode()


def test_every_trend_says_that_there_is_no_therapy(seen_twice, cast):
    for answer in trends(cast):
        assert answer["not_calculable"]["code"] == "no-therapy"
        assert answer["ratio"]["t2"]["value"] is None
        assert [(each["period"], each["used"]) for each in answer["intervals"]] == [("no_index", False)]
        assert {period["t2"]["lesions"]["lo"] for period in answer["periods"].values()} == {0}
        assert {period["gd"]["scans"] for period in answer["periods"].values()} == {0}


def test_the_sums_by_phenotype_are_those_of_the_files(seen_twice, cast):
    cohort = define_cohort(by=cast.alice, clinic=cast.north, name="everybody")
    summary = summary_of(cohort, cast.alice)
    assert {
        group.phenotype: (group.patients, group.all.intervals, group.all.lesions, group.all.days)
        for group in summary.groups
    } == sums_of_the_files(seen_twice.folder)
    assert (summary.all.lesions, summary.all.days) == (seen_twice.lesions, seen_twice.days)
    assert summary.not_calculable.code == "no-therapy"
    assert summary.included == []


def sums_of_the_files(folder: Path) -> dict[str, tuple[int, int, int, int]]:
    """Phenotype -> patients, intervals, lesions, days; counted here anew, without the product."""
    phenotypes = {row["mrn"]: row["phenotype"] or "unknown" for row in rows_of(folder, "patients.csv")}
    patients, intervals, lesions, days = (Counter() for _ in range(4))
    patients.update(phenotypes.values())
    for scan in rows_of(folder, "scans.csv"):
        if scan["reference_performed_on"]:
            phenotype = phenotypes[scan["mrn"]]
            first, second = (
                date.fromisoformat(scan[day]) for day in ("reference_performed_on", "performed_on")
            )
            intervals[phenotype] += 1
            lesions[phenotype] += int(scan["new_or_enlarging_t2"])
            days[phenotype] += (second - first).days
    return {name: (patients[name], intervals[name], lesions[name], days[name]) for name in patients}


def test_misspelt_cells_keep_the_whole_register_out(treated):
    errors = StringIO()
    with pytest.raises(CommandError, match=f"Nothing was stored: {treated.misspelt + 1} cells are wrong."):
        run_import(treated.folder, errors)
    assert errors.getvalue().splitlines() == wrong_cells(treated.folder)
    for model in (Patient, TherapyCourse, Phenotype):
        assert not model.objects.exists()


def wrong_cells(folder: Path) -> list[str]:
    """The messages, from the files: one for the sex `N`, one for each `Gelenia`."""
    sexes = [
        f"patients.csv, row {number}, sex: “N” is not one of female, male, other, unknown."
        for number, row in enumerate(rows_of(folder, "patients.csv"), start=2)
        if row["sex"] == "N"
    ]
    assert len(sexes) == 1
    return sexes + [
        f"therapies.csv, row {number}, product: “Gelenia” is not a known product. Did you mean Gilenya?"
        for number, row in enumerate(rows_of(folder, "therapies.csv"), start=2)
        if row["product"] == "Gelenia"
    ]


def test_mended_it_is_stored_and_compares_nothing_without_a_start(treated, cast, tmp_path):
    run_import(mended(treated.folder, tmp_path / "mended"))
    assert Patient.objects.count() == TherapyCourse.objects.count() == treated.patients
    on_beta_1b = TherapyCourse.objects.filter(molecule="interferon-beta-1b")
    assert on_beta_1b.count() == treated.on_beta_1b
    assert TherapyCourse.objects.filter(start_earliest=None, stopped=False).count() == treated.patients
    reason = {
        "code": "start-not-known",
        "text": "before and on cannot be compared: the therapy start is not known",
    }
    answers = trends(cast)
    assert [answer["not_calculable"] for answer in answers] == [reason] * treated.patients
    assert {answer["ratio"]["t2"]["value"] for answer in answers} == {None}


def mended(folder: Path, copy: Path) -> Path:
    copy.mkdir()
    for file, wrong, right in (("patients.csv", ",N,", ",,"), ("therapies.csv", "Gelenia", "Gilenya")):
        text = (folder / file).read_text(encoding="utf-8")
        assert wrong in text
        (copy / file).write_text(text.replace(wrong, right), encoding="utf-8")
    return copy
