from rest_framework import serializers

from lesiontrack.doors.api_body import WordField
from patients.api.fields import MemberField
from patients.api.rows import PatientRowBody
from scans.models.override import PLACES


class OverrideBody(PatientRowBody):
    """A person's word on the interval that a scan closes: another period, or left out. Set once; taken back with a reason."""

    only_new = ()
    only_amended = ()

    scan = serializers.UUIDField(source="reading.scan_id")
    therapy_course = serializers.UUIDField(
        source="course_id", required=False, help_text="a course of the episode; left out: the index episode"
    )
    period = WordField(["", *PLACES], required=False, help_text="empty where the interval is left out")
    excluded = serializers.BooleanField(required=False)
    reason = serializers.CharField(max_length=200, allow_blank=True)
    decided_by = MemberField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    taken_back_at = serializers.DateTimeField(source="withdrawn_at", read_only=True, allow_null=True)
    taken_back_by = MemberField(read_only=True, allow_null=True)
    taken_back_because = serializers.CharField(read_only=True)
