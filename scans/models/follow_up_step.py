"""What was done to a follow-up: when, by whom, and what stood before, so that it can be taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from lesiontrack.audit.history import tracked
from patients.models.clinical import PatientRow
from scans.follow_up_choices import FollowUpStepKind
from scans.models.follow_up import FollowUp
from scans.models.follow_up_facts import FollowUpFacts


@tracked
class FollowUpStep(FollowUpFacts, PatientRow):
    """The columns of FollowUpFacts hold the follow-up as it was before the step. Taken back: `withdrawn_at`."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="steps", editable=False)
    step = models.CharField(max_length=20, choices=FollowUpStepKind)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=FollowUpStepKind.values), name="follow_up_step_is_known_word"
            )
        ]

    def __str__(self) -> str:
        return self.get_step_display()
