"""scans.csv: scans as they are stored, known again by accession number, else by patient, day and region."""

from datetime import date
from decimal import Decimal

import pytest

from lesiontrack.access.actions import system_user
from scans.models import Interval, LesionCount, Scan
from tests.factories.record import make_scan

FIRST = {"performed_on": "2020-01-10"}
SECOND = {
    "performed_on": "2021-01-10",
    "contrast_given": "yes",
    "reference_performed_on": "2020-01-10",
    "new_or_enlarging_t2": "3",
    "gd_t1": "1",
}
MEND = "Correct the file, or import it with “update” to change the record."


def counts() -> dict[str, tuple]:
    """Kind -> state, bounds and words of each stored count."""
    return {row.kind: (row.state, row.lo, row.hi, row.text) for row in LesionCount.objects.all()}


def days(**where) -> list[tuple]:
    return list(Scan.objects.filter(**where).values_list("performed_on", "region"))


def test_every_column_is_stored(desk, cast):
    row = {
        **SECOND,
        "region": "Brain",
        "indication": "Re-Baseline",
        "total_t2": ">20",
        "field_strength": "1.5 T",
        "reader": "NeuroRadiologist",
        "quality": "limited",
        "accession": "A-2",
    }
    desk.store(patients=[{}], scans=[FIRST, row])
    scan = Scan.objects.get(accession="A-2")
    assert (scan.clinic, scan.patient.mrn, scan.performed_on) == (cast.north, "N1", date(2021, 1, 10))
    assert (scan.region, scan.indication, scan.contrast_given) == ("brain", "re-baseline", "yes")
    assert (scan.field_strength, scan.quality) == (Decimal("1.5"), "limited")
    assert (scan.state, scan.origin, scan.signed_by) == ("signed", "import", cast.dana)
    assert (scan.reading.reader, scan.reading.compared) == ("neuroradiologist", "named")
    assert scan.reading.reference_scan.performed_on == date(2020, 1, 10)
    assert counts() == {
        "new_or_enlarging_t2": ("counted", 3, 3, "3"),
        "gd_t1": ("counted", 1, 1, "1"),
        "total_t2": ("bounded", 21, None, ">20"),
    }


def test_an_empty_cell_is_not_known_but_an_empty_region_is_the_brain(desk):
    desk.store(patients=[{}], scans=[FIRST])
    scan = Scan.objects.get()
    assert (scan.region, scan.indication, scan.contrast_given) == ("brain", "unknown", "unknown")
    assert (scan.quality, scan.field_strength, scan.accession, scan.reading.reader) == (
        "unknown",
        None,
        None,
        "unknown",
    )
    assert (scan.reading.compared, counts()) == ("none", {})


def test_an_interval_is_made_at_once(desk):
    desk.store(patients=[{}], scans=[FIRST, SECOND])
    assert list(Interval.objects.values_list("start", "end", "days", "lo", "hi", "kept")) == [
        (date(2020, 1, 10), date(2021, 1, 10), 366, 3, 3, True)
    ]


