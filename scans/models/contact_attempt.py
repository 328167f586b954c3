"""An attempt to reach a patient about a follow-up."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lesiontrack.audit.history import tracked
from patients.models.clinical import PatientRow
from scans.follow_up_choices import ContactOutcome, ContactWay
from scans.models.follow_up import FollowUp


@tracked
class ContactAttempt(PatientRow):
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="contacts", editable=False)
    attempted_on = models.DateField("when")
    attempted_time = models.TimeField("time", null=True, blank=True)
    way = models.CharField("how", max_length=10, choices=ContactWay, default=ContactWay.PHONE)
    outcome = models.CharField(max_length=12, choices=ContactOutcome)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ["attempted_on", "created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=ContactWay.values), name="contact_way_is_known_word"),
            models.CheckConstraint(
                condition=Q(outcome__in=ContactOutcome.values), name="contact_outcome_is_known_word"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.get_outcome_display()}"
