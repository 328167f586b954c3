from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from patients.views.guard import patient_for
from scans.api.asked_trend import asked_trend
from scans.api.serializers.trend import ChartAsked
from scans.charts.overview import overview_spec
from scans.charts.render import to_png, to_svg
from scans.loading import record_rows, timeline_from
from scans.owed_mri import owed_to, owed_window

KIND = OpenApiParameter("kind", str, OpenApiParameter.PATH, enum=["json", "svg", "png"])
ANSWERS = {
    (200, "application/json"): OpenApiTypes.OBJECT,
    (200, "image/svg+xml"): OpenApiTypes.STR,
    (200, "image/png"): OpenApiTypes.BINARY,
}


class PatientChart(APIView):
    """The overview chart: as Vega-Lite specification (json) or as picture. An SVG is always light: it is for paper."""

    @extend_schema(operation_id="patients_chart", parameters=[KIND, ChartAsked], responses=ANSWERS)
    def get(self, request: Request, patient_id: str, kind: str) -> HttpResponse:
        patient = patient_for(request, patient_id)
        asked = ChartAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        spec = self._spec(
            patient, **{**asked.validated_data, **({"theme": "light"} if kind == "svg" else {})}
        )
        if kind == "svg":
            return HttpResponse(to_svg(spec), content_type="image/svg+xml")
        return HttpResponse(to_png(spec), content_type="image/png") if kind == "png" else Response(spec)

    def _spec(self, patient, *, episode: int, molecule: str | None = None, **look) -> dict:
        rows = record_rows([patient.pk])[patient.pk]
        timeline = timeline_from(patient, rows)
        due = owed_window(owed_to(patient), timeline.today)
        trend = asked_trend(timeline, molecule, episode)
        return overview_spec(timeline, trend, drafts=rows.brain_draft_days, due=due, **look)
