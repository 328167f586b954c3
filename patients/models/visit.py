from django.conf import settings
from django.db import models

from lesiontrack.audit.history import tracked
from patients.dates import day_in_words
from patients.models.clinical import PatientRow, not_before_birth


@tracked
class Visit(PatientRow):
    visited_on = models.DateField()
    doctor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        triggers = [not_before_birth("visited_on")]
        ordering = ["visited_on"]

    def __str__(self) -> str:
        return f"visit on {day_in_words(self.visited_on)}"
