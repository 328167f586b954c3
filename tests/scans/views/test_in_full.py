"""The overview with nothing folded away shows what the overview and More show."""

import re
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.example import make_example
from tests.factories.record import make_patient, make_scan
from tests.scans.views.test_overview import fill


def page_of(client, user, patient, name: str = "in_full", query: str = "", **headers) -> str:
    client.force_login(user)
    answer = client.get(reverse(f"scans:{name}", args=[patient.pk]) + query, headers=headers)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_it_holds_every_block_of_more_as_more_shows_it(client, cast):
    patient = make_example(cast.alice, cast.north)
    for query in ("", "?without=not-comparable"):
        blocks = page_of(client, cast.alice, patient, "more", query, hx_request="true").strip()
        assert "Other ways to work it out" in blocks
        assert blocks.removesuffix("</div>") in page_of(client, cast.alice, patient, query=query)


def test_it_holds_what_stands_on_the_overview(client, cast):
    patient = make_example(cast.alice, cast.north)
    overview, in_full = (page_of(client, cast.alice, patient, name) for name in ("overview", "in_full"))
    for title in ("before-on", "scores", "record-lists", "letter"):
        (section,) = re.findall(rf'<(?:section|div) class="{title}".*?</(?:section|textarea)>', overview)[:1]
        assert section in in_full


def test_no_scan_is_folded_away(client, cast):
    patient = make_patient(cast.alice, cast.north)
    for month in range(1, 13):
        make_scan(cast.alice, patient, date(2024, month, 6))
    overview, in_full = (page_of(client, cast.alice, patient, name) for name in ("overview", "in_full"))
    assert ("6 Jan 2024</a>" in overview, "6 Jan 2024</a>" in in_full) == (False, True)
    assert "Earlier scans" not in in_full


def test_the_overview_leads_to_it_and_it_leads_back(client, cast):
    patient = make_example(cast.alice, cast.north)
    query = "?molecule=interferon-beta-1b&amp;episode=1"
    address = reverse("scans:in_full", args=[patient.pk])
    assert f'<a href="{address}{query}">Everything on one page</a>' in page_of(
        client, cast.vera, patient, "overview"
    )
    back = f'<a href="{reverse("scans:overview", args=[patient.pk])}{query}">Back to the overview</a>'
    assert back in page_of(client, cast.vera, patient)


def test_an_episode_nobody_has_is_not_found(client, cast):
    patient = make_example(cast.alice, cast.north)
    client.force_login(cast.vera)
    assert client.get(reverse("scans:in_full", args=[patient.pk]), {"episode": "2"}).status_code == 404


def queries_of(client, cast, number: int) -> int:
    patient = make_patient(cast.alice, cast.north)
    fill(cast, patient, number)
    with CaptureQueriesContext(connection) as queries:
        page_of(client, cast.alice, patient)
    return len(queries)


def test_it_costs_the_queries_of_the_overview_however_long_the_record(client, cast):
    client.force_login(cast.alice)
    assert queries_of(client, cast, 1) == queries_of(client, cast, 30)
