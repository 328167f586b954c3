from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from patients.views.guard import patient_for
from scans.analysis.sensitivities.registry import sensitivities_of
from scans.api.asked_trend import asked_trend
from scans.api.sensitivities import sensitivities_answer
from scans.api.serializers.sensitivities import SensitivitiesAnswer, SensitivitiesAsked
from scans.loading import timeline_of


class PatientSensitivities(APIView):
    """The before/on comparison, worked out in other ways."""

    @extend_schema(
        operation_id="patients_sensitivities", parameters=[SensitivitiesAsked], responses=SensitivitiesAnswer
    )
    def get(self, request: Request, patient_id: str) -> Response:
        patient = patient_for(request, patient_id)
        asked = SensitivitiesAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        timeline = timeline_of(patient)
        trend = asked_trend(timeline, asked.validated_data.get("molecule"), asked.validated_data["episode"])
        made = sensitivities_of(timeline, trend, comparable_only="without" in asked.validated_data)
        return Response(sensitivities_answer(patient.pk, made, trend))
