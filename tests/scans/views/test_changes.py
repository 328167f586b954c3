"""See what a correction changes: by the right to make it, and without a trace."""

import pytest
from django.db import connection
from django.urls import reverse

from lesiontrack.doors.drafts import keep_draft
from patients.actions import record_edss, record_phenotype, record_relapse, record_visit
from patients.dates import FuzzyDate
from patients.models import TherapyCourse
from scans.forms.reading import OFFERED
from scans.forms.scan import initial_of_scan
from scans.models import Scan
from tests.factories.example import make_example
from tests.factories.record import make_scan

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def patient(cast):
    return make_example(cast.alice, cast.north)


@pytest.fixture
def course(patient):
    return TherapyCourse.objects.filter(patient=patient).earliest("start_earliest")


@pytest.fixture
def alice(client, cast):
    client.force_login(cast.alice)
    return client


def of_row(patient, noun: str, row) -> str:
    return reverse("scans:changes_of_row", args=[patient.pk, noun, row.pk])


def as_course(course, **typed) -> dict:
    stop = course.stop.earliest.isoformat()
    stored = {
        "product": "Betaseron",
        "state": "started",
        "start": "2020-05-20",
        "stopped": "on",
        "stop": stop,
    }
    return {"version": course.version, **stored, **typed}


def told(answer) -> dict[str, tuple[str, str]]:
    return {each.what: (each.was, each.becomes) for each in answer.context["changes"]}


def rows_in_all_tables() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        union = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in tables)  # noqa: S608
        cursor.execute(union)
        return dict(cursor.fetchall())


def test_a_therapy_start_that_moves(alice, patient, course):
    answer = alice.post(of_row(patient, "therapies", course), as_course(course, start="2020-03-03"), **HTMX)
    assert answer.status_code == 200
    assert told(answer)["T2, before"] == (
        "11 in 1.2 y, 8.9 per year (95 % CI 4.5 to 16.0)", "9 in 1.1 y, 8.5 per year (95 % CI 3.9 to 16.1)",
    )  # fmt: skip
    assert "What would change" in answer.content.decode()


def test_nothing_is_left_behind(alice, cast, patient, course):
    key = "0b5f3b0e-6a4b-4c55-9a53-0a9fb1e3f7a1"
    typed = as_course(course, start="2020-03-03", submission=key)
    keep_draft(by=cast.alice, form="amend-therapy", subject=course.pk, typed=typed)
    alice.post(of_row(patient, "therapies", course), typed, **HTMX)
    before = rows_in_all_tables()
    for address, sent in (
        (of_row(patient, "therapies", course), typed),
        (reverse("scans:changes_of_details", args=[patient.pk]), {"version": 1, "submission": key}),
        (reverse("scans:changes_of_scan", args=[Scan.objects.last().pk]), {"submission": key}),
    ):
        assert alice.post(address, sent, **HTMX).status_code == 200
    assert rows_in_all_tables() == before
    assert TherapyCourse.objects.get(pk=course.pk).version == course.version


def test_the_reason_may_still_be_missing_and_nothing_else(alice, patient, course):
    answer = alice.post(of_row(patient, "therapies", course), as_course(course, start="soon"), **HTMX)
    assert len(answer.context["refused"]) == 1
    assert "What would change cannot be shown yet" in answer.content.decode()


def test_what_the_action_refuses_is_said(alice, patient, course):
    answer = alice.post(of_row(patient, "therapies", course), as_course(course, start="2022-10-01"), **HTMX)
    assert answer.context["refused"]


def test_a_row_somebody_amended_meanwhile_is_said(alice, patient, course):
    typed = as_course(course, start="2020-03-03", version=9)
    answer = alice.post(of_row(patient, "therapies", course), typed, **HTMX)
    assert answer.context["refused"] == [
        "Somebody else changed this since you opened it. Look at the newer version, then amend again."
    ]


def test_a_relapse_an_edss_and_a_phenotype(alice, cast, patient):
    by = cast.alice
    alice.post(
        reverse("patients:details", args=[patient.pk]),
        {"version": 1, "mrn": patient.mrn, "family_name": "X", "reason": "x", "relapses_from": "2019-01-01"},
    )
    relapse = record_relapse(by=by, patient=patient, onset=FuzzyDate.of_month(2021, 3))
    edss = record_edss(by=by, patient=patient, assessed_on=FuzzyDate.of_year(2021).earliest, score=2)
    phenotype = record_phenotype(by=by, patient=patient, name="CIS", since=FuzzyDate.of_year(2018))
    asked = {
        ("relapses", relapse): {"version": 1, "onset": "2020-03"},
        ("edss", edss): {"version": 1, "assessed_on": "2021-01-01", "score": "3"},
        ("phenotypes", phenotype): {"version": 1, "name": "RRMS", "since": "2018"},
    }
    for (noun, row), typed in asked.items():
        answer = alice.post(of_row(patient, noun, row), typed, **HTMX)
        assert "refused" not in answer.context, noun


