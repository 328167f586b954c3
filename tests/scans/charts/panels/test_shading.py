"""Periods as bands behind the marks, the start of therapy, today."""

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows


def bands(timeline):
    return [rows(timeline, f"shade_{name}", "start", "end") for name in ("before", "run_in", "on")]


def test_periods_of_the_index_episode():
    assert bands(examples.DESIGN) == [
        [("2019-02-10", "2020-05-20")], [("2020-05-20", "2020-09-28")], [("2020-09-28", "2025-11-20")],
    ]  # fmt: skip


def test_the_stop_ends_the_band():
    assert bands(examples.STOPPED)[2] == [("2020-09-28", "2022-09-15")]


def test_an_imprecise_start_shades_only_days_that_are_certain():
    before, run_in, on = bands(examples.FUZZY_START)
    assert before == [("2019-02-10", "2020-02-01")]
    assert run_in == []
    assert on[0][1] == "2025-11-20"


def test_without_a_start_nothing_is_shaded():
    assert bands(examples.NO_THERAPY) == [[], [], []]
    assert rows(examples.NO_THERAPY, "therapy_start") == []


def test_today():
    assert rows(examples.DESIGN, "today") == [{"day": "2025-11-20"}]
