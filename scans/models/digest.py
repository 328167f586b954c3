"""The e-mail digest for staff: who does not want it, and which day's was handed over to whom."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class DigestMail(models.Model):
    """One person's digest of one day, written before it is sent: a run that begins again passes it over.

    `sent_at` null: the run ended between the two, and nobody knows whether the mail went out. It is not sent again.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    day = models.DateField()
    claimed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"digest of {self.day:%Y-%m-%d} for {self.user}"


class DigestOptOut(models.Model):
    """A person who switched the digest off for themselves, in all their clinics."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"no digest for {self.user}"
