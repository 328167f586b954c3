"""therapies.csv: courses, known again by patient, molecule and start."""

from datetime import date

import pytest

from patients.dates import FuzzyDate
from patients.models import TherapyCourse

COURSE = {"product": "Betaseron", "start": "2020-03-01"}
MEND = "Correct the file, or import it with “update” to change the record."


def stored() -> list[tuple]:
    return [
        (
            row.product.name,
            row.start and row.start.words(),
            row.stopped,
            row.stop and row.stop.words(),
            row.stop_reason,
        )
        for row in TherapyCourse.objects.all()
    ]


def test_every_column_is_stored(desk):
    desk.store(patients=[{}], therapies=[{**COURSE, "stop": "2022-05", "stop_reason": "side effects"}])
    course = TherapyCourse.objects.get()
    assert (course.product.name, course.molecule_id) == ("Betaseron", "interferon-beta-1b")
    assert (course.state, course.stopped, course.stop_reason) == ("started", True, "side effects")
    assert (course.start, course.stop) == (FuzzyDate.exact(date(2020, 3, 1)), FuzzyDate.of_month(2022, 5))


@pytest.mark.parametrize(
    ("written", "product", "molecule"),
    [
        ("betaFERON", "Betaferon", "interferon-beta-1b"),
        ("Interferon beta-1b", "interferon beta-1b", "interferon-beta-1b"),
        ("interferon-beta-1a", "interferon beta-1a", "interferon-beta-1a"),
        ("GILENYA", "Gilenya", "fingolimod"),
    ],
)
def test_any_known_brand_or_molecule_is_read(desk, written, product, molecule):
    desk.store(patients=[{}], therapies=[{"product": written}])
    course = TherapyCourse.objects.get()
    assert (course.product.name, course.molecule_id) == (product, molecule)


def test_an_empty_start_is_not_known_and_an_empty_stop_is_ongoing(desk):
    desk.store(patients=[{}], therapies=[{"product": "Betaseron"}])
    assert stored() == [("Betaseron", None, False, None, "")]


def test_stop_unknown_is_stopped_on_a_day_not_known(desk):
    desk.store(patients=[{}], therapies=[{**COURSE, "stop": "Unknown"}])
    assert stored() == [("Betaseron", "1 Mar 2020", True, None, "")]


@pytest.mark.parametrize("start", ["2025-11-21", "2026-11-20", "2026-11"])
def test_a_start_after_today_is_planned(desk, start):
    desk.store(patients=[{}], therapies=[{"product": "Betaseron", "start": start}])
    assert TherapyCourse.objects.get().state == "planned"


@pytest.mark.parametrize("start", ["2025-11-20", "2025-11", "2025"])
def test_a_start_that_may_have_passed_is_started(desk, start):
    desk.store(patients=[{}], therapies=[{"product": "Betaseron", "start": start}])
    assert TherapyCourse.objects.get().state == "started"


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        ({}, "product: This cell may not be empty."),
        ({"product": "Gelenia"}, "product: “Gelenia” is not a known product. Did you mean Gilenya?"),
        ({"product": "Beta"}, "product: “Beta” is not a known product."),
        ({"product": "Aspirin"}, "product: “Aspirin” is not a known product."),
        ({"product": "Avonex", "start": "2026-11-21"}, "start: “2026-11-21”: A start can be planned up to a year ahead. Check the year."),
        ({"product": "Avonex", "start": "2026-01-01", "stop": "unknown"}, "stop: “unknown”: A planned therapy has no stop yet. Clear it, or record the therapy as started."),
        ({**COURSE, "stop": "2020-02"}, "stop: “2020-02”: The stop lies before the start. Check both dates."),
        ({**COURSE, "stop": "2025-11-21"}, "stop: “2025-11-21”: 21 Nov 2025 is in the future. Enter a date up to today (20 Nov 2025)."),
        ({**COURSE, "stop_reason": "side effects"}, "stop_reason: “side effects”: Without a stop the therapy is ongoing. Enter the stop, or unknown if the day is not known."),
        ({**COURSE, "mrn": "N9"}, "mrn: “N9”: There is no patient with this MRN, neither in patients.csv nor at North Clinic. Add the patient, or check the number."),
        ({"product": "Avonex", "start": "1980"}, "start: “1980”: 31 Dec 1980 is before the birth (1985). Check the date, or the birth date."),
    ],
    ids=lambda each: "-".join(each.values()) if isinstance(each, dict) else "",
)  # fmt: skip
def test_a_wrong_cell_is_refused(desk, row, refusal):
    patients = [{"birth_date": "1985"}]
    assert desk.refusals(patients=patients, therapies=[row]) == [f"therapies.csv, row 2, {refusal}"]


