"""patients.csv: each patient once, known again by MRN; the phenotype is a history of its own."""

from datetime import date

import pytest

from lesiontrack.access.actions import system_user
from patients.dates import FuzzyDate
from patients.models import Patient, Phenotype

FULL = {
    "mrn": "N1",
    "family_name": "Testcase",
    "given_name": "Fictitious",
    "birth_date": "1985",
    "sex": "Female",
    "phenotype": "rrms",
    "phenotype_since": "2018-03",
    "first_symptom": "14.03.2017",
    "relapses_from": "2018-01-01",
    "relapses_to": "2024-12-31",
    "phone": "555 0100",
    "address": "1 Example Street",
    "responsible_neurologist": "Alice@Example.org",
}


def test_every_column_is_stored(desk, cast):
    desk.store(patients=[FULL])
    patient, phenotype = Patient.objects.get(), Phenotype.objects.get()
    assert (patient.clinic, patient.mrn) == (cast.north, "N1")
    assert (patient.family_name, patient.given_name, patient.sex) == ("Testcase", "Fictitious", "female")
    assert patient.birth == FuzzyDate.of_year(1985)
    assert patient.first_symptom == FuzzyDate.exact(date(2017, 3, 14))
    assert (patient.relapses_from, patient.relapses_to) == (date(2018, 1, 1), date(2024, 12, 31))
    assert (patient.phone, patient.address) == ("555 0100", "1 Example Street")
    assert patient.responsible_neurologist == cast.alice
    assert (phenotype.patient, phenotype.name) == (patient, "RRMS")
    assert phenotype.since == FuzzyDate.of_month(2018, 3)


def test_an_empty_cell_is_not_known(desk):
    desk.store(patients=[{}])
    patient = Patient.objects.get()
    assert (patient.given_name, patient.sex, patient.birth, patient.first_symptom) == (
        "",
        "unknown",
        None,
        None,
    )
    assert (patient.relapses_from, patient.relapses_to, patient.responsible_neurologist) == (None, None, None)
    assert not Phenotype.objects.exists()


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        ({"mrn": ""}, "row 2, mrn: This cell may not be empty."),
        ({"family_name": ""}, "row 2, family_name: This cell may not be empty."),
        ({"sex": "N"}, "row 2, sex: “N” is not one of female, male, other, unknown."),
        ({"phenotype": "RR"}, "row 2, phenotype: “RR” is not one of RIS, CIS, RRMS, SPMS, PPMS. Did you mean RRMS?"),
        ({"birth_date": "2026-01-01"}, "row 2, birth_date: “2026-01-01”: 1 Jan 2026 is in the future. Enter a date up to today (20 Nov 2025)."),
        ({"birth_date": "01/02/1985"}, "row 2, birth_date: “01/02/1985” can be read two ways. Write 2019-03-14 or 14.03.2019."),
        ({"birth_date": "1985", "first_symptom": "1984"}, "row 2, first_symptom: “1984”: 31 Dec 1984 is before the birth (1985). Check the date, or the birth date."),
        ({"relapses_from": "2018"}, "row 2, relapses_from: “2018” is not an exact day. Enter day, month and year, for example 2019-03-14."),
        ({"relapses_to": "2018-01-01"}, "row 2, relapses_from: Say from when relapses are recorded, or clear the end."),
        ({"relapses_from": "2018-01-02", "relapses_to": "2018-01-01"}, "row 2, relapses_to: “2018-01-01”: The end lies before the beginning. Enter a later date."),
        ({"phenotype_since": "2018"}, "row 2, phenotype_since: “2018”: Say which phenotype began then, or leave this cell empty too."),
        ({"phenotype": "RRMS", "phenotype_since": "2026-01"}, "row 2, phenotype_since: “2026-01”: 1 Jan 2026 is in the future. Enter a date up to today (20 Nov 2025)."),
        ({"phone": "5" * 41}, f"row 2, phone: “{'5' * 41}”: Ensure this value has at most 40 characters (it has 41)."),
        ({"responsible_neurologist": "alise@example.org"}, "row 2, responsible_neurologist: “alise@example.org” is not the e-mail of a member of North Clinic. Did you mean alice@example.org?"),
    ],
    ids=lambda each: "-".join(each) if isinstance(each, dict) else "",
)  # fmt: skip
def test_a_wrong_cell_is_refused(desk, row, refusal):
    assert desk.refusals(patients=[row]) == [f"patients.csv, {refusal}"]


def test_a_neurologist_of_another_clinic_is_refused(desk):
    (refusal,) = desk.refusals(patients=[{"responsible_neurologist": "charlie@example.org"}])
    assert "“charlie@example.org” is not the e-mail of a member of North Clinic." in refusal