def test_the_stretch_of_recorded_relapses(alice, patient):
    typed = {
        "version": 1,
        "mrn": patient.mrn,
        "family_name": patient.family_name,
        "relapses_from": "2019-01-01",
    }
    typed |= {"given_name": "Fictitious", "birth_date": "1985-03-14", "sex": "female"}
    answer = alice.post(reverse("scans:changes_of_details", args=[patient.pk]), typed, **HTMX)
    assert "Relapses recorded" in told(answer)


def as_scan(scan, **typed) -> dict:
    stored = initial_of_scan(scan, [])
    known = {name: str(value) for name, value in stored.items() if value not in (None, "", False)}
    earlier = {
        "compared": OFFERED,
        "offered_scan": str(scan.reading.reference_scan_id),
        "offered_in": "brain",
    }
    return {**known, "performed_on": scan.performed_on.isoformat(), **earlier, **typed}


def test_a_count_that_changes(alice, patient):
    scan = Scan.objects.get(patient=patient, performed_on="2022-04-11")
    typed = as_scan(scan, new_or_enlarging_t2="3", together="on")
    answer = alice.post(reverse("scans:changes_of_scan", args=[scan.pk]), typed, **HTMX)
    assert answer.context.get("refused") is None
    # 2 - 1 + 3 lesions in 1681 days
    assert told(answer)["T2, on"][1].startswith("4 in 4.6 y, 0.9 per year")


def test_a_draft_is_shown_as_if_it_were_signed(alice, cast, patient):
    last = Scan.objects.get(patient=patient, performed_on="2025-05-06")
    draft = make_scan(
        cast.bob, patient, last.performed_on.replace(month=11), reference=last, t2="2", sign=False
    )
    typed = as_scan(draft)
    answer = alice.post(reverse("scans:changes_of_scan", args=[draft.pk]), typed, **HTMX)
    assert told(answer)["Up to 6 Nov 2025"][0] == "not there"
    assert answer.context["note"] == "as soon as it is signed"
    alice.force_login(cast.bob)
    answer = alice.post(reverse("scans:changes_of_scan", args=[draft.pk]), typed, **HTMX)
    assert answer.context["changes"] == ()
    assert "due date or caveat would move: a draft moves no figure." in answer.content.decode()


def test_without_scripts_it_is_a_page_of_its_own(alice, patient, course):
    answer = alice.post(of_row(patient, "therapies", course), as_course(course, start="2020-03-03"))
    assert "<h1>What would change</h1>" in answer.content.decode()


def test_a_nurse_previews_what_a_nurse_may_amend(client, cast, patient, course):
    client.force_login(cast.bob)
    edss = record_edss(by=cast.alice, patient=patient, assessed_on=FuzzyDate.of_year(2021).earliest, score=2)
    assert client.post(of_row(patient, "therapies", course), as_course(course)).status_code == 200
    assert client.post(of_row(patient, "edss", edss), {"score": "3"}).status_code == 403
    signed = reverse("scans:changes_of_scan", args=[Scan.objects.last().pk])
    assert client.post(signed, {}).status_code == 403
    client.force_login(cast.vera)
    assert client.post(of_row(patient, "therapies", course), as_course(course)).status_code == 403
    assert client.post(reverse("scans:changes_of_details", args=[patient.pk]), {}).status_code == 403


def test_a_noun_nobody_knows_is_not_found(alice, cast, patient):
    visit = record_visit(by=cast.alice, patient=patient, visited_on=FuzzyDate.of_year(2021).earliest)
    assert alice.post(of_row(patient, "wishes", visit)).status_code == 404
    assert alice.get(of_row(patient, "visits", visit)).status_code == 405


def test_the_forms_offer_it(alice, cast, patient, course):
    scan = Scan.objects.get(patient=patient, performed_on="2022-04-11")
    visit = record_visit(by=cast.alice, patient=patient, visited_on=FuzzyDate.of_year(2021).earliest)
    offered = {
        reverse("patients:amend_therapy", args=[patient.pk, course.pk]): of_row(patient, "therapies", course),
        reverse("patients:details", args=[patient.pk]): reverse(
            "scans:changes_of_details", args=[patient.pk]
        ),
        reverse("scans:amend", args=[scan.pk]): reverse("scans:changes_of_scan", args=[scan.pk]),
    }
    for page, address in offered.items():
        assert f'hx-post="{address}"' in alice.get(page).content.decode()
    visits = reverse("patients:amend_visit", args=[patient.pk, visit.pk])
    assert "Preview what changes" not in alice.get(visits).content.decode()
