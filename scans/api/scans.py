from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action

from lesiontrack.access.roles import Right
from lesiontrack.doors.api_body import Nothing
from lesiontrack.doors.api_once import version_seen
from lesiontrack.doors.api_rows import StableOrdering
from patients.api.filters import OfPatient
from patients.api.rows import RowsOfPatients
from patients.models import Patient
from scans.actions import amend_scan, record_scan, sign_scan, withdraw_scan
from scans.actions.entry import ASKED
from scans.api.filters import OfScan
from scans.api.reading_facts import amended_reading, new_reading, refusals_in_reading
from scans.api.second_readings import SecondReadingActions
from scans.api.serializers.scan import ScanBody, StoredScan
from scans.choices import Region
from scans.models import Reading, Scan

PEOPLE = ("patient__clinic", "scanner", "entered_by", "signed_by")


class Scans(SecondReadingActions, RowsOfPatients):
    queryset = Scan.objects.none()
    serializer_class = ScanBody
    stored_serializer_class = StoredScan
    filter_backends = [OfPatient, OfScan, StableOrdering]
    ordering_fields = ["performed_on", "created_at"]
    right_to_write = Right.DRAFT_SCANS

    def rows(self):
        user = self.request.user
        readings = (
            Reading.objects.visible_to(user)
            .select_related("reference_scan", "entered_by", "signed_by", "settled_by")
            .prefetch_related("counts")
        )
        return (
            Scan.objects.visible_to(user)
            .select_related(*PEOPLE)
            .prefetch_related(Prefetch("readings", readings))
        )

    def listed(self, rows):
        return rows

    def record(self, patient: Patient, *, reading: dict | None = None, **facts) -> Scan:
        if scanner := facts.get("scanner"):
            facts = {
                "field_strength": scanner.field_strength,
                "slice_thickness": scanner.slice_thickness,
                **facts,
            }
        with refusals_in_reading():
            read = new_reading(self.request.user, patient, facts.get("region", Region.BRAIN), reading or {})
            return record_scan(by=self.request.user, patient=patient, reading=read, confirmed=ASKED, **facts)

    def amend(self, row: Scan, *, reading: dict | None = None, **changes) -> None:
        with refusals_in_reading():
            read = (
                amended_reading(
                    self.request.user, row, changes.get("region", row.region), reading, row.reading
                )
                if reading
                else None
            )
            amend_scan(by=self.request.user, scan=row, reading=read, confirmed=ASKED, **changes)

    @extend_schema(request=Nothing)
    @action(detail=True, methods=["post"])
    def sign(self, request, pk):
        row = self.row(pk, Right.SIGN_SCANS)
        Nothing(data=request.data).is_valid(raise_exception=True)
        with refusals_in_reading():
            return self.written(lambda: sign_scan(by=request.user, scan=row, version=version_seen(request)))

    def take_back(self, row: Scan, *, version: int | None, reason: str) -> Scan:
        return withdraw_scan(by=self.request.user, scan=row, version=version, reason=reason)
