"""What a step changes of a follow-up: how far it is, why it is owed, the booking, a decision. A step keeps what stood before it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from lesiontrack.access.models import User
from patients.choices import KnownOrNot
from scans.follow_up_choices import FollowUpKind, FollowUpOrigin, FollowUpState
from scans.models.scanner import Scanner


def _person(name: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=name
    )


class FollowUpFacts(models.Model):
    """`window_since` is null where the window came with the row. `origin` to `ordered_on` say why it is owed: a rule's proposal, or a
    neurologist's order. `booked_for` and the columns after it say where and when; `place` is where the
    appointment letter sends the patient. Before the order that made a follow-up there was no `kind`.
    """

    state = models.CharField(max_length=12, choices=FollowUpState, default=FollowUpState.PROPOSED)
    state_since = models.DateField()
    opens_on = models.DateField("window opens")
    due_on = models.DateField("due")
    closes_on = models.DateField("window closes")
    window_since = models.DateTimeField("window set", null=True, blank=True, editable=False)
    origin = models.CharField(max_length=8, choices=FollowUpOrigin, default=FollowUpOrigin.RULE)
    kind = models.CharField(max_length=12, choices=FollowUpKind, blank=True)
    rules = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    ask = models.CharField(max_length=400, blank=True)
    covers = models.CharField("covers the proposal", max_length=400, blank=True)
    question = models.CharField("clinical question", max_length=300, blank=True)
    contrast_wanted = models.CharField(max_length=8, choices=KnownOrNot, default=KnownOrNot.UNKNOWN)
    ordered_by: models.ForeignKey[User | None] = _person("ordered by")
    ordered_on = models.DateField(null=True, blank=True)
    cancel_at_site = models.BooleanField("booking to be cancelled at the MRI site", default=False)
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
