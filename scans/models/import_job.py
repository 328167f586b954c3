import uuid

from django.conf import settings
from django.db import models

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.doors.models import JobProgress


def address_of_upload(job: "ImportJob", name: str) -> str:
    """The name a person gave a file may name a patient: on the disk it is a number."""
    return f"imports/{job.pk}.zip"


class ImportJob(models.Model):
    """One uploaded register: checked, shown, then applied whole or not at all. The file is deleted when it ends.

    `found` is what the check or the import found (counts, bad cells, warnings, patients), for the page alone.
    """

    class Stage(models.TextChoices):
        CHECKING = "checking", "being checked"
        CHECKED = "checked", "checked, not imported"
        APPLYING = "applying", "being imported"
        APPLIED = "applied", "imported"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField("name of the uploaded file", max_length=120)
    file = models.FileField(upload_to=address_of_upload, blank=True)
    update_changed = models.BooleanField(default=False)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.CHECKING)
    progress = models.ForeignKey(JobProgress, models.PROTECT, null=True)
    found = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"import of {self.name}"

    @property
    def is_at_work(self) -> bool:
        return self.stage in (self.Stage.CHECKING, self.Stage.APPLYING)
