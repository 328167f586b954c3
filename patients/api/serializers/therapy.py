from rest_framework import serializers

from lesiontrack.doors.api_body import TextField, WordField
from patients.api.fields import FuzzyDateField, StopField
from patients.api.rows import PatientRowBody
from patients.choices import CourseState, TitrationScheme
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
