from decimal import Decimal

from django.conf import settings
from django.db import models

from lesiontrack.audit.history import tracked
from patients.dates import day_in_words
from patients.models.clinical import PatientRow, not_before_birth

EDSS_VALUES = [Decimal(0)] + [Decimal(halves) / 2 for halves in range(2, 21)]
"""The 20 valid values: 0, then 1.0 to 10.0 in steps of 0.5; 0.5 does not exist (EDS-1)."""


@tracked
class EdssAssessment(PatientRow):
    assessed_on = models.DateField()
    score = models.DecimalField("EDSS", max_digits=3, decimal_places=1)
    rater = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        triggers = [not_before_birth("assessed_on")]
        ordering = ["assessed_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__in=EDSS_VALUES), name="edss_is_one_of_twenty_values"
            ),
            models.UniqueConstraint(
                fields=["patient", "assessed_on"],
                condition=models.Q(withdrawn_at=None),
                name="one_edss_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"EDSS {self.score} on {day_in_words(self.assessed_on)}"
