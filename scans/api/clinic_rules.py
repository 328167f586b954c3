from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from lesiontrack.access.roles import Right, require
from lesiontrack.access.views.guard import clinic_seen
from scans.api.serializers.clinic_rules import ClinicRulesAnswer
from scans.rules_in_force import rules_in_force


class ClinicRulesInForce(APIView):
    """The settings by which a clinic's figures are computed. They are changed on the pages, where it is counted whom a change
    concerns before it is applied.
    """

    @extend_schema(operation_id="clinics_rules", responses=ClinicRulesAnswer)
    def get(self, request: Request, code: str) -> Response:
        clinic = clinic_seen(request, code)
        require(request.user, Right.READ, clinic.pk)
        return Response(ClinicRulesAnswer(rules_in_force(clinic)).data)