WRONG = [
    ({}, "performed_on: This cell may not be empty."),
    ({"performed_on": "2020-01"}, "performed_on: “2020-01” is not an exact day. Enter day, month and year, for example 2019-03-14."),
    ({"performed_on": "2025-11-21"}, "performed_on: “2025-11-21”: 21 Nov 2025 is in the future. Enter a date up to today (20 Nov 2025)."),
    ({"performed_on": "1984-01-10"}, "performed_on: “1984-01-10”: 10 Jan 1984 is before the birth (1985). Check the date, or the birth date."),
    ({"performed_on": "10/01/2020"}, "performed_on: “10/01/2020” can be read two ways. Write 2019-03-14 or 14.03.2019."),
    ({**FIRST, "region": "head"}, "region: “head” is not one of brain, cervical, thoracic, spine."),
    ({**FIRST, "indication": "yearly"}, "indication: “yearly” is not one of routine, baseline, re-baseline, relapse, pml, postpartum, other, unknown."),
    ({**FIRST, "contrast_given": "y"}, "contrast_given: “y” is not one of yes, no, unknown. Did you mean yes?"),
    ({**FIRST, "quality": "not assessable"}, "quality: “not assessable” is not one of adequate, limited, not_assessable, unknown. Did you mean not_assessable?"),
    ({**FIRST, "reader": "doctor"}, "reader: “doctor” is not one of neuroradiologist, radiologist, neurologist, software, unknown."),
    ({**FIRST, "field_strength": "high"}, "field_strength: “high” is no field strength. Write tesla, for example 1.5 or 3."),
    ({**FIRST, "total_t2": "12.5"}, "total_t2: “12.5” is no whole number. A lesion count is a whole number; write 3-5 for a range."),
    ({**FIRST, "total_t2": "-1"}, "total_t2: “-1” is negative. A lesion count is 0 or more."),
    ({**FIRST, "total_t2": "lots"}, "total_t2: “lots” is not a lesion count. Write 3, >20, at least 3, 3-5, several or not assessed."),
    ({**FIRST, "gd_t1": "2", "contrast_given": "no"}, "gd_t1: “2”: Without contrast nothing can enhance. Leave the Gd+ count empty, or correct the contrast."),
    ({**FIRST, "gd_t1": "0", "contrast_given": "no"}, "gd_t1: “0”: Without contrast nothing can enhance. Leave the Gd+ count empty, or correct the contrast."),
    ({**FIRST, "total_t2": "5", "quality": "not_assessable"}, "total_t2: “5”: The quality is “not assessable”, so nothing can be counted. Clear the count or correct the quality."),
    ({**FIRST, "reference_performed_on": "2019-01-10"}, "reference_performed_on: “2019-01-10”: There is no brain scan of this patient on 2019-01-10, neither in the file nor in the record. Add it, or leave the cell empty."),
    ({**FIRST, "reference_performed_on": "2020-01-10"}, "reference_performed_on: “2020-01-10”: The scan of 10 Jan 2020 is not earlier. Choose an earlier one."),
    ({**FIRST, "mrn": "N9"}, "mrn: “N9”: There is no patient with this MRN, neither in patients.csv nor at North Clinic. Add the patient, or check the number."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "refusal"), WRONG, ids=["-".join(row.values()) for row, _ in WRONG])
def test_a_wrong_cell_is_refused(desk, row, refusal):
    patients = [{"birth_date": "1985"}]
    assert desk.refusals(patients=patients, scans=[row]) == [f"scans.csv, row 2, {refusal}"]


def test_both_ways_to_count_at_once_are_refused(desk):
    row = {**SECOND, "new_t2": "2"}
    assert desk.refusals(patients=[{}], scans=[FIRST, row]) == [
        "scans.csv, row 3, new_or_enlarging_t2: “3”: Enter new and enlarging apart, or one number for both, not all three."
    ]


def test_every_wrong_count_of_a_row_is_told(desk):
    row = {**FIRST, "gd_t1": "2", "contrast_given": "no", "total_t2": "lots", "new_t2": "1.5"}
    assert [refusal.split(":")[0] for refusal in desk.refusals(patients=[{}], scans=[row])] == [
        "scans.csv, row 2, gd_t1",
        "scans.csv, row 2, new_t2",
        "scans.csv, row 2, total_t2",
    ]


def test_slashed_dates_are_read_where_the_clinic_sets_their_order(desk):
    desk.clinic.slashed_dates = "month_first"
    desk.clinic.save()
    slashed = {**SECOND, "performed_on": "01/10/2021", "reference_performed_on": "01/10/2020"}
    desk.store(patients=[{}], scans=[{"performed_on": "01/10/2020"}, slashed])
    assert days() == [(date(2020, 1, 10), "brain"), (date(2021, 1, 10), "brain")]


def test_a_scan_is_known_again_by_accession_and_region(desk):
    """The number says which scan it is, so that its day can be corrected."""
    brain, cord = {**FIRST, "accession": "A-1"}, {**FIRST, "accession": "A-1", "region": "cervical"}
    desk.store(patients=[{}], scans=[brain, cord])
    assert desk.store(scans=[brain, cord]).counts()["scans.csv"]["unchanged"] == 2
    moved = {**brain, "performed_on": "2020-01-11"}
    assert desk.refusals(scans=[moved]) == [
        f"scans.csv, row 2, performed_on: “2020-01-11”: The record says 10 Jan 2020. {MEND}"
    ]
    desk.store(update=True, scans=[moved])
    assert days() == [(date(2020, 1, 10), "cervical"), (date(2020, 1, 11), "brain")]


