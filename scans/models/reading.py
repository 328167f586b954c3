import uuid

from django.db import models
from django.db.models import Q

from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.audit.history import tracked
from scans.choices import Compared, ReaderKind
from scans.models.across_rows import REFERENCE_IS_EARLIER
from scans.models.scan import Scan


@tracked
class Reading(models.Model):
    """What one reader reported of a scan, against one reference scan.

    `patient` and `region` repeat the scan's, so that the database can hold the reference scan to the same pair.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey("access.Clinic", models.PROTECT, related_name="+", editable=False)
    patient = models.ForeignKey("patients.Patient", models.PROTECT, related_name="+", editable=False)
    region = models.CharField(max_length=8, editable=False)
    scan = models.ForeignKey(Scan, models.PROTECT, related_name="readings")
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    compared = models.CharField("compared with", max_length=10, choices=Compared)
    reference_scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, blank=True, related_name="compared_readings"
    )
    reader = models.CharField(max_length=20, choices=ReaderKind, default=ReaderKind.UNKNOWN)
    software = models.CharField("software and version", max_length=80, blank=True)
    size_criterion = models.CharField(max_length=60, blank=True, help_text="empty: not stated")
    scan_report = models.TextField("text of the scan report", blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        triggers = [REFERENCE_IS_EARLIER]
        ordering = ["scan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["scan", "number"], name="readings_of_a_scan_are_numbered"),
            models.CheckConstraint(condition=Q(compared__in=Compared.values), name="compared_is_known_word"),
            models.CheckConstraint(condition=Q(reader__in=ReaderKind.values), name="reader_is_known_word"),
            models.CheckConstraint(
                condition=Q(compared="named", reference_scan__isnull=False)
                | (~Q(compared="named") & Q(reference_scan=None)),
                name="named_reference_is_named",
            ),
            models.CheckConstraint(
                condition=Q(reference_scan=None) | ~Q(reference_scan=models.F("scan")),
                name="reference_is_another_scan",
            ),
        ]

    def __str__(self) -> str:
        return f"reading {self.number} of {self.scan}"

    def save(self, *args, **kwargs):
        self.clinic_id, self.patient_id, self.region = (
            self.scan.clinic_id,
            self.scan.patient_id,
            self.scan.region,
        )
        super().save(*args, **kwargs)

    def count_of(self, kind: str):
        """The count of this kind, or None where the reading says nothing of it."""
        return next((count for count in self.counts.all() if count.kind == kind), None)
