"""What people decided on intervals: a program sends the scan that closes the interval, as a person opens it from there."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound

from lesiontrack.access.roles import Right
from lesiontrack.doors.api_body import Reason
from lesiontrack.doors.api_once import version_seen
from lesiontrack.doors.errors import refuse
from patients.api.rows import RowsOfPatients
from patients.models import Patient, TherapyCourse
from scans.actions import override_interval, take_back_override
from scans.analysis.comparison import trend_of
from scans.api.serializers.override import OverrideBody
from scans.blind import closed_patients
from scans.loading import timeline_of
from scans.models import Interval, IntervalOverride, Reading, Scan

PEOPLE = ("patient__clinic", "reading", "decided_by", "taken_back_by")


class IntervalOverrides(RowsOfPatients):
    queryset = IntervalOverride.objects.none()
    serializer_class = OverrideBody
    http_method_names = ["get", "post", "head", "options"]
    right_to_write = Right.OVERRIDE_INTERVALS
    ordering_fields = ["created_at"]
    withdraw = None  # here it is called `take-back`

    def rows(self):
        """Not those of a patient whose scan this person reads a second time now: their reasons speak of counts."""
        user = self.request.user
        shown = IntervalOverride.objects.visible_to(user).exclude(patient__in=closed_patients(user))
        return shown.select_related(*PEOPLE)

    def record(self, patient: Patient, *, reading: dict, course_id=None, **facts) -> IntervalOverride:
        if patient.pk in closed_patients(self.request.user):
            raise NotFound("There is no such patient, or not for you.")
        with _refusals_by_field_of_the_body():
            return override_interval(
                by=self.request.user,
                reading=self._reading(patient, reading["scan_id"]),
                course=self._course(patient, course_id),
                version=version_seen(self.request),
                **facts,
            )

    def _reading(self, patient: Patient, scan_id) -> Reading:
        """The reading whose interval tiles; else the first, of which the action says why it makes none."""
        user = self.request.user
        scan = Scan.objects.visible_to(user).filter(patient=patient, pk=scan_id).first()
        if scan is None or scan.reading is None:
            raise refuse("scan", "There is no scan of this patient with this id that was read.")
        kept = Interval.objects.visible_to(user).filter(scan=scan, kept=True).select_related("reading")
        return kept[0].reading if kept else scan.reading

    def _course(self, patient: Patient, course_id) -> TherapyCourse:
        if course_id is None:
            episode = trend_of(timeline_of(patient)).episode
            course_id = episode.courses[0] if episode else None
        courses = TherapyCourse.objects.visible_to(self.request.user).filter(patient=patient)
        course = courses.filter(pk=course_id).first()
        if course is None:
            raise refuse("therapy_course", "Name a started course of this patient by its id.")
        return course

    @extend_schema(request=Reason)
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request, pk):
        row = self.row(pk, self.right_to_write)
        sent = Reason(data=request.data)
        sent.is_valid(raise_exception=True)
        details = {"version": version_seen(request), "reason": sent.validated_data["reason"]}
        return self.written(lambda: take_back_override(by=request.user, override=row, **details))


@contextmanager
def _refusals_by_field_of_the_body() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        named = {"reading": "scan"}
        refused = error.error_dict.items()
        raise ValidationError({named.get(field, field): errors for field, errors in refused}) from error
