from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from patients.views.guard import patient_for
from scans.analysis.disability_report import disability_of
from scans.api.asked_trend import asked_trend
from scans.api.disability import disability_answer
from scans.api.serializers.disability import DisabilityAnswer
from scans.api.serializers.trend import EpisodeAsked
from scans.loading import timeline_of


class PatientDisability(APIView):
    """Relapse rates before and on the index therapy, confirmed worsening of the EDSS, conversion and activity of the phenotype."""

    @extend_schema(operation_id="patients_disability", parameters=[EpisodeAsked], responses=DisabilityAnswer)
    def get(self, request: Request, patient_id: str) -> Response:
        patient = patient_for(request, patient_id)
        asked = EpisodeAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        timeline = timeline_of(patient)
        trend = asked_trend(timeline, asked.validated_data.get("molecule"), asked.validated_data["episode"])
        return Response(disability_answer(patient.pk, trend, disability_of(timeline, trend)))
