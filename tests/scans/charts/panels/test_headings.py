"""The words over the chart: one heading per period, the comparison with its limits, no word of cause."""

from tests.scans.charts import examples
from tests.scans.charts.drawing import rows


def headings(timeline, **choices):
    return list(
        zip(
            rows(timeline, "header_titles", "text", **choices),
            rows(timeline, "header_words", "text", **choices),
            strict=True,
        )
    )


def test_the_design_s_example():
    assert headings(examples.DESIGN) == [
        ("BEFORE", "11 lesions in 1.23 y"),
        ("RUN-IN", "3, set aside"),
        (
            "ON INTERFERON BETA-1B",
            "2 lesions in 4.60 y · ratio on / before 0.05 (0.005–0.22); no control group",
        ),
    ]


def test_headings_do_not_overlap():
    lefts = rows(examples.STOPPED, "header_titles", "x")
    assert lefts == sorted(lefts)
    assert min(later - earlier for earlier, later in zip(lefts, lefts[1:], strict=False)) > 60


def test_narrow_headings_are_stacked_and_broken():
    assert len(set(rows(examples.DESIGN, "header_titles", "x", width=390))) == 1
    assert rows(examples.DESIGN, "header_words", "text", width=390)[-2:] == [
        "2 lesions in 4.60 y · ratio on / before 0.05 (0.005–0.22); no",
        "control group",
    ]


def test_why_there_is_no_ratio():
    assert headings(examples.BOUNDED)[-1] == (
        "ON INTERFERON BETA-1B",
        "1 lesion in 1.01 y · no ratio: before at least 24 in 1.5 y: a bounded count makes no single rate",
    )


def test_figures_stand_once_and_what_is_set_aside_wherever_it_lies():
    assert [title for title, _ in headings(examples.OVERRIDDEN)] == [
        "BEFORE",
        "LEFT OUT",
        "RUN-IN",
        "RUN-IN",
        "ON INTERFERON BETA-1B",
    ]


def test_no_therapy_says_that_nothing_is_compared():
    assert headings(examples.NO_THERAPY) == [
        ("NO COMPARISON", "before and on cannot be compared: no therapy is recorded")
    ]


def test_one_scan_before_the_start_has_its_sentence():
    assert headings(examples.ONE_SCAN) == [
        ("BEFORE", "one scan (2020-04-30): 12 T2 lesions, 3 Gd+ with contrast. A rate needs two scans.")
    ]