def test_every_wrong_cell_of_a_row_and_every_row_is_told(desk):
    refusals = desk.refusals(
        patients=[
            {"sex": "N", "phenotype": "RR", "birth_date": "old"},
            {"mrn": "N2"},
            {"mrn": "N3", "sex": "N"},
        ]
    )
    assert [refusal.split(":")[0] for refusal in refusals] == [
        "patients.csv, row 2, birth_date",
        "patients.csv, row 2, phenotype",
        "patients.csv, row 2, sex",
        "patients.csv, row 4, sex",
    ]


def test_a_second_row_with_the_same_mrn_is_refused(desk):
    """Section 10, import."""
    assert desk.refusals(patients=[{}, {"mrn": "N2"}, {"family_name": "Other"}]) == [
        "patients.csv, row 4, mrn: “N1”: Row 2 is about the same. Keep one of the two."
    ]


def test_the_mrn_of_another_clinic_is_another_patient(desk, cast):
    desk.store(patients=[{}])
    desk.by, desk.clinic = system_user(), cast.south
    desk.store(patients=[{"family_name": "Other"}])
    assert list(Patient.objects.order_by("family_name").values_list("clinic__code", "family_name")) == [
        ("SOUTH", "Other"),
        ("NORTH", "Testcase"),
    ]


def test_slashed_dates_are_read_where_the_clinic_sets_their_order(desk):
    desk.clinic.slashed_dates = "day_first"
    desk.clinic.save()
    desk.store(patients=[{"birth_date": "03/04/1985"}])
    assert Patient.objects.get().birth == FuzzyDate.exact(date(1985, 4, 3))


def test_a_row_that_is_there_unchanged_is_passed_over(desk):
    desk.store(patients=[FULL])
    plan = desk.store(patients=[FULL])
    assert plan.counts() == {"patients.csv": {"rows": 1, "new": 0, "unchanged": 1, "changed": 0}}
    assert (Patient.objects.get().version, Phenotype.objects.get().version) == (1, 1)


def test_an_empty_cell_contradicts_nothing_and_empties_nothing(desk):
    desk.store(patients=[FULL])
    plan = desk.store(update=True, patients=[{"sex": "unknown"}])
    assert plan.counts()["patients.csv"]["unchanged"] == 1
    assert (Patient.objects.get().sex, Patient.objects.get().given_name) == ("female", "Fictitious")


CHANGED = {**FULL, "given_name": "Another", "birth_date": "1985-03-14", "sex": "male"}
MEND = "Correct the file, or import it with “update” to change the record."


def test_a_row_that_differs_is_refused_without_update(desk):
    desk.store(patients=[FULL])
    assert desk.refusals(patients=[CHANGED]) == [
        f"patients.csv, row 2, birth_date: “1985-03-14”: The record says 1985. {MEND}",
        f"patients.csv, row 2, given_name: “Another”: The record says “Fictitious”. {MEND}",
        f"patients.csv, row 2, sex: “male”: The record says “female”. {MEND}",
    ]


def test_a_row_that_differs_amends_the_record_with_update(desk):
    desk.store(patients=[FULL])
    plan = desk.store(update=True, patients=[CHANGED])
    patient = Patient.objects.get()
    assert plan.counts() == {"patients.csv": {"rows": 1, "new": 0, "unchanged": 0, "changed": 1}}
    assert (patient.given_name, patient.sex, patient.birth) == (
        "Another",
        "male",
        FuzzyDate.exact(date(1985, 3, 14)),
    )
    assert patient.version == 2
    assert patient.events.last().pgh_context["reason"] == "import of a register"


def test_another_phenotype_continues_the_history_with_update(desk):
    desk.store(patients=[FULL])
    progressive = {**FULL, "phenotype": "SPMS", "phenotype_since": "2023"}
    assert desk.refusals(patients=[progressive]) == [
        f"patients.csv, row 2, phenotype: “SPMS”: The record says “RRMS”. {MEND}"
    ]
    plan = desk.store(update=True, patients=[progressive])
    assert plan.counts()["patients.csv"]["changed"] == 1
    assert [(row.name, row.since.words()) for row in Phenotype.objects.all()] == [
        ("RRMS", "March 2018"),
        ("SPMS", "2023"),
    ]


def test_the_day_of_a_phenotype_is_amended_with_update(desk):
    desk.store(patients=[FULL])
    precise = {**FULL, "phenotype_since": "2018-03-05"}
    assert desk.refusals(patients=[precise]) == [
        f"patients.csv, row 2, phenotype_since: “2018-03-05”: The record says March 2018. {MEND}"
    ]
    desk.store(update=True, patients=[precise])
    assert [row.since.words() for row in Phenotype.objects.all()] == ["5 Mar 2018"]
