"""A register is stored whole or not at all."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from patients.models import Patient
from scans.derived import compare_all
from scans.imports.apply import COMPUTING, STORING, apply_register
from scans.imports.findings import Findings
from scans.imports.tables import tables_of
from scans.models import Interval, Scan
from tests.factories.record import make_course, make_patient, make_scan
from tests.factories.registers import register
from tests.scans.imports.conftest import stored_rows

SCANS = [
    {"performed_on": "2020-01-10"},
    {"performed_on": "2021-01-10", "reference_performed_on": "2020-01-10", "new_or_enlarging_t2": "3"},
]
WHOLE = {
    "patients": [{"phenotype": "RRMS"}, {"mrn": "N2"}],
    "therapies": [{"product": "Betaseron", "start": "2020-03-01"}],
    "relapses": [{"onset": "2019-06"}],
    "edss": [{"assessed_on": "2020-01-10", "score": "2"}],
    "scans": SCANS,
}


def test_a_whole_register_is_stored(desk):
    plan = desk.store(**WHOLE)
    assert plan.counts() == {
        f"{noun}.csv": {"rows": len(rows), "new": len(rows), "unchanged": 0, "changed": 0}
        for noun, rows in WHOLE.items()
    }
    assert {table: len(rows) for table, rows in stored_rows().items()} == {
        "Patient": 2,
        "Phenotype": 1,
        "TherapyCourse": 1,
        "Relapse": 1,
        "EdssAssessment": 1,
        "Scan": 2,
        "Reading": 2,
        "LesionCount": 1,
        "Interval": 1,
        "IntervalPeriod": 1,
    }


def test_the_derived_rows_equal_a_fresh_computation(desk):
    desk.store(**WHOLE)
    assert list(compare_all()) == [(2, [])]
    desk.store(update=True, therapies=[{"product": "Betaseron", "start": "2020-03-01", "stop": "2020-06-01"}])
    assert list(compare_all()) == [(2, [])]


LAST_ROW_WRONG = {
    "patients": {"mrn": "N3", "sex": "N"},
    "therapies": {"product": "Gelenia"},
    "relapses": {"onset": "spring"},
    "edss": {"assessed_on": "2021-01-10", "score": "0.5"},
    "scans": {"performed_on": "2022-01-10", "quality": "bad"},
}


@pytest.mark.parametrize("noun", LAST_ROW_WRONG)
def test_one_wrong_cell_keeps_everything_out(desk, noun):
    rows = {**WHOLE, noun: [*WHOLE[noun], LAST_ROW_WRONG[noun]]}
    assert len(desk.refusals(**rows)) == 1
    assert not any(stored_rows().values())


def test_the_wrong_cells_of_all_files_are_told_at_once_in_order(desk):
    rows = {noun: [*WHOLE[noun], row] for noun, row in LAST_ROW_WRONG.items()}
    assert [refusal.split(":")[0] for refusal in desk.refusals(**rows)] == [
        "edss.csv, row 3, score",
        "patients.csv, row 4, sex",
        "relapses.csv, row 3, onset",
        "scans.csv, row 4, quality",
        "therapies.csv, row 3, product",
    ]


def test_what_only_the_amending_action_sees_takes_the_new_rows_back_too(desk):
    """New patients are stored by then: the birth of N1 is held against the record last."""
    desk.store(**WHOLE)
    refusals = desk.refusals(update=True, patients=[{"mrn": "N3"}, {"birth_date": "2020-02-01"}])
    assert len(refusals) == 1
    assert refusals[0].startswith("patients.csv, row 3, mrn: “N1”: ")
    assert not Patient.objects.filter(mrn="N3").exists()


@pytest.mark.parametrize("name", ["alice", "bob", "vera", "charlie"])
def test_only_the_admin_of_the_clinic_imports(desk, cast, name):
    desk.by = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        desk.store(**WHOLE)
    with pytest.raises(PermissionDenied):
        desk.preview(**WHOLE)
    assert not any(stored_rows().values())


def test_a_preview_stores_nothing(desk):
    assert desk.preview(**WHOLE).counts()["scans.csv"]["new"] == 2
    assert not any(stored_rows().values())


def test_rows_are_told_as_they_are_stored_then_patients(desk, cast):
    told = []
    findings = Findings()
    apply_register(
        by=cast.dana,
        clinic=cast.north,
        tables=tables_of(register(**WHOLE), findings),
        findings=findings,
        told=lambda *said: told.append(said),
    )
    rows = [(done, total) for done, total, words in told if words == STORING]
    assert rows[-1] == (7, 7)
    assert rows == sorted(rows)
    assert told[-1] == (2, 2, COMPUTING)


def test_whom_it_touched_is_known(desk, cast):
    desk.store(**WHOLE)
    findings = Findings()
    rows = {**WHOLE, "relapses": [{"mrn": "N2", "onset": "2018"}]}
    outcome = apply_register(
        by=cast.dana, clinic=cast.north, tables=tables_of(register(**rows), findings), findings=findings
    )
    assert outcome.patients == [Patient.objects.get(mrn="N2").pk]


def test_the_history_says_who_and_why(desk):
    desk.store(**WHOLE)
    contexts = [
        event.pgh_context
        for row in (Patient.objects.get(mrn="N1"), Scan.objects.first())
        for event in row.events.all()
    ]
    assert {(context["by"], context["action"], context["reason"]) for context in contexts} == {
        (str(desk.by.pk), "import_register", "import of a register")
    }


def test_rows_that_people_entered_are_known_again(desk, cast):
    patient = make_patient(cast.alice, cast.north, mrn="N1", family_name="Testcase")
    make_course(cast.alice, patient, date(2020, 3, 1))
    first = make_scan(cast.alice, patient, date(2020, 1, 10))
    make_scan(cast.alice, patient, date(2021, 1, 10), reference=first, t2="3")
    rows = {"patients": [{}], "therapies": WHOLE["therapies"], "scans": SCANS}
    assert {file: counts["unchanged"] for file, counts in desk.store(**rows).counts().items()} == {
        "patients.csv": 1,
        "therapies.csv": 1,
        "scans.csv": 2,
    }


def test_a_second_import_stores_nothing(desk):
    desk.store(**WHOLE)
    before = stored_rows()
    plan = desk.store(**WHOLE)
    assert stored_rows() == before
    assert all(counts["unchanged"] == counts["rows"] for counts in plan.counts().values())


def test_an_interval_across_two_imports_is_made(desk):
    desk.store(patients=[{}], scans=SCANS[:1])
    assert not Interval.objects.exists()
    desk.store(scans=SCANS[1:])
    assert list(Interval.objects.values_list("days", "lo")) == [(366, 3)]
