"""Quality in numbers: derived at night, never edited. What all clinics share is stored without any clinic in it."""

from django.db import models
from django.db.models import F, Q

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from patients.models import Patient
from scans.models.scan import Scan
from scans.quality_choices import QualityMeasure, QualityVerdict


class QualityFinding(models.Model):
    """The answer to one measure for one patient, or one scan of theirs, as of a day."""

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    patient = models.ForeignKey(Patient, models.CASCADE, related_name="+")
    scan = models.ForeignKey(Scan, models.CASCADE, null=True, related_name="+")
    measure = models.CharField(max_length=16, choices=QualityMeasure)
    verdict = models.CharField(max_length=8, choices=QualityVerdict)
    why = models.CharField(max_length=200)
    days = models.PositiveIntegerField(null=True)
    as_of = models.DateField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(measure__in=QualityMeasure.values), name="quality_measure_is_known_word"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=QualityVerdict.values), name="quality_verdict_is_known_word"
            ),
        ]
        indexes = [models.Index(fields=["clinic", "measure", "verdict"], name="quality_by_clinic")]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.get_verdict_display()}"


class QualityOfAll(models.Model):
    """A measure over all clinics. Where it would give a person or a clinic away there is no row (PRV-1)."""

    measure = models.CharField(primary_key=True, max_length=16, choices=QualityMeasure)
    met = models.PositiveIntegerField()
    assessed = models.PositiveIntegerField()
    as_of = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(met__lte=F("assessed")), name="quality_met_are_assessed")
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.met} of {self.assessed}"
