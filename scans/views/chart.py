"""The chart of the overview as specification for the browser, as picture and as numbers."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from patients.views.guard import patient_for
from scans.charts.overview import overview_spec
from scans.charts.render import to_png, to_svg
from scans.charts.table_csv import chart_csv
from scans.forms.chart import ChartForm
from scans.loading import record_rows, timeline_from
from scans.owed_mri import owed_to, owed_window
from scans.views.chosen_trend import chosen_trend


@require_safe
def chart(request: HttpRequest, patient_id, format: str) -> HttpResponse:
    """`format` is json, svg, png or csv. An SVG is always light: it is for paper."""
    patient = patient_for(request, patient_id)
    form = ChartForm(request.GET)
    if format not in ("json", "svg", "png", "csv"):
        raise Http404
    if not form.is_valid():
        raise BadRequest("The chart cannot be drawn like this.")
    rows = record_rows([patient.pk])[patient.pk]
    timeline = timeline_from(patient, rows)
    trend = chosen_trend(request.GET, timeline)
    if format == "csv":
        return _file(chart_csv(timeline, trend, rows.brain_draft_days), "text/csv", format)
    look = {**form.look(), **({"theme": "light"} if format == "svg" else {})}
    due = owed_window(owed_to(patient), timeline.today)
    return _drawn(overview_spec(timeline, trend, drafts=rows.brain_draft_days, due=due, **look), format)


def _drawn(spec: dict, format: str) -> HttpResponse:
    if format == "json":
        return JsonResponse(spec)
    if format == "svg":
        return _file(to_svg(spec), "image/svg+xml", format)
    return _file(to_png(spec), "image/png", format)


def _file(content: str | bytes, kind: str, format: str) -> HttpResponse:
    """Saved files are named without the patient: names of files travel."""
    disposition = f'inline; filename="chart.{format}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
