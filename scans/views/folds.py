"""What folds on the overview and is asked for when it is opened: the chart in numbers, the earlier scans.

A part of the page for htmx, a page of its own without.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lesiontrack.access.roles import Right, may
from patients.views.guard import patient_for
from scans.charts.antibody_table import nab_rows
from scans.charts.edss_table import edss_rows
from scans.charts.table import interval_rows, scan_rows
from scans.loading import record_rows, timeline_from
from scans.presentation.episode_choice import shown_query
from scans.presentation.scan_table import earlier_scans
from scans.views.chosen_trend import chosen_trend


@require_safe
def numbers(request: HttpRequest, patient_id) -> HttpResponse:
    """Every interval, scan, EDSS and antibody test that the chart draws."""
    patient = patient_for(request, patient_id)
    rows = record_rows([patient.pk])[patient.pk]
    timeline = timeline_from(patient, rows)
    trend = chosen_trend(request.GET, timeline)
    may_place = trend.episode is not None and may(request.user, Right.OVERRIDE_INTERVALS, patient.clinic_id)
    context = {
        "patient": patient,
        "query": shown_query(trend),
        "places": f"{reverse('scans:overview', args=[patient.pk])}intervals/" if may_place else "",
        "intervals": interval_rows(trend),
        "scans": scan_rows(timeline, trend, rows.brain_draft_days),
        "edss": edss_rows(timeline, trend),
        "antibodies": nab_rows(timeline),
    }
    template = "scans/components/chart_numbers.html" if request.htmx else "scans/numbers.html"
    return render(request, template, context)


@require_safe
def earlier(request: HttpRequest, patient_id) -> HttpResponse:
    """The scans that the table of the overview leaves out because it is long."""
    patient = patient_for(request, patient_id)
    rows = record_rows([patient.pk])[patient.pk]
    trend = chosen_trend(request.GET, timeline_from(patient, rows))
    context = {
        "patient": patient,
        "query": shown_query(trend),
        "lines": earlier_scans(rows.scans, trend),
        "caption": "Earlier scans",
    }
    return render(
        request, "scans/overview/scan_table.html" if request.htmx else "scans/earlier.html", context
    )
