"""The chart's door: specification, pictures, numbers."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from scans.charts.theme import PALETTES
from tests.factories.example import make_example
from tests.factories.record import make_scan


@pytest.fixture
def patient(cast):
    return make_example(cast.alice, cast.north)


def chart_of(client, cast, patient, kind="json", **asked):
    client.force_login(cast.vera)
    return client.get(reverse("scans:chart", args=[patient.pk, kind]), asked)


def test_the_specification_names_no_patient(client, cast, patient):
    text = chart_of(client, cast, patient).content.decode()
    assert json.loads(text)["$schema"].endswith("/v6.json")
    assert patient.family_name not in text
    assert patient.mrn not in text


def test_width_theme_axis_and_measure_are_asked_for(client, cast, patient):
    asked = {"width": 400, "theme": "dark", "axis": "months", "measure": "lesions"}
    narrow, usual = chart_of(client, cast, patient, **asked).json(), chart_of(client, cast, patient).json()
    assert narrow["vconcat"][0]["width"] < usual["vconcat"][0]["width"]
    assert narrow["config"]["background"] != usual["config"]["background"]


@pytest.mark.parametrize(
    "asked",
    [
        {"width": "100"},
        {"width": "9999"},
        {"width": "wide"},
        {"theme": "red"},
        {"axis": "z"},
        {"measure": "p"},
    ],
)
def test_what_cannot_be_drawn_is_refused(client, cast, patient, asked):
    assert chart_of(client, cast, patient, **asked).status_code == 400


def test_an_unknown_file_or_episode_is_not_found(client, cast, patient):
    assert chart_of(client, cast, patient, "pdf").status_code == 404
    assert chart_of(client, cast, patient, molecule="ocrelizumab").status_code == 404


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_pictures(client, cast, patient, kind, begins):
    answer = chart_of(client, cast, patient, kind)
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"] == f'inline; filename="chart.{kind}"'


def test_a_saved_svg_is_light_for_paper(client, cast, patient):
    picture = chart_of(client, cast, patient, "svg", theme="dark").content.decode()
    assert PALETTES["light"].surface in picture
    assert PALETTES["dark"].surface not in picture


def test_the_numbers_as_a_file_hold_drafts_as_drafts(client, cast, patient):
    make_scan(cast.bob, patient, date(2025, 11, 3), gd="5", sign=False)
    rows = list(csv.DictReader(StringIO(chart_of(client, cast, patient, "csv").content.decode())))
    assert sum(row["row"] == "interval" for row in rows) == 9
    assert [row["t2"] for row in rows if row["performed_on"] == "2025-11-03"] == ["draft, not signed"]
