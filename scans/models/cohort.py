from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from lesiontrack.audit.history import tracked
from patients.choices import PhenotypeName
from patients.models.clinical import ClinicalRow
from patients.models.therapy import Molecule


class PhenotypeAt(models.TextChoices):
    INDEX = "index", "at the start of the index episode"
    NOW = "now", "today"


@tracked
class Cohort(ClinicalRow):
    """A named filter over the clinic's patients; who is in it is worked out each time it is looked at."""

    name = models.CharField(max_length=80)
    molecule = models.ForeignKey(Molecule, models.PROTECT, null=True, blank=True)
    phenotypes = ArrayField(models.CharField(max_length=4, choices=PhenotypeName), default=list, blank=True)
    phenotype_at = models.CharField(max_length=5, choices=PhenotypeAt, default=PhenotypeAt.INDEX)
    defined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "name"], condition=models.Q(withdrawn_at=None), name="cohort_name_is_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name
