import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.audit.history import tracked
from lesiontrack.doors.models import Versioned
from lesiontrack.doors.statements import loaded_rows
from scans.choices import Compared, ReaderKind, ReadingKind
from scans.models.across_rows import REFERENCE_IS_EARLIER
from scans.models.lesion_sites import SITE_CONSTRAINTS, LesionSites
from scans.models.scan import Scan


def _person():
    """Somebody who did something to a further reading; the first one says it on its scan."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )


_IN_FORCE = Q(withdrawn_at=None)
_NOBODY = Q(entered_by=None, signed_by=None, signed_at=None, withdrawn_at=None)

SECOND_READING_CONSTRAINTS = [
    models.CheckConstraint(condition=Q(kind__in=ReadingKind.values), name="reading_kind_is_known_word"),
    models.CheckConstraint(
        condition=Q(kind="first", number=1) | (~Q(kind="first") & Q(number__gt=1)),
        name="the_first_reading_is_number_one",
    ),
    models.CheckConstraint(
        condition=(Q(kind="first") & _NOBODY) | (~Q(kind="first") & Q(entered_by__isnull=False)),
        name="further_reading_says_who",
    ),
    models.CheckConstraint(
        condition=Q(signed_by=None, signed_at=None) | Q(signed_by__isnull=False, signed_at__isnull=False),
        name="signed_reading_names_who_and_when",
    ),
    models.CheckConstraint(
        condition=~Q(kind="agreed") | Q(signed_at__isnull=False), name="agreed_reading_is_signed"
    ),
    models.CheckConstraint(
        condition=Q(kind="second", opened_before__isnull=False) | (~Q(kind="second") & Q(opened_before=None)),
        name="second_reading_says_if_blind",
    ),
    models.CheckConstraint(
        condition=Q(differs=None, signed_at=None)
        | Q(differs=None, kind__in=["first", "agreed"])
        | Q(kind="second", signed_at__isnull=False, differs__isnull=False),
        name="signed_second_reading_is_compared",
    ),
    models.CheckConstraint(
        condition=Q(settled_by=None, settled_at=None, settled_because="")
        | (Q(settled_by__isnull=False, settled_at__isnull=False) & ~Q(settled_because="") & _IN_FORCE),
        name="settled_reading_says_who_when_why",
    ),
    models.UniqueConstraint(
        fields=["scan"], condition=Q(kind="second") & _IN_FORCE, name="one_second_reading_in_force"
    ),
    models.UniqueConstraint(
        fields=["scan"], condition=Q(settled_at__isnull=False), name="one_settled_reading_of_a_scan"
    ),
]


class ReadingQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        """Readings this person may see. A second reading is blind: while it is open nothing else that was read of its scan
        and of later ones of the patient is given to who makes it, and it is given to nobody else.
        """
        own = Q(kind=ReadingKind.SECOND, entered_by=user)
        unsigned = Q(kind=ReadingKind.SECOND, signed_at=None)
        being_read = Reading.objects.open_for(user).filter(
            patient=OuterRef("patient"), scan__performed_on__lte=OuterRef("scan__performed_on")
        )
        return super().visible_to(user).filter(own | (~Exists(being_read) & ~unsigned))

    def open_for(self, user):
        """Second readings this person began and neither signed nor gave up."""
        return self.unsigned_seconds().filter(entered_by=user.pk)

    def that_count(self):
        """The readings a figure may know once their scan is signed: no second one that is open, none taken back."""
        return self.filter(withdrawn_at=None).exclude(kind=ReadingKind.SECOND, signed_at=None)

    def unsigned_seconds(self):
        return self.filter(kind=ReadingKind.SECOND, signed_at=None, withdrawn_at=None, scan__state="signed")


@tracked
class Reading(LesionSites, Versioned):
    """What one reader reported of a scan, against one reference scan.

    The first reading is entered, signed and withdrawn with its scan. A second one is made blind and stands beside it; an
    agreed one is what the readers settled on. `settled_*` marks the reading that counts where two differ.
    `patient` and `region` repeat the scan's, so that the database can hold the reference scan to the same pair.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey("access.Clinic", models.PROTECT, related_name="+", editable=False)
    patient = models.ForeignKey("patients.Patient", models.PROTECT, related_name="+", editable=False)
    region = models.CharField(max_length=8, editable=False)
    scan = models.ForeignKey(Scan, models.PROTECT, related_name="readings")
    kind = models.CharField(max_length=6, choices=ReadingKind, default=ReadingKind.FIRST, editable=False)
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    compared = models.CharField("compared with", max_length=10, choices=Compared)
    reference_scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, blank=True, related_name="compared_readings"
    )
    reader = models.CharField(max_length=20, choices=ReaderKind, default=ReaderKind.UNKNOWN)
    software = models.CharField("software and version", max_length=80, blank=True)
    size_criterion = models.CharField(max_length=60, blank=True, help_text="empty: not stated")
    scan_report = models.TextField("text of the scan report", blank=True)
    entered_by = _person()
    signed_by = _person()
    signed_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    opened_before = models.BooleanField(
        null=True,
        editable=False,
        help_text="the second reader had opened the record since the first was signed",
    )
    differs = models.BooleanField(
        null=True, editable=False, help_text="a signed second reading says otherwise than the first"
    )
    amended_at = models.DateTimeField(
        null=True, editable=False, help_text="changed after both were signed: says nothing of agreement"
    )
    settled_by = _person()
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_because = models.CharField("why it was chosen", max_length=200, blank=True, editable=False)

    objects = ReadingQuerySet.as_manager()

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
            *SECOND_READING_CONSTRAINTS,
            *SITE_CONSTRAINTS,
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

    @property
    def is_signed(self) -> bool:
        """Of a further reading; the first one is signed with its scan."""
        return self.signed_at is not None

    def count_of(self, kind: str):
        """The count of this kind, or None where the reading says nothing of it."""
        return next((count for count in loaded_rows(self, "counts") if count.kind == kind), None)
