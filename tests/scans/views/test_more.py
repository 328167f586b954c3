"""What folds behind "More" on the overview."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.example import make_example
from tests.factories.record import make_patient
from tests.scans.views.test_overview import fill


def more_of(client, user, patient, query: str = "", **headers):
    client.force_login(user)
    return client.get(reverse("scans:more", args=[patient.pk]) + query, headers=headers)


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_it_is_a_page_of_its_own_and_a_part_of_the_overview(client, cast):
    patient = make_example(cast.alice, cast.north)
    page = text_of(more_of(client, cast.vera, patient))
    part = text_of(more_of(client, cast.vera, patient, hx_request="true"))
    assert "<h1>" in page
    assert "Back to the overview" in page
    assert "<h1>" not in part
    assert "<html" not in part
    for text in (page, part):
        assert "Other scores" in text


def test_the_overview_loads_it_and_links_to_it_for_the_episode_it_shows(client, cast):
    patient = make_example(cast.alice, cast.north)
    client.force_login(cast.vera)
    page = text_of(client.get(reverse("scans:overview", args=[patient.pk])))
    address = f"{reverse('scans:more', args=[patient.pk])}?molecule=interferon-beta-1b&amp;episode=1"
    assert f'hx-get="{address}"' in page
    assert f'<a href="{address}">' in page


def test_an_episode_nobody_has_is_not_found(client, cast):
    patient = make_example(cast.alice, cast.north)
    assert more_of(client, cast.vera, patient, "?episode=2").status_code == 404


def test_without_a_therapy_it_says_so(client, cast):
    page = text_of(more_of(client, cast.vera, make_patient(cast.alice, cast.north)))
    assert "Cannot be assessed: before and on cannot be compared: no therapy is recorded" in page


def queries_of(client, cast, number: int) -> int:
    patient = make_patient(cast.alice, cast.north)
    fill(cast, patient, number)
    client.force_login(cast.alice)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("scans:more", args=[patient.pk])).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_the_record(client, cast):
    assert queries_of(client, cast, 1) == queries_of(client, cast, 30) == QUERIES


QUERIES = 10
"""Session, user, memberships; the patient; an open second reading; one for the record; the banner; the read log; a savepoint twice."""


def test_relapses_and_disability_are_told_with_what_is_missing(client, cast):
    page = text_of(more_of(client, cast.vera, make_patient(cast.alice, cast.north)))
    for words in (
        "Relapses and disability",
        "From when on relapses are recorded is not known.",
        "cannot be assessed: a therapy start to measure from",
        "PIRA or RAW cannot be assessed: it asks for an event confirmed at 24 weeks by variant A.",
        "Phenotype not recorded, activity indeterminate",
    ):
        assert words in page


def test_the_other_scores_stand_there_and_two_on_the_overview(client, cast):
    patient = make_example(cast.alice, cast.north)
    more = more_of(client, cast.vera, patient).context["other_scores"]
    assert [card.definition.name for card in more] == [
        "rio",
        "modified_rio",
        "meda",
        "high_activity",
        "rapidly_evolving_severe",
        "breakthrough",
    ]
    overview = client.get(reverse("scans:overview", args=[patient.pk]))
    assert [card.definition.name for card in overview.context["scores"]] == ["magnims", "neda3"]
    assert "Cannot be assessed: relapses (<a" in text_of(overview)


def test_without_a_therapy_the_overview_shows_no_score(client, cast):
    patient = make_example(cast.alice, cast.north, courses=False)
    client.force_login(cast.vera)
    page = text_of(client.get(reverse("scans:overview", args=[patient.pk])))
    assert "MAGNIMS score" not in page
