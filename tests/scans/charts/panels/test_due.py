"""The empty bracket of the next scan: its days, its words, and its place inside the chart."""

from datetime import date

from scans.analysis.schedule.due import Kind, yearly
from tests.scans.charts import examples
from tests.scans.charts.drawing import spec_of

DUE = yearly(Kind.ROUTINE, "SCH-3", date(2025, 5, 8), "routine: 12 months after the scan of 8 May 2025")
PAST = yearly(Kind.ROUTINE, "SCH-3", date(2024, 5, 8), "routine")
FAR = yearly(Kind.ROUTINE, "SCH-3", date(2027, 5, 8), "routine")


def fixed_words(spec) -> list[str]:
    texts = [layer["encoding"].get("text", {}) for view in spec["vconcat"] for layer in view["layer"]]
    return [text["value"] for text in texts if "value" in text]


def test_the_bracket_spans_the_window_and_says_why():
    spec = spec_of(examples.DESIGN, due=DUE)
    assert spec["datasets"]["due"] == [
        {
            "start": "2026-04-08",
            "end": "2026-07-08",
            "due": "8 May 2026",
            "window": "8 Apr 2026 to 8 Jul 2026",
            "because": "routine: 12 months after the scan of 8 May 2025",
        }
    ]
    assert "next scan due" in fixed_words(spec)


def test_the_axis_reaches_to_the_end_of_the_window():
    (end,) = {row["end"] for row in spec_of(examples.DESIGN, due=DUE)["datasets"]["due"]}
    assert end == DUE.closes_on.isoformat()


def test_a_window_that_closed_says_overdue():
    assert "scan overdue" in fixed_words(spec_of(examples.DESIGN, due=PAST))


def test_a_window_far_ahead_does_not_squeeze_the_scans():
    near = spec_of(examples.DESIGN)["vconcat"][1]["layer"][1]["encoding"]["x"]["scale"]["domain"]
    far = spec_of(examples.DESIGN, due=FAR)["vconcat"][1]["layer"][1]["encoding"]["x"]["scale"]["domain"]
    assert near == far


def test_without_one_nothing_is_drawn():
    spec = spec_of(examples.DESIGN)
    assert "due" not in spec["datasets"]
    assert not {"next scan due", "scan overdue"} & set(fixed_words(spec))
