import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.audit.history import tracked


def field_strength_column() -> models.DecimalField:
    limits = [MinValueValidator(Decimal("0.1")), MaxValueValidator(Decimal("12"))]
    return models.DecimalField(
        "field strength (T)", max_digits=4, decimal_places=2, null=True, blank=True, validators=limits
    )


def slice_thickness_column() -> models.DecimalField:
    limits = [MinValueValidator(Decimal("0.3")), MaxValueValidator(Decimal("20"))]
    return models.DecimalField(
        "slice thickness (mm)", max_digits=4, decimal_places=2, null=True, blank=True, validators=limits
    )


@tracked
class Scanner(models.Model):
    """A scanner this clinic gets scans from; naming it fills field strength and slice thickness."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="scanners")
    name = models.CharField(max_length=80)
    field_strength = field_strength_column()
    slice_thickness = slice_thickness_column()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["clinic", "name"], name="scanner_name_is_unique_in_the_clinic")
        ]

    def __str__(self) -> str:
        return self.name