def test_a_molecule_taken_twice_at_once_is_refused_at_both_rows(desk):
    mend = "It is the same substance: stop that course first, or correct the dates."
    rows = [COURSE, {"product": "Extavia", "start": "2021-01-01"}]
    assert desk.refusals(patients=[{}], therapies=rows) == [
        f"therapies.csv, row 2, start: “2020-03-01”: Extavia is recorded over the same time (from 1 Jan 2021). {mend}",
        f"therapies.csv, row 3, start: “2021-01-01”: Betaseron is recorded over the same time (from 1 Mar 2020). {mend}",
    ]


def test_a_switch_of_brand_on_the_day_of_the_stop_is_no_overlap(desk):
    desk.store(
        patients=[{}],
        therapies=[{**COURSE, "stop": "2021-01-01"}, {"product": "Extavia", "start": "2021-01-01"}],
    )
    assert [row[0] for row in stored()] == ["Betaseron", "Extavia"]


def test_two_rows_of_one_molecule_and_start_are_refused(desk):
    rows = [COURSE, {"product": "Avonex", "start": "2020-03-01"}, {**COURSE, "product": "Betaferon"}]
    assert desk.refusals(patients=[{}], therapies=rows) == [
        "therapies.csv, row 4, start: “2020-03-01”: Row 2 is about the same. Keep one of the two."
    ]


def test_a_row_of_a_patient_who_is_refused_is_not_refused_again(desk):
    assert desk.refusals(patients=[{"sex": "N"}], therapies=[COURSE]) == [
        "patients.csv, row 2, sex: “N” is not one of female, male, other, unknown."
    ]


def test_the_patient_may_be_in_the_record_alone(desk):
    desk.store(patients=[{}])
    desk.store(therapies=[COURSE])
    assert [row[0] for row in stored()] == ["Betaseron"]


@pytest.mark.parametrize(
    "row",
    [
        COURSE,
        {**COURSE, "product": "betaseron", "start": "01.03.2020"},
        {"product": "Betaseron"},
        {**COURSE, "stop": "unknown"},
        {**COURSE, "stop": "2022"},
        {"product": "Betaseron", "start": "2026-03-01"},
    ],
    ids=lambda row: "-".join(row.values()),
)
def test_a_row_that_is_there_unchanged_is_passed_over(desk, row):
    desk.store(patients=[{}], therapies=[row])
    plan = desk.store(therapies=[row])
    assert plan.counts() == {"therapies.csv": {"rows": 1, "new": 0, "unchanged": 1, "changed": 0}}
    assert TherapyCourse.objects.get().version == 1


def test_another_start_is_another_course(desk):
    desk.store(patients=[{}], therapies=[{**COURSE, "stop": "2021"}])
    plan = desk.store(therapies=[{"product": "Betaseron", "start": "2023"}])
    assert plan.counts()["therapies.csv"]["new"] == 1
    assert TherapyCourse.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "then", "refusal", "result"),
    [
        ({}, {"stop": "2022"}, "stop: “2022”: The record says the therapy is ongoing.", (True, "2022", "")),
        ({}, {"stop": "unknown"}, "stop: “unknown”: The record says the therapy is ongoing.", (True, None, "")),
        ({"stop": "2022", "stop_reason": "other"}, {}, "stop: The record says stopped 2022.", (False, None, "")),
        ({"stop": "unknown"}, {"stop": "2022"}, "stop: “2022”: The record says stopped, day not known.", (True, "2022", "")),
        ({}, {"product": "Extavia"}, "product: “Extavia”: The record says “Betaseron”.", (False, None, "")),
        ({"stop": "2022"}, {"stop": "2022", "stop_reason": "other"}, "stop_reason: “other”: The record says nothing here.", (True, "2022", "other")),
    ],
    ids=["stopped", "stopped, not known", "ongoing again", "day known now", "brand", "reason"],
)  # fmt: skip
def test_a_row_that_differs_needs_update(desk, first, then, refusal, result):
    desk.store(patients=[{}], therapies=[{**COURSE, **first}])
    row = {**COURSE, **then}
    assert desk.refusals(therapies=[row]) == [f"therapies.csv, row 2, {refusal} {MEND}"]
    plan = desk.store(update=True, therapies=[row])
    assert plan.counts()["therapies.csv"]["changed"] == 1
    assert stored() == [(row["product"], "1 Mar 2020", *result)]
    assert TherapyCourse.objects.get().version == 2


def test_an_unknown_stop_contradicts_no_known_one(desk):
    desk.store(patients=[{}], therapies=[{**COURSE, "stop": "2022"}])
    plan = desk.store(therapies=[{**COURSE, "stop": "unknown"}])
    assert plan.counts()["therapies.csv"]["unchanged"] == 1


def test_a_stop_makes_room_for_the_next_course_of_the_molecule(desk):
    desk.store(patients=[{}], therapies=[COURSE])
    rows = [{**COURSE, "stop": "2022-01-01"}, {"product": "Extavia", "start": "2022-01-01"}]
    desk.store(update=True, therapies=rows)
    assert [row[:2] for row in stored()] == [("Betaseron", "1 Mar 2020"), ("Extavia", "1 Jan 2022")]
