"""The chart's include: a picture without scripting, the same numbers as a table, addresses for switches and downloads."""

from django.template.loader import render_to_string

from scans.analysis.comparison import trend_of
from scans.charts.axis import axes_offered
from scans.charts.edss_table import edss_rows
from scans.charts.table import interval_rows, numbers_in_words, scan_rows
from tests.scans.charts import examples


def component(timeline, **choices) -> str:
    trend = trend_of(timeline)
    context = {"address": "/patients/1/chart", "words": trend.sentence, "axes": axes_offered(trend)}
    context["numbers"] = {"note": numbers_in_words(timeline, trend), "address": "/patients/1/chart/numbers/?"}
    return render_to_string("scans/components/chart.html", context | choices)


def numbers(timeline, **choices) -> str:
    trend = trend_of(timeline)
    context = {"intervals": interval_rows(trend), "scans": scan_rows(timeline, trend)}
    return render_to_string("scans/components/chart_numbers.html", context | choices)


def test_without_scripting_the_server_s_picture_stands():
    html = component(examples.DESIGN)
    assert (
        '<img src="/patients/1/chart.svg?" alt="The rate of new or enlarging T2 lesions was 8.9 per year before'
        in html
    )
    assert "<noscript>" in html


def test_the_numbers_are_asked_for_and_have_a_page_without_scripting():
    html = component(examples.DESIGN)
    assert 'hx-get="/patients/1/chart/numbers/?"' in html
    assert '<a href="/patients/1/chart/numbers/?">Open as a page</a>' in html
    assert "9 intervals, 10 scans" in html


def test_rows_take_focus_and_name_their_bar():
    html = numbers(examples.DESIGN)
    assert html.count('tabindex="0"') == 9 + 2
    assert '<tr data-interval="reading 2019-08-20" tabindex="0">' in html


def test_the_asked_episode_is_kept_in_every_address():
    html = component(examples.DESIGN, query="molecule=interferon-beta-1b&episode=2")
    for ending in ("json", "svg", "png", "csv"):
        assert f"/patients/1/chart.{ending}?molecule=interferon-beta-1b&amp;episode=2" in html


def test_months_are_offered_only_with_a_start():
    assert 'value="months"' in component(examples.DESIGN)
    assert 'value="months"' not in component(examples.NO_THERAPY)


def test_an_empty_record_says_what_is_missing():
    html = numbers(examples.NOTHING)
    assert "No interval yet" in html
    assert "No scan yet." in html


def test_nothing_inline_that_the_csp_refuses():
    html = component(examples.DESIGN)
    assert "style=" not in html
    assert "<script" not in html


def test_the_edss_assessments_are_a_table_of_their_own():
    rows = edss_rows(examples.DESIGN, trend_of(examples.DESIGN))
    assert "Worsening that begins here" in numbers(examples.DESIGN, edss=rows)
    assert f"{len(examples.DESIGN.edss)} EDSS" in component(examples.DESIGN)
    assert "chart-edss" not in numbers(examples.DESIGN)
