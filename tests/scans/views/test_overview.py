"""The overview of a patient."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lesiontrack.doors.drafts import keep_draft
from patients.actions import (
    record_edss,
    record_implant,
    record_laboratory,
    record_phenotype,
    record_relapse,
    record_visit,
)
from patients.dates import FuzzyDate
from scans.actions import withdraw_scan
from tests.factories.example import make_example
from tests.factories.record import make_course, make_patient, make_scan


def page_of(client, user, patient, query: str = ""):
    client.force_login(user)
    return client.get(reverse("scans:overview", args=[patient.pk]) + query)


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_example_patient_from_rows_to_page(client, cast):
    answer = page_of(client, cast.vera, make_example(cast.alice, cast.north))
    panel = answer.context["panel"]
    assert (panel.before.t2.value, panel.before.t2.limits) == ("8.9", "95 % CI 4.5–16.0")
    assert (panel.on.t2.value, panel.on.t2.limits) == ("0.4", "95 % CI 0.05–1.6")
    assert (panel.ratio.value, panel.ratio.limits) == ("0.05", "95 % CI 0.005–0.22")
    page = text_of(answer)
    for words in (
        "11 lesions in 1.23 y, 3 intervals",
        "2 lesions in 4.60 y, 5 intervals",
        "Run-in, from the pre-treatment scan: 3 lesions in 0.40 y",
        "Patients usually start treatment when active; part of this fall would happen without treatment.",
        "This comparison has no control group.",
    ):
        assert words in page


def test_the_text_for_the_letter_knows_signed_scans_alone(client, cast):
    patient = make_example(cast.alice, cast.north)
    make_scan(cast.bob, patient, date(2025, 11, 1), t2=None, sign=False)
    letter = page_of(client, cast.vera, patient).context["letter"]
    assert letter.startswith("MRI brain 6 May 2025, compared with ")
    assert "On therapy 2 new or enlarging T2 in 4.6 y." in letter


def test_antibodies_stand_in_the_line_the_chart_and_its_table(client, cast):
    patient = make_example(cast.alice, cast.north)
    record_laboratory(
        by=cast.bob, patient=patient, analyte="nab", taken_on=date(2021, 5, 25), finding="positive", titre=200
    )
    page = text_of(page_of(client, cast.vera, patient))
    assert "NAb: positive titre 200 on 25 May 2021; repeat Aug to Nov 2021, none recorded" in page
    numbers = client.get(reverse("scans:numbers", args=[patient.pk]))
    assert "Neutralising antibodies (NAb)" in text_of(numbers)
    drawn = client.get(reverse("scans:chart", args=[patient.pk, "json"])).json()["datasets"]
    assert [row["titre"] for row in drawn["nab_positive"]] == ["200"]


@pytest.mark.parametrize("word", ["significant", "effect", "responder", "p-value", "p =", "reduced"])
def test_words_that_claim_too_much_are_nowhere(client, cast, word):
    assert word not in text_of(page_of(client, cast.vera, make_example(cast.alice, cast.north))).lower()


def test_without_a_scan_the_next_step_is_said(client, cast):
    patient = make_patient(cast.alice, cast.north)
    page = text_of(page_of(client, cast.bob, patient))
    assert "Enter the first scan" in page
    assert "Before and on cannot be compared: no therapy is recorded." in page
    assert "Enter the first scan" not in text_of(page_of(client, cast.vera, patient))


def test_an_unknown_start_is_said(client, cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, None)
    make_scan(cast.alice, patient, date(2024, 5, 6))
    assert "Before and on cannot be compared: the therapy start is not known." in text_of(
        page_of(client, cast.vera, patient)
    )


def test_drafts_are_listed_and_count_in_nothing(client, cast):
    patient = make_example(cast.alice, cast.north)
    before = page_of(client, cast.alice, patient).context["panel"]
    draft = make_scan(cast.bob, patient, date(2025, 11, 3), gd="5", sign=False)
    answer = page_of(client, cast.alice, patient)
    assert answer.context["panel"] == before
    assert answer.context["scans"].shown[0].is_draft
    assert (
        f'<a href="{reverse("scans:sign", args=[draft.pk])}">Brain MRI of 3 Nov 2025</a> waits for your signature'
        in text_of(answer)
    )
    assert "waits for a signature" in text_of(page_of(client, cast.bob, patient))


def test_withdrawn_scans_are_folded_away(client, cast):
    patient = make_example(cast.alice, cast.north)
    scan = make_scan(cast.alice, patient, date(2025, 11, 3), gd="5")
    withdraw_scan(by=cast.alice, scan=scan, reason="another patient")
    scans = page_of(client, cast.alice, patient).context["scans"]
    assert [line.day for line in scans.withdrawn] == ["3 Nov 2025"]
    assert "3 Nov 2025" not in [line.day for line in scans.shown]


def test_forms_begun_about_this_patient_are_shown_to_who_began_them(client, cast):
    patient = make_patient(cast.alice, cast.north)
    keep_draft(by=cast.alice, form="enter-scan", subject=patient.pk, typed={"performed_on": "2025-11-03"})
    assert [form.label for form in page_of(client, cast.alice, patient).context["open_forms"]] == ["Scan"]
    assert page_of(client, cast.bob, patient).context["open_forms"] == []


def test_a_plan_whose_day_has_passed_asks(client, cast):
    patient = make_patient(cast.alice, cast.north)
    course = make_course(cast.alice, patient, date(2025, 11, 18), state="planned")
    start = reverse("patients:confirm_start", args=[patient.pk, course.pk])
    assert start in text_of(page_of(client, cast.bob, patient))
    assert start not in text_of(page_of(client, cast.vera, patient))


@pytest.fixture
def twice(cast):
    """Betaseron twice with a gap of a year."""
    patient = make_example(cast.alice, cast.north, courses=False)
    make_course(cast.alice, patient, date(2020, 5, 20), stopped=True, stop=FuzzyDate.exact(date(2022, 6, 15)))
    make_course(cast.alice, patient, date(2023, 6, 15), product="extavia")
    return patient


def test_another_index_episode_can_be_chosen(client, cast, twice):
    answer = page_of(client, cast.vera, twice, "?molecule=interferon-beta-1b&episode=2")
    assert answer.context["panel"].therapy == "Extavia, since 15 Jun 2023"
    assert answer.context["chart"]["query"] == "molecule=interferon-beta-1b&episode=2"
    assert [one.is_shown for one in answer.context["episodes"]] == [False, True]


@pytest.mark.parametrize(
    "query",
    [
        "?molecule=interferon-beta-1b&episode=3",
        "?molecule=ocrelizumab",
        "?molecule=nothing",
        "?episode=2x",
        "?episode=-1",
        "?episode=0",
        "?episode=99999999999999999999",
        "?molecule=interferon-beta-1b&episode=",
    ],
)
def test_an_episode_nobody_has_is_not_found(client, cast, twice, query):
    assert page_of(client, cast.vera, twice, query).status_code == 404


def test_links_to_amend_follow_the_role(client, cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2020, 5, 20))
    record_edss(by=cast.alice, patient=patient, assessed_on=date(2024, 5, 6), score=Decimal("2.0"))

    def links(user) -> list[bool]:
        lists = {each.kind: each for each in page_of(client, user, patient).context["lists"]}
        return [bool(lists[kind].shown[0].url) for kind in ("therapy", "edss")]

    assert (links(cast.alice), links(cast.bob), links(cast.vera)) == (
        [True, True],
        [True, False],
        [False, False],
    )


def fill(cast, patient, number: int) -> None:
    """`number` rows of every kind."""
    reference = None
    for each in range(number):
        day = date(2015, 1, 1 + each)
        reference = make_scan(
            cast.alice, patient, day, reference=reference, t2="1" if reference else None, gd="0"
        )
        record_relapse(by=cast.alice, patient=patient, onset=FuzzyDate.exact(day))
        record_edss(by=cast.alice, patient=patient, assessed_on=day, score=Decimal("2.0"))
        record_phenotype(by=cast.alice, patient=patient, name="RRMS", since=FuzzyDate.exact(day))
        record_visit(by=cast.alice, patient=patient, visited_on=day, doctor=cast.alice)
        record_laboratory(by=cast.alice, patient=patient, analyte="egfr", taken_on=day, egfr=92)
        keep_draft(by=cast.alice, form="amend-scan", subject=reference.pk, typed={"quality": "limited"})
    make_scan(cast.bob, patient, date(2025, 1, 1), sign=False)
    make_course(cast.alice, patient, date(2015, 1, 2))


def queries_of(client, cast, number: int) -> int:
    patient = make_patient(cast.alice, cast.north)
    fill(cast, patient, number)
    client.force_login(cast.alice)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("scans:overview", args=[patient.pk])).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_the_record(client, cast):
    assert queries_of(client, cast, 1) == queries_of(client, cast, 30) == QUERIES


QUERIES = 9
"""Session, user, memberships; the patient; an open second reading; one for the record; the read log; a savepoint twice."""


def test_what_stands_in_the_way_of_a_scan_is_said_and_nothing_else(client, cast):
    patient = make_patient(cast.alice, cast.north)
    assert "safety-flag" not in text_of(page_of(client, cast.vera, patient))
    record_implant(by=cast.bob, patient=patient, device="aneurysm_clip")
    page = text_of(page_of(client, cast.vera, patient))
    assert "Aneurysm clip, not identified: no booking until it is identified" in page
    assert f'href="/patients/{patient.pk}/safety/"' in page
