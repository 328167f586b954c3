from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from patients.views.guard import patient_for
from scans.analysis.scores import scores_of
from scans.api.asked_trend import asked_trend
from scans.api.serializers.trend import EpisodeAsked, TrendAnswer
from scans.api.trend import trend_answer
from scans.loading import timeline_of


class PatientTrend(APIView):
    """What the scans looked like before the index therapy, and on it."""

    @extend_schema(operation_id="patients_trend", parameters=[EpisodeAsked], responses=TrendAnswer)
    def get(self, request: Request, patient_id: str) -> Response:
        patient = patient_for(request, patient_id)
        asked = EpisodeAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        timeline = timeline_of(patient)
        trend = asked_trend(timeline, asked.validated_data.get("molecule"), asked.validated_data["episode"])
        answer = trend_answer(patient.pk, trend, scores_of(timeline, trend))
        return Response(answer, headers={"Rules-Version": trend.rules_version})
