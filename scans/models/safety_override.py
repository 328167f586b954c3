"""A named radiologist lets a follow-up go on although MRI safety blocks it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lesiontrack.audit.history import tracked
from patients.models.clinical import PatientRow
from scans.models.follow_up import FollowUp


@tracked
class SafetyOverride(PatientRow):
    """`code` names the flag it answers. In force until it is taken back (`withdrawn_at`)."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="safety_overrides", editable=False)
    code = models.CharField(max_length=40, editable=False)
    radiologist = models.CharField("radiologist who decided", max_length=120)
    reason = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "code"],
                condition=Q(withdrawn_at=None),
                name="one_safety_override_of_a_flag",
            ),
            models.CheckConstraint(
                condition=~Q(radiologist="") & ~Q(reason=""), name="safety_override_is_named_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.radiologist}: {self.reason}"
