"""The spec as a whole: one time axis, named rows, no name of the patient, and nothing that a strict browser refuses."""

import json

import pytest

from scans.analysis.comparison import trend_of
from tests.scans.charts import examples
from tests.scans.charts.drawing import spec_of


def encodings(spec):
    return [layer["encoding"] for view in spec["vconcat"] for layer in view["layer"]]


def test_every_time_scale_is_utc_with_one_domain():
    scales = [
        e["x"]["scale"] for e in encodings(spec_of(examples.CORD)) if e.get("x", {}).get("type") == "temporal"
    ]
    assert scales
    assert all(scale == scales[0] for scale in scales)
    assert scales[0]["type"] == "utc"


def test_the_panels_share_width_and_time():
    spec = spec_of(examples.DESIGN)
    assert {view["width"] for view in spec["vconcat"]} == {1280 - 92 - 16}
    assert spec["resolve"]["scale"]["x"] == "shared"


@pytest.mark.parametrize("name", examples.ALL)
def test_it_is_json_and_every_layer_has_rows(name):
    spec = json.loads(json.dumps(spec_of(examples.ALL[name])))
    for view in spec["vconcat"]:
        for layer in view["layer"]:
            assert layer["data"].get("values") or spec["datasets"][layer["data"]["name"]]


def test_fonts_end_in_sans_serif():
    assert spec_of(examples.DESIGN)["config"]["font"].endswith("sans-serif")


def test_tooltips_are_named():
    tips = [tip for e in encodings(spec_of(examples.CORD)) for tip in e.get("tooltip", [])]
    assert {"New or enlarging T2", "Gd+ lesions", "Product", "Severity", "EDSS", "Region"} <= {
        tip["title"] for tip in tips
    }


def test_the_table_can_mark_a_bar():
    spec = spec_of(examples.DESIGN)
    assert spec["params"] == [{"name": "marked", "value": ""}]
    marked = [
        e["strokeWidth"]["condition"]["test"]
        for e in encodings(spec)
        if "condition" in e.get("strokeWidth", {})
    ]
    assert set(marked) == {"datum.interval === marked"}


def test_the_description_is_the_comparison_in_one_sentence():
    assert spec_of(examples.DESIGN)["description"] == trend_of(examples.DESIGN).sentence


def test_the_foot_names_the_rules():
    assert "Rules: the defaults" in json.dumps(spec_of(examples.DESIGN)["vconcat"][-1])


def test_dark_and_light_differ_in_colours_only():
    light, dark = spec_of(examples.DESIGN), spec_of(examples.DESIGN, theme="dark")
    assert (light["config"]["background"], dark["config"]["background"]) == ("#ffffff", "#19212a")
    assert light["datasets"]["t2_used"] == dark["datasets"]["t2_used"]


def test_an_empty_record_says_the_next_step():
    text = json.dumps(spec_of(examples.NOTHING))
    assert "No brain scan yet. Enter the first scan report." in text
    assert "One brain scan. New lesions show from the second one on." in json.dumps(
        spec_of(examples.ONE_SCAN)
    )
