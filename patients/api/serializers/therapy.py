from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lesiontrack.doors.api_body import TextField, Warned, WordField
from patients.api.fields import DayField, FuzzyDateField, StopField
from patients.api.rows import PatientRowBody
from patients.choices import CourseState, TitrationScheme
from patients.models import TherapyCourse
from patients.products import ProductNotKnown, product_named


class ProductField(serializers.CharField):
    """A product: in as slug, brand or molecule name, out as brand."""

    def run_validation(self, data=serializers.empty):
        written = super().run_validation(data)
        try:
            return product_named(written) if written is not None else None
        except ProductNotKnown as error:
            raise serializers.ValidationError(str(error), "unknown_product") from error

    def to_representation(self, product) -> str:
        return product.name


class TherapyCourseBody(PatientRowBody):
    """One prescription stretch of a product. `start` null: not known. `stop` null: ongoing, "unknown": day not known."""

    product = ProductField(max_length=80, help_text="slug, brand or molecule name, whatever the case")
    molecule = serializers.SlugField(source="molecule_id", read_only=True)
    state = WordField(CourseState.values, required=False)
    start = FuzzyDateField(allow_null=True, required=False)
    stop = StopField()
    stop_reason = TextField(max_length=200)
    dose = TextField(max_length=80)
    titration = WordField(TitrationScheme.values, required=False)
    full_dose_on = DayField(
        allow_null=True, required=False, help_text="as recorded; null: the titration says it"
    )
    warnings = serializers.SerializerMethodField()

    @extend_schema_field(Warned(many=True))
    def get_warnings(self, course: TherapyCourse) -> list[dict]:
        return (
            [{"code": "dose-differs-from-label", "text": course.dose_warning}] if course.dose_warning else []
        )
