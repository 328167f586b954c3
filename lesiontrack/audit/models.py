"""What happened: who opened which patient, and who was refused. Append-only; holds UUIDs, no key to a clinical table."""

import pgtrigger
from django.db import models


class AppendOnly(models.Model):
    """A row that the database lets nobody change or remove."""

    class Meta:
        abstract = True
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class PatientOpened(AppendOnly):
    """One person opened one patient by one door (a route name, never a path)."""

    at = models.DateTimeField(auto_now_add=True)
    user = models.UUIDField()
    patient = models.UUIDField()
    clinic = models.UUIDField()
    route = models.CharField(max_length=120)

    class Meta(AppendOnly.Meta):
        indexes = [models.Index(fields=["patient", "-at"]), models.Index(fields=["user", "-at"])]

    def __str__(self) -> str:
        return f"{self.user} opened {self.patient} by {self.route}"


class Denial(AppendOnly):
    """A signed-in person asked for something that was refused (403) or is out of scope or absent (404)."""

    at = models.DateTimeField(auto_now_add=True)
    user = models.UUIDField()
    route = models.CharField(max_length=120)
    method = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField()

    class Meta(AppendOnly.Meta):
        indexes = [models.Index(fields=["user", "-at"])]

    def __str__(self) -> str:
        return f"{self.status} for {self.user} at {self.route}"
