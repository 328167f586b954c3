"""Where each follow-up stands today: derived, recomputed, never edited. Lists read it by its index."""

from django.db import models
from django.db.models import Q

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from scans.follow_up_choices import FollowUpStanding
from scans.models.follow_up import FollowUp


class WorklistEntry(models.Model):
    """`standing` holds up to the day before `until`; null: until somebody does something (SCH-9)."""

    follow_up = models.OneToOneField(FollowUp, models.CASCADE, primary_key=True, related_name="entry")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    standing = models.CharField(max_length=16, choices=FollowUpStanding)
    until = models.DateField(null=True)
    request_by = models.DateField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=FollowUpStanding.values), name="worklist_standing_is_known_word"
            )
        ]
        indexes = [models.Index(fields=["clinic", "standing", "request_by"], name="worklist_in_order")]

    def __str__(self) -> str:
        return self.get_standing_display()
