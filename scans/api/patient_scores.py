from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from patients.views.guard import patient_for
from scans.analysis.score_cards import score_cards_of
from scans.api.asked_trend import asked_trend
from scans.api.scores import scores_answer
from scans.api.serializers.scores import PatientScoresAnswer
from scans.api.serializers.trend import EpisodeAsked
from scans.loading import timeline_of


class PatientScores(APIView):
    """Response scores and activity states with what they were made of, and what would decide the open ones."""

    @extend_schema(operation_id="patients_scores", parameters=[EpisodeAsked], responses=PatientScoresAnswer)
    def get(self, request: Request, patient_id: str) -> Response:
        patient = patient_for(request, patient_id)
        asked = EpisodeAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        timeline = timeline_of(patient)
        trend = asked_trend(timeline, asked.validated_data.get("molecule"), asked.validated_data["episode"])
        return Response(scores_answer(patient.pk, trend, score_cards_of(timeline, trend)))
