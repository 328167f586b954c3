import uuid

from django.conf import settings
from django.db import models

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.doors.models import JobProgress


class ImportJob(models.Model):
    """One uploaded register: previewed, then applied whole or not at all. The file is deleted when the job ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    file = models.FileField(upload_to="imports/")
    update_changed = models.BooleanField(default=False)
    progress = models.ForeignKey(JobProgress, models.PROTECT, null=True)
    applied_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]
