from django.db import models

from lesiontrack.audit.history import tracked
from patients.choices import PhenotypeName
from patients.models.clinical import PatientRow
from patients.models.fuzzy import FuzzyDatePair, end_of_fuzzy_date, in_order


@tracked
class Phenotype(PatientRow):
    """The phenotype from a date until the next row: a dated history, as patients move RIS, CIS, RRMS, SPMS (DX-4)."""

    name = models.CharField("phenotype", max_length=4, choices=PhenotypeName)
    since_earliest = end_of_fuzzy_date()
    since_latest = end_of_fuzzy_date()
    since = FuzzyDatePair()
    criteria_version = models.CharField(max_length=40, blank=True, help_text="for example McDonald 2017")

    class Meta:
        ordering = [models.F("since_earliest").asc(nulls_first=True), "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name__in=PhenotypeName.values), name="phenotype_is_known_word"
            ),
            in_order("since", "phenotype"),
        ]

    def __str__(self) -> str:
        return self.name
