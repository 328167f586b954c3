"""Two readings of one scan through the API: read it blind, reconcile what differs. Part of `scans`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action

from lesiontrack.access.roles import Right
from lesiontrack.doors.api_body import Body, Reason, WordField
from lesiontrack.doors.api_once import version_seen
from lesiontrack.doors.errors import refuse
from scans.actions import (
    amend_second_reading,
    begin_second_reading,
    enter_second_reading,
    reconcile_readings,
    withdraw_reconciliation,
    withdraw_second_reading,
)
from scans.actions.facts import ReadingFacts
from scans.api.reading_facts import amended_reading, new_reading, refusals_in_reading
from scans.api.serializers.reading import ReadingBody
from scans.api.serializers.scan import ScanBody
from scans.models import Reading, Scan
from scans.second_readings import open_reading

OF_THE_TWO = ("first", "second")


class SecondReadingBody(Body):
    """A second reading. Without `reading` it is only begun; `reason` amends one that is signed."""

    only_amended = ()

    reading = ReadingBody(required=False)
    sign = serializers.BooleanField(default=False)
    reason = serializers.CharField(max_length=200, allow_blank=True, default="")


class ReconcileBody(Body):
    """Which of the two counts; or `reading`, what was agreed on."""

    only_amended = ()

    chosen = WordField(OF_THE_TWO, required=False)
    reading = ReadingBody(required=False)
    reason = serializers.CharField(max_length=200, allow_blank=True, default="")


class SecondReadingActions:
    """The rows of `scans` gain these actions; each answers the scan as its caller may see it."""

    @extend_schema(request=SecondReadingBody, responses=ScanBody)
    @action(detail=True, methods=["post"], url_path="second-reading")
    def second_reading(self, request, pk):
        """Begin, enter, sign or amend. Until it is signed the first reading is not answered to who makes it."""
        scan, sent = self._asked(pk, SecondReadingBody)
        with refusals_in_reading():
            return self.written(lambda: self._read_again(scan, **sent))

    @extend_schema(request=Reason, responses=ScanBody)
    @action(detail=True, methods=["post"], url_path="second-reading/withdraw")
    def withdraw_second_reading(self, request, pk):
        """Give an open second reading up, or take a signed one back with a reason."""
        scan, sent = self._asked(pk, Reason)
        return self.written(lambda: self._give_back(scan, sent["reason"]))

    @extend_schema(request=ReconcileBody, responses=ScanBody)
    @action(detail=True, methods=["post"])
    def reconcile(self, request, pk):
        """Say which reading counts where two differ."""
        scan, sent = self._asked(pk, ReconcileBody)
        with refusals_in_reading():
            return self.written(lambda: self._settle(scan, **sent))

    @extend_schema(request=Reason, responses=ScanBody)
    @action(detail=True, methods=["post"], url_path="reconcile/withdraw")
    def withdraw_reconciliation(self, request, pk):
        scan, sent = self._asked(pk, Reason)
        return self.written(
            lambda: withdraw_reconciliation(
                by=request.user, scan=scan, reason=sent["reason"], version=version_seen(request)
            )
        )

    def _asked(self, pk, body: type[Body]) -> tuple[Scan, dict]:
        scan = self.row(pk, Right.SIGN_SCANS)
        context = {**self.get_serializer_context(), "clinic": scan.patient.clinic}
        sent = body(data=self.request.data, context=context)
        sent.is_valid(raise_exception=True)
        return scan, dict(sent.validated_data)

    def _facts(self, scan: Scan, sent: dict) -> ReadingFacts:
        return new_reading(self.request.user, scan.patient, scan.region, sent)

    def _read_again(self, scan: Scan, *, sign: bool, reason: str, reading: dict | None = None) -> Scan:
        by, second = self.request.user, scan.second_reading
        if second is not None and second.is_signed:
            return self._amend(scan, second, reading, reason)
        # Begun, the scan has a version of its own; its row stays locked, so nobody comes between.
        begun = begin_second_reading(by=by, scan=scan, version=version_seen(self.request))
        if reading is not None:
            enter_second_reading(by=by, reading=begun, facts=self._facts(scan, reading), sign=sign)
        return scan

    def _amend(self, scan: Scan, second: Reading, sent: dict | None, reason: str) -> Scan:
        if sent is None:
            raise refuse(
                "reading", "This scan has a signed second reading. Send what is amended.", "required"
            )
        facts = amended_reading(self.request.user, scan, scan.region, sent, second)
        amend_second_reading(
            by=self.request.user,
            reading=second,
            facts=facts,
            reason=reason,
            version=version_seen(self.request),
        )
        return scan

    def _give_back(self, scan: Scan, reason: str) -> Scan:
        second = open_reading(self.request.user, scan) or scan.second_reading
        if second is not None:
            withdraw_second_reading(
                by=self.request.user, reading=second, reason=reason, version=version_seen(self.request)
            )
        return scan

    def _settle(
        self, scan: Scan, *, reason: str, chosen: str | None = None, reading: dict | None = None
    ) -> Scan:
        agreed = self._facts(scan, reading) if reading is not None else None
        reconcile_readings(
            by=self.request.user,
            scan=scan,
            reason=reason,
            chosen=_of(scan, chosen),
            agreed=agreed,
            version=version_seen(self.request),
        )
        return scan


def _of(scan: Scan, chosen: str | None) -> Reading | None:
    return {"first": scan.reading, "second": scan.second_reading}.get(chosen)
