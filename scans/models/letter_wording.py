"""How a clinic words its letters: plain text with named placeholders, one wording for each kind."""

import uuid

from django.db import models
from django.db.models import Q

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.audit.history import tracked
from lesiontrack.doors.models import Versioned
from scans.letter_choices import LetterKind


@tracked
class LetterWording(Versioned):
    """A clinic without a row of a kind has the default of `scans.letters.wordings`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(max_length=16, choices=LetterKind, editable=False)
    subject = models.CharField("heading", max_length=120)
    body = models.TextField("text", max_length=3000)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "kind"], name="one_wording_of_a_letter"),
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="letter_kind_is_known_word"),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(body=""), name="letter_wording_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.clinic}"
