from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from lesiontrack.access.roles import Right, clinics_where
from lesiontrack.doors.api_clinic import clinic_in_body
from lesiontrack.doors.api_rows import Withdrawable
from scans.actions import amend_cohort, define_cohort, withdraw_cohort
from scans.api.cohort_summary import summary_answer
from scans.api.serializers.cohort import CohortBody
from scans.api.serializers.summary import CohortSummaryAnswer
from scans.cohorts.summary import summary_of
from scans.models import Cohort


class Cohorts(Withdrawable):
    queryset = Cohort.objects.none()
    serializer_class = CohortBody
    right_to_read = right_to_write = Right.USE_COHORTS
    ordering_fields = ["name", "created_at"]

    def rows(self):
        return Cohort.objects.visible_to(self.request.user).select_related("clinic", "molecule", "defined_by")

    def listed(self, rows):
        return rows.in_force().filter(clinic__in=clinics_where(self.request.user, Right.USE_COHORTS))

    def store(self) -> Cohort:
        clinic = clinic_in_body(self.request, self.right_to_write)
        facts = self.body(clinic)
        facts.pop("clinic", None)
        return define_cohort(by=self.request.user, clinic=clinic, **facts)

    def amend(self, row: Cohort, **changes) -> None:
        amend_cohort(by=self.request.user, cohort=row, **changes)

    def take_back(self, row: Cohort, **details) -> Cohort:
        return withdraw_cohort(by=self.request.user, cohort=row, **details)

    @extend_schema(responses=CohortSummaryAnswer)
    @action(detail=True, methods=["get"])
    def summary(self, request, pk):
        summary = summary_of(self.row(pk), request.user)
        versions = " and ".join(version for version, _ in summary.rules_versions)
        return Response(summary_answer(summary), headers={"Rules-Version": versions})
