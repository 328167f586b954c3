"""The record beside the scans as short lists."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.urls import reverse

from lesiontrack.access.roles import POLICY, Role
from patients import actions
from patients.dates import FuzzyDate
from patients.models import Visit
from scans.loading import record_rows
from scans.presentation.record_lists import Entry, record_lists
from tests.factories.record import make_course, make_patient

TODAY = date(2025, 11, 20)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def lists_of(patient, role=Role.VIEWER):
    visits = list(Visit.objects.filter(patient=patient).select_related("doctor"))
    made = record_lists(patient, record_rows([patient.pk])[patient.pk], visits, POLICY[role], TODAY)
    return {each.kind: each for each in made}


def test_therapies_say_since_when_until_when_or_what_is_planned(cast, patient):
    stopped = FuzzyDate.exact(date(2018, 12, 10))
    make_course(cast.alice, patient, date(2015, 1, 10), product="rebif", stopped=True, stop=stopped)
    make_course(cast.alice, patient, FuzzyDate.of_month(2020, 5), dose="250 µg every other day")
    make_course(cast.alice, patient, date(2026, 1, 10), product="ocrevus", state="planned")
    make_course(cast.alice, patient, None, product="avonex", stopped=True)
    assert lists_of(patient)["therapy"].shown == (
        Entry("Avonex", "start not known, stopped, day not known"),
        Entry("Ocrevus", "for 10 Jan 2026", badge="planned"),
        Entry("Betaseron", "since May 2020", "250 µg every other day"),
        Entry("Rebif", "10 Jan 2015 to 10 Dec 2018"),
    )


def test_a_plan_whose_day_has_come_is_asked_of_who_may_answer(cast, patient):
    course = make_course(cast.alice, patient, date(2025, 11, 18), state="planned")
    start = reverse("patients:confirm_start", args=[patient.pk, course.pk])
    assert lists_of(patient, Role.NURSE)["therapy"].shown[0].asks == start
    assert lists_of(patient, Role.VIEWER)["therapy"].shown[0].asks == ""


def test_relapses_with_fever_are_listed_as_not_counted(cast, patient):
    onset = FuzzyDate.exact(date(2019, 7, 1))
    actions.record_relapse(
        by=cast.alice, patient=patient, onset=onset, severity="severe", steroids="yes", symptoms="left arm"
    )
    actions.record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.of_year(2020), fever="yes")
    assert lists_of(patient)["relapse"].shown == (
        Entry("relapse", "2020", "with fever: not counted"),
        Entry("severe", "1 Jul 2019", "left arm, steroids"),
    )


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        ({}, "None noted, and not known whether they were asked for."),
        ({"relapses_from": date(2018, 1, 1)}, "None, recorded from 1 Jan 2018 to today."),
        (
            {"relapses_from": date(2018, 1, 1), "relapses_to": date(2024, 1, 1)},
            "None, recorded from 1 Jan 2018 to 1 Jan 2024.",
        ),
    ],
)
def test_no_relapse_is_said_as_it_is_known(cast, recorded, said):
    assert lists_of(make_patient(cast.alice, cast.north, **recorded))["relapse"].nothing == said


def test_long_lists_fold(cast, patient):
    for month in range(1, 7):
        actions.record_edss(
            by=cast.alice, patient=patient, assessed_on=date(2024, month, 6), score=Decimal("2.0")
        )
    edss = lists_of(patient)["edss"]
    assert [entry.when for entry in edss.shown] == ["6 Jun 2024", "6 May 2024", "6 Apr 2024", "6 Mar 2024"]
    assert [entry.when for entry in edss.folded] == ["6 Feb 2024", "6 Jan 2024"]


def test_phenotype_and_visit(cast, patient):
    actions.record_phenotype(by=cast.alice, patient=patient, name="CIS", since=None)
    actions.record_phenotype(
        by=cast.alice,
        patient=patient,
        name="RRMS",
        since=FuzzyDate.of_month(2019, 7),
        criteria_version="McDonald 2017",
    )
    actions.record_visit(by=cast.alice, patient=patient, visited_on=date(2024, 5, 6), doctor=cast.alice)
    actions.record_visit(by=cast.alice, patient=patient, visited_on=date(2024, 4, 6))
    lists = lists_of(patient)
    assert lists["phenotype"].shown == (
        Entry("RRMS", "since July 2019", "McDonald 2017"),
        Entry("CIS", "since when is not known"),
    )
    assert lists["visit"].shown == (Entry("Alice", "6 May 2024"), Entry("visit", "6 Apr 2024"))


@pytest.mark.parametrize(
    ("role", "may_add"),
    [
        (Role.NEUROLOGIST, ["therapy", "relapse", "edss", "laboratory", "phenotype", "visit"]),
        (Role.NURSE, ["therapy", "relapse", "laboratory", "visit"]),
        (Role.ADMIN, []),
        (Role.VIEWER, []),
    ],
)
def test_adding_follows_the_role(cast, patient, role, may_add):
    assert [kind for kind, each in lists_of(patient, role).items() if each.add] == may_add


def test_laboratory_results_say_what_was_found_and_the_line_about_antibodies(cast, patient):
    record = partial(actions.record_laboratory, by=cast.alice, patient=patient)
    record(analyte="egfr", taken_on=date(2024, 1, 5), egfr=90, relation="above")
    record(analyte="nab", taken_on=date(2024, 3, 12), finding="positive", titre=200)
    rows = record_rows([patient.pk])[patient.pk]
    made = record_lists(patient, rows, [], POLICY[Role.VIEWER], TODAY, nab="NAb: positive")
    found = next(each for each in made if each.kind == "laboratory")
    assert found.remark == "NAb: positive"
    assert found.shown == (
        Entry("neutralising antibodies", "12 Mar 2024", "positive, titre 200"),
        Entry("eGFR", "5 Jan 2024", ">90 mL/min/1.73 m²"),
    )
