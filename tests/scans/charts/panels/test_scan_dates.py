"""Scan dates under the ticks: as many as have room, the baseline scan with its total first; drafts hollow."""

from datetime import date

from scans.charts.lettering import text_width
from tests.scans.charts import examples
from tests.scans.charts.drawing import rows


def test_every_scan_has_a_tick_and_its_date_where_there_is_room():
    assert len(rows(examples.DESIGN, "scans")) == 10
    assert len(rows(examples.DESIGN, "scan_dates")) == 10
    assert len(rows(examples.FORTY_SCANS, "scans", width=390)) == 40
    assert len(rows(examples.FORTY_SCANS, "scan_dates", width=390)) < 20


def test_total_t2_stands_at_the_baseline_scan():
    assert "5 May 2020 · 24 T2 in all" in rows(examples.DESIGN, "scan_dates", "text")
    assert rows(examples.ONE_SCAN, "scan_dates", "text") == ["30 Apr 2020 · 12 T2 in all"]


def test_dates_in_a_lane_never_overlap():
    for width in (390, 800, 1280):
        spans = sorted((y, x - text_width(text, 10) / 2, x + text_width(text, 10) / 2)
                       for x, y, text in rows(examples.FORTY_SCANS, "scan_dates", "x", "y", "text", width=width))  # fmt: skip
        assert all(a[0] != b[0] or a[2] <= b[1] for a, b in zip(spans, spans[1:], strict=False))


def test_a_draft_is_hollow_and_says_so():
    assert rows(examples.DESIGN, "drafts", "day", drafts=[date(2025, 10, 2)]) == ["2025-10-02"]
    assert "2 Oct 2025 draft" in rows(examples.DESIGN, "scan_dates", "text", drafts=[date(2025, 10, 2)])
    assert len(rows(examples.DESIGN, "scans", drafts=[date(2025, 10, 2)])) == 10
