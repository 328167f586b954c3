from datetime import date

import pytest
from rest_framework.test import APIClient

from lesiontrack.audit.models import PatientOpened
from scans.charts.theme import PALETTES
from tests.factories.api import client_of, fields_of
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def patient(cast):
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2023, 6, 1))
    first = make_scan(cast.alice, patient, date(2022, 2, 1))
    make_scan(cast.alice, patient, date(2023, 2, 1), reference=first, t2="4", gd="1")
    return patient


@pytest.fixture
def chart(cast, patient):
    client = client_of(cast.vera)

    def ask(kind: str, query=None, **headers):
        return client.get(f"/api/v1/patients/{patient.pk}/chart.{kind}", query, **headers)

    return ask


def test_the_specification_is_vega_lite(chart):
    answer = chart("json", {"width": 700, "theme": "dark", "axis": "months", "measure": "lesions"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json()["$schema"] == "https://vega.github.io/schema/vega-lite/v6.json"
    assert answer.json() != chart("json", {"width": 400}).json()


def test_the_pictures(chart):
    svg = chart("svg", HTTP_ACCEPT="image/svg+xml")
    assert (svg.status_code, svg["Content-Type"]) == (200, "image/svg+xml")
    assert svg.content.startswith(b"<svg")
    png = chart("png")
    assert (png.status_code, png["Content-Type"]) == (200, "image/png")
    assert png.content.startswith(b"\x89PNG\r\n")


def test_an_svg_is_always_light(chart):
    svg = chart("svg", {"theme": "dark"}).content.decode()
    assert PALETTES["light"].surface in svg
    assert PALETTES["dark"].surface not in svg


def test_a_draft_is_drawn(cast, chart, patient):
    before = chart("json").json()
    make_scan(cast.alice, patient, date(2024, 2, 1), sign=False)
    assert chart("json").json() != before


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"width": 299}, "width"),
        ({"width": 4001}, "width"),
        ({"width": "wide"}, "width"),
        ({"theme": "pink"}, "theme"),
        ({"axis": "years"}, "axis"),
        ({"measure": "volume"}, "measure"),
        ({"episode": 0}, "episode"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_drawn_is_named(chart, query, field):
    answer = chart("png", query)
    assert answer.status_code == 400
    assert list(fields_of(answer)) == [field]


def test_an_episode_that_is_not_there(chart):
    assert chart("svg", {"episode": 2}).status_code == 404
    assert chart("svg", {"molecule": "aspirin"}).status_code == 404
    assert chart("gif").status_code == 404


def test_who_may_see_a_chart(cast, patient, chart):
    address = f"/api/v1/patients/{patient.pk}/chart.json"
    assert APIClient().get(address).status_code == 401
    assert client_of(cast.charlie).get(address).status_code == 404
    assert client_of(cast.bob).get(address).status_code == 200
    assert client_of(cast.bob).post(address, {}).status_code == 405
    assert [opened.route for opened in PatientOpened.objects.all()] == ["api:patient-chart"]
