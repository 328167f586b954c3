from django.conf import settings
from django.db import models
from django.db.models import Q

from lesiontrack.audit.history import tracked
from lesiontrack.doors.statements import loaded_rows
from patients.models.clinical import ClinicalQuerySet, PatientRow, not_before_birth
from scans.choices import ContrastGiven, Indication, Origin, Quality, Region, ScanState
from scans.models.across_rows import GD_FITS_THE_SCAN, REFERENCES_STAY_EARLIER
from scans.models.scanner import Scanner, field_strength_column, slice_thickness_column


class ScanQuerySet(ClinicalQuerySet):
    def in_force(self):
        return self.exclude(state=ScanState.WITHDRAWN)

    def signed(self):
        """The scans that count."""
        return self.filter(state=ScanState.SIGNED)

    def drafts(self):
        return self.filter(state=ScanState.DRAFT)

    def to_sign(self):
        """Drafts that hold a reading: an outside scan, of which only the date is known, has nothing to sign."""
        return self.drafts().filter(readings__number=1).order_by("performed_on", "created_at")


@tracked
class Scan(PatientRow):
    """One MRI examination of one region. Only signed scans count."""

    performed_on = models.DateField("date of the scan")
    region = models.CharField(max_length=8, choices=Region, default=Region.BRAIN)
    indication = models.CharField("why", max_length=12, choices=Indication, default=Indication.UNKNOWN)
    # Null and not empty: two scans whose number is not known may not collide.
    accession = models.CharField("accession number", max_length=60, null=True, blank=True)  # noqa: DJ001
    scanner = models.ForeignKey(Scanner, models.PROTECT, null=True, blank=True)
    field_strength = field_strength_column()
    slice_thickness = slice_thickness_column()
    quality = models.CharField(max_length=16, choices=Quality, default=Quality.UNKNOWN)
    contrast_given = models.CharField(
        "contrast", max_length=8, choices=ContrastGiven, default=ContrastGiven.UNKNOWN
    )
    contrast_agent = models.CharField(max_length=60, blank=True)
    steroids = models.CharField(
        "steroids in the 30 days before", max_length=8, choices=ContrastGiven, default=ContrastGiven.UNKNOWN
    )
    state = models.CharField(max_length=10, choices=ScanState, default=ScanState.DRAFT, editable=False)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.ENTERED, editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    signed_at = models.DateTimeField(null=True, editable=False)

    objects = ScanQuerySet.as_manager()

    class Meta:
        triggers = [not_before_birth("performed_on"), GD_FITS_THE_SCAN, REFERENCES_STAY_EARLIER]
        ordering = ["performed_on", "created_at"]
        indexes = [models.Index(fields=["patient", "performed_on"]), models.Index(fields=["clinic", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "accession", "region"],
                condition=Q(accession__isnull=False) & ~Q(state="withdrawn"),
                name="accession_is_unique_per_clinic_and_region",
            ),
            models.UniqueConstraint(fields=["id", "patient", "region"], name="scan_patient_and_region"),
            models.UniqueConstraint(fields=["id", "patient"], name="scan_and_patient"),
            models.CheckConstraint(condition=Q(region__in=Region.values), name="region_is_known_word"),
            models.CheckConstraint(
                condition=Q(indication__in=Indication.values), name="indication_is_known_word"
            ),
            models.CheckConstraint(
                condition=Q(contrast_given__in=ContrastGiven.values), name="contrast_is_known_word"
            ),
            models.CheckConstraint(condition=Q(quality__in=Quality.values), name="quality_is_known_word"),
            models.CheckConstraint(
                condition=Q(accession=None) | ~Q(accession=""), name="accession_is_not_empty"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="signed_scan_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at=None)),
                name="withdrawn_scan_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_region_display()} MRI of {self.performed_on}"

    @property
    def is_signed(self) -> bool:
        return self.state == ScanState.SIGNED

    @property
    def reading(self):
        """The first reading; None for an outside scan of which only the date is known."""
        return next((reading for reading in loaded_rows(self, "readings") if reading.kind == "first"), None)

    @property
    def second_reading(self):
        """The second reading in force, signed or not; None where nobody made one."""
        further = (reading for reading in loaded_rows(self, "readings") if reading.kind == "second")
        return next((reading for reading in further if reading.withdrawn_at is None), None)

    @property
    def settled_reading(self):
        """The reading a person chose or agreed on where two differ; None while nobody reconciled them."""
        return next(
            (reading for reading in loaded_rows(self, "readings") if reading.settled_at is not None), None
        )
