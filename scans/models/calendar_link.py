"""A secret link under which a calendar program reads bookings. Whoever has the link reads them: it names nobody."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lesiontrack.access.models import Clinic
from scans.follow_up_choices import CalendarScope


class CalendarLink(models.Model):
    """Only the hash of the secret is kept: the link itself is shown once, when it is made. Rows are revoked, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    scope = models.CharField(max_length=8, choices=CalendarScope)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope__in=CalendarScope.values), name="calendar_scope_is_known_word"
            )
        ]

    def __str__(self) -> str:
        return f"calendar link of {self.user} for {self.clinic}"
