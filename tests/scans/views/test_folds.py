"""What the overview asks for when a fold is opened: a part of the page for htmx, a page of its own without."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.example import make_example
from tests.factories.record import make_patient, make_scan
from tests.scans.views.test_overview import fill, text_of

FOLDS = ["numbers", "earlier"]


@pytest.fixture
def patient(cast):
    return make_example(cast.alice, cast.north)


def fold_of(client, user, patient, fold: str, query: str = "", **headers):
    client.force_login(user)
    return client.get(reverse(f"scans:{fold}", args=[patient.pk]) + query, headers=headers)


@pytest.mark.parametrize("fold", FOLDS)
def test_without_htmx_it_is_a_page_with_the_banner_and_the_way_back(client, cast, patient, fold):
    page = text_of(fold_of(client, cast.vera, patient, fold))
    assert "patient-banner" in page
    assert f'href="{reverse("scans:overview", args=[patient.pk])}?molecule=' in page


@pytest.mark.parametrize("fold", FOLDS)
def test_for_htmx_it_is_the_part_alone(client, cast, patient, fold):
    part = text_of(fold_of(client, cast.vera, patient, fold, hx_request="true"))
    assert "<table" in part
    assert "<html" not in part


@pytest.mark.parametrize("fold", FOLDS)
def test_an_episode_nobody_has_is_not_found(client, cast, patient, fold):
    assert fold_of(client, cast.vera, patient, fold, "?molecule=ocrelizumab").status_code == 404


def test_the_earlier_scans_are_those_the_overview_leaves_out(client, cast):
    patient = make_patient(cast.alice, cast.north)
    for month in range(1, 13):
        make_scan(cast.alice, patient, date(2020, month, 1))
    answer = fold_of(client, cast.vera, patient, "earlier")
    assert [line.day for line in answer.context["lines"]] == [
        "1 Apr 2020",
        "1 Mar 2020",
        "1 Feb 2020",
        "1 Jan 2020",
    ]
    overview = client.get(reverse("scans:overview", args=[patient.pk]))
    assert reverse("scans:earlier", args=[patient.pk]) in overview.content.decode()
    assert "1 Apr 2020" not in [line.day for line in overview.context["scans"].shown]


def queries_of(client, cast, fold: str, number: int) -> int:
    patient = make_patient(cast.alice, cast.north)
    fill(cast, patient, number)
    client.force_login(cast.alice)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(f"scans:{fold}", args=[patient.pk])).status_code == 200
    return len(queries)


@pytest.mark.parametrize("fold", FOLDS)
def test_queries_do_not_grow_with_the_record(client, cast, fold):
    assert queries_of(client, cast, fold, 1) == queries_of(client, cast, fold, 30) == QUERIES


QUERIES = 10
"""Session, user, memberships; the patient; an open second reading; eleven for the record; the banner; the read log; a savepoint twice."""
