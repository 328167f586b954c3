"""The list of patients: one derived row per patient in force, so that a page of the list is one statement by one index.

Recomputed with the intervals, in the transaction of each write that changes it. `manage.py check_intervals` proves it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lesiontrack.access.scope import ScopedQuerySet
from patients.choices import PhenotypeName


class PatientListEntry(models.Model):
    """Nothing here hangs on the day it is looked at: ages and "5 months ago" are worked out when a page is written."""

    patient = models.OneToOneField(
        "patients.Patient", models.CASCADE, primary_key=True, related_name="list_entry"
    )
    clinic = models.ForeignKey("access.Clinic", models.CASCADE, related_name="+", db_index=False)
    family_name = models.CharField(max_length=120)
    given_name = models.CharField(max_length=120, blank=True)
    mrn = models.CharField("MRN", max_length=40)
    birth_earliest = models.DateField(null=True)
    birth_latest = models.DateField(null=True)
    died_on = models.DateField(null=True)
    care_ended_on = models.DateField(null=True)
    responsible_neurologist = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    phenotype = models.CharField(max_length=4, blank=True, choices=PhenotypeName, default="")
    therapy = models.CharField(
        max_length=80, blank=True, help_text="the product taken now, else the next one planned"
    )
    therapy_is_planned = models.BooleanField(default=False)
    therapy_start_earliest = models.DateField(null=True)
    therapy_start_latest = models.DateField(null=True)
    last_mri = models.DateField(
        null=True, help_text="of the brain, drafts too: it tells when, not what counts"
    )
    sparkline = models.TextField(
        blank=True, help_text="the drawing of the T2 rate; empty without an interval"
    )
    sparkline_words = models.TextField()
    edition = models.PositiveSmallIntegerField(help_text="of the drawing and its words")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["clinic", "family_name", "given_name", "mrn"], name="patient_list_by_name")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(phenotype="") | Q(phenotype__in=PhenotypeName.values),
                name="listed_phenotype_is_known_word",
            ),
            models.CheckConstraint(
                condition=Q(therapy_is_planned=False)
                | (~Q(therapy="") & Q(therapy_start_earliest__isnull=False)),
                name="listed_plan_has_a_start",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(name for name in (self.family_name, self.given_name) if name)
