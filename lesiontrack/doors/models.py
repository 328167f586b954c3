"""What every door needs: row versions, keys that make a write happen once, kept drafts of forms, progress of long work."""

import uuid

from django.conf import settings
from django.db import models


class Versioned(models.Model):
    """A row that knows how often it was amended, so that two people do not overwrite each other (If-Match)."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class IdempotencyKey(models.Model):
    """A write that was done under a key: the same key by the same person is answered, not repeated."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    key = models.CharField(max_length=80)
    route = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    location = models.CharField(max_length=400, blank=True)
    row = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="key_is_used_once")]

    def __str__(self) -> str:
        return f"key of {self.user} at {self.route}"


class KeptDraft(models.Model):
    """What somebody typed into a form and has not saved yet. Kept on the server alone, deleted on save.

    Free JSON on purpose: these are unfinished strings, not clinical facts, and nothing computes with them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    form = models.CharField(max_length=60)
    subject = models.UUIDField(help_text="the patient, or the row that is amended")
    typed = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "form", "subject"], name="one_draft_per_form_and_subject")
        ]

    def __str__(self) -> str:
        return f"draft of {self.form} by {self.user}"


class JobProgress(models.Model):
    """How far a piece of long work is. The job's own facts live in a row of the app that started it."""

    class State(models.TextChoices):
        QUEUED = "queued", "waiting"
        RUNNING = "running", "running"
        DONE = "done", "done"
        FAILED = "failed", "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=400, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.done} of {self.total}"
