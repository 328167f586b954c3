"""What a step changes of a follow-up: how far it is, the booking, and a decision. A step keeps what stood before it."""

from django.conf import settings
from django.db import models

from lesiontrack.access.models import User
from patients.choices import KnownOrNot
from scans.follow_up_choices import FollowUpState
from scans.models.scanner import Scanner


def _person(name: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=name
    )


class FollowUpFacts(models.Model):
    """`booked_for` and the columns after it say where and when; `place` is where the appointment letter sends the patient."""

    state = models.CharField(max_length=12, choices=FollowUpState, default=FollowUpState.PROPOSED)
    state_since = models.DateField()
    opens_on = models.DateField("window opens")
    due_on = models.DateField("due")
    closes_on = models.DateField("window closes")
    booked_for = models.DateField("date", null=True, blank=True)
    booked_time = models.TimeField("time", null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    scanner = models.ForeignKey(Scanner, models.PROTECT, null=True, blank=True, related_name="+")
    contrast_booked = models.CharField(
        "contrast", max_length=8, choices=KnownOrNot, default=KnownOrNot.UNKNOWN
    )
    transport = models.CharField(max_length=120, blank=True)
    performed_on = models.DateField("performed on", null=True, blank=True)
    ask_again_on = models.DateField("ask again on", null=True, blank=True)
    decision = models.CharField("reason", max_length=200, blank=True)
    decided_by: models.ForeignKey[User | None] = _person("decided by")
    decided_on = models.DateField(null=True, blank=True)
    owner: models.ForeignKey[User | None] = _person("looked after by")

    class Meta:
        abstract = True


STEP_COLUMNS = tuple(field.name for field in FollowUpFacts._meta.local_fields)
"""What a step keeps of the time before it, and what taking it back restores."""
