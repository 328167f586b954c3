from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lesiontrack.doors.api_body import NumberField, ShapedField, TextField, Warned, WordField
from lesiontrack.doors.spelling import did_you_mean
from patients.api.fields import DayField, MemberField
from patients.api.rows import PatientRowBody
from scans.api.serializers.reading import ReadingBeside, ReadingBody
from scans.api.warnings import warnings_about
from scans.choices import ContrastGiven, Indication, Origin, Quality, Region, ScanState
from scans.models import Scan, Scanner

READ_TWICE = ["no", "open", "same", "differs", "reconciled"]


class ScannerField(ShapedField):
    """A scanner of the clinic: in as id or name, out as name."""

    sent = answered = {"type": "string"}

    def to_internal_value(self, data) -> Scanner:
        clinic, user = self.context["clinic"], self.context["request"].user
        scanners = list(Scanner.objects.visible_to(user).filter(clinic=clinic))
        written = str(data).strip().lower()
        for scanner in scanners:
            if written in (scanner.name.lower(), str(scanner.pk)):
                return scanner
        likely = did_you_mean(written, [scanner.name for scanner in scanners])
        raise serializers.ValidationError(
            f"“{data}” is not a scanner of the clinic.{likely}", "unknown_scanner"
        )

    def to_representation(self, scanner: Scanner) -> str:
        return scanner.name


class ScanBody(PatientRowBody):
    """One MRI examination of one region with its reading. Only signed scans count."""

    only_new = ("patient", "sign")

    performed_on = DayField()
    region = WordField(Region.values, required=False)
    indication = WordField(Indication.values, required=False)
    accession = serializers.CharField(max_length=60, allow_null=True, allow_blank=True, required=False)
    scanner = ScannerField(allow_null=True, required=False)
    field_strength = NumberField(allow_null=True, required=False, help_text="tesla")
    slice_thickness = NumberField(allow_null=True, required=False, help_text="millimetres")
    quality = WordField(Quality.values, required=False)
    contrast_given = WordField(ContrastGiven.values, required=False)
    contrast_agent = TextField(max_length=60)
    steroids = WordField(ContrastGiven.values, required=False, help_text="in the 30 days before")
    state = serializers.ChoiceField(ScanState.values, read_only=True)
    origin = serializers.ChoiceField(Origin.values, read_only=True)
    entered_by = MemberField(read_only=True)
    signed_by = MemberField(read_only=True, allow_null=True)
    signed_at = serializers.DateTimeField(read_only=True, allow_null=True)
    reading = ReadingBody(allow_null=True, required=False)
    readings = serializers.SerializerMethodField()
    read_twice = serializers.SerializerMethodField()
    sign = serializers.BooleanField(write_only=True, default=False)

    @extend_schema_field(ReadingBeside(many=True))
    def get_readings(self, scan: Scan) -> list[dict]:
        """Those in force that this person may see: a second reader does not see the first until the second is signed."""
        readings = [reading for reading in scan.readings.all() if reading.withdrawn_at is None]
        return ReadingBeside(readings, many=True, context=self.context).data

    @extend_schema_field({"type": "string", "enum": READ_TWICE})
    def get_read_twice(self, scan: Scan) -> str:
        """`open`: you read it a second time now; `differs`: the figures use the range of both until it is reconciled."""
        second = scan.second_reading
        if second is None:
            return "no"
        if not second.is_signed:
            return "open"
        return "reconciled" if scan.settled_reading else "differs" if second.differs else "same"


class StoredScan(ScanBody):
    """A scan as just stored, with what a person should look at."""

    warnings = serializers.SerializerMethodField()

    @extend_schema_field(Warned(many=True))
    def get_warnings(self, scan: Scan) -> list[dict]:
        return [{"code": code, "text": text} for code, text in warnings_about(scan)]


class ScannerAnswer(serializers.Serializer):
    """A scanner this clinic gets scans from."""

    id = serializers.UUIDField()
    clinic = serializers.SlugField(source="clinic.code")
    name = serializers.CharField()
    field_strength = NumberField(allow_null=True, help_text="tesla")
    slice_thickness = NumberField(allow_null=True, help_text="millimetres")