def test_a_scan_without_a_number_is_known_again_by_day_and_region(desk):
    desk.store(patients=[{}], scans=[FIRST])
    assert desk.store(scans=[FIRST]).counts()["scans.csv"]["unchanged"] == 1
    plan = desk.store(scans=[{**FIRST, "region": "spine"}, {"performed_on": "2020-01-11"}])
    assert plan.counts()["scans.csv"]["new"] == 2


def test_a_number_that_comes_later_is_a_difference(desk):
    desk.store(patients=[{}], scans=[FIRST])
    numbered = {**FIRST, "accession": "A-1"}
    assert desk.refusals(scans=[numbered]) == [
        f"scans.csv, row 2, accession: “A-1”: The record says nothing here. {MEND}"
    ]
    desk.store(update=True, scans=[numbered])
    assert Scan.objects.get().accession == "A-1"


def test_two_numbers_on_a_day_are_two_scans(desk):
    rows = [{**FIRST, "accession": "A-1"}, {**FIRST, "accession": "A-2"}]
    desk.store(patients=[{}], scans=rows)
    assert desk.store(scans=rows).counts()["scans.csv"]["unchanged"] == 2
    assert desk.refusals(scans=[FIRST]) == [
        "scans.csv, row 2, performed_on: “2020-01-10”: The record holds several scans of this day and region. Name the accession number."
    ]


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        (FIRST, "performed_on", "2020-01-10"),
        ({**FIRST, "accession": "A-1"}, "accession", "A-1"),
        ({"performed_on": "2022-01-10", "accession": "A-1"}, "accession", "A-1"),
    ],
    ids=["no number", "same number", "same number, other day"],
)
def test_a_second_row_of_a_scan_is_refused(desk, row, column, value):
    assert desk.refusals(patients=[{}], scans=[{**FIRST, "accession": "A-1"}, row]) == [
        f"scans.csv, row 3, {column}: “{value}”: Row 2 is about the same scan. "
        "Keep one of the two, or tell them apart by accession numbers."
    ]


def test_a_number_of_another_patient_is_refused(desk):
    desk.store(patients=[{}], scans=[{**FIRST, "accession": "A-1"}])
    row = {"mrn": "N2", "performed_on": "2022-01-10", "accession": "A-1"}
    assert desk.refusals(patients=[{"mrn": "N2"}], scans=[row]) == [
        "scans.csv, row 2, accession: “A-1”: This accession number belongs to MRN N1. Check the number."
    ]


def test_a_draft_of_the_scan_comes_first(desk, cast):
    patient = desk.store(patients=[{}]).patients[0].subject
    make_scan(cast.alice, patient, date(2020, 1, 10), sign=False)
    assert desk.refusals(scans=[FIRST]) == [
        "scans.csv, row 2, performed_on: “2020-01-10”: The record holds a draft of this scan. Sign or withdraw it first."
    ]


CHANGES = [
    ("indication", "relapse", "relapse", "routine"),
    ("quality", "limited", "limited", "adequate"),
    ("field_strength", "3", Decimal(3), "1.50"),
]


@pytest.mark.parametrize(("column", "text", "stored", "before"), CHANGES)
def test_a_row_that_differs_needs_update(desk, column, text, stored, before):
    known = {**SECOND, "indication": "routine", "quality": "adequate", "field_strength": "1.5"}
    desk.store(patients=[{}], scans=[FIRST, known])
    rows = [FIRST, {**known, column: text}]
    assert desk.refusals(scans=rows) == [
        f"scans.csv, row 3, {column}: “{text}”: The record says “{before}”. {MEND}"
    ]
    standings = {"rows": 2, "new": 0, "unchanged": 1, "changed": 1}
    assert desk.store(update=True, scans=rows).counts()["scans.csv"] == standings
    scan = Scan.objects.get(performed_on=date(2021, 1, 10))
    assert (getattr(scan, column), scan.state) == (stored, "signed")


def test_commands_store_scans_as_the_system_user(desk):
    desk.by = system_user()
    desk.store(patients=[{}], scans=[FIRST])
    assert Scan.objects.get().signed_by == system_user()
