from django.db import models

from lesiontrack.audit.history import tracked
from patients.attacks import AttackKind, attack_kind
from patients.choices import KnownOrNot, Severity
from patients.models.clinical import PatientRow, not_before_birth
from patients.models.fuzzy import FuzzyDatePair, in_order


def _known_or_not(column: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__in": KnownOrNot.values}), name=f"relapse_{column}_is_known_word"
    )


@tracked
class Relapse(PatientRow):
    """New or recurrent symptoms lasting 24 hours or more, without fever (REL-1). Other attacks are stored, not counted."""

    onset_earliest = models.DateField()
    onset_latest = models.DateField()
    onset = FuzzyDatePair()
    severity = models.CharField(max_length=8, choices=Severity, default=Severity.UNKNOWN)
    steroids = models.CharField(max_length=8, choices=KnownOrNot, default=KnownOrNot.UNKNOWN)
    confirmed = models.CharField(
        "confirmed by examination", max_length=8, choices=KnownOrNot, default="unknown"
    )
    fever = models.CharField(
        "fever or infection", max_length=8, choices=KnownOrNot, default=KnownOrNot.UNKNOWN
    )
    lasted_24_hours = models.CharField(
        "lasted 24 hours or more", max_length=8, choices=KnownOrNot, default=KnownOrNot.UNKNOWN
    )
    ended_on = models.DateField(null=True, blank=True)
    symptoms = models.CharField(max_length=200, blank=True)

    class Meta:
        triggers = [not_before_birth("onset_latest")]
        ordering = ["onset_earliest", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(severity__in=Severity.values), name="severity_is_known_word"
            ),
            *(_known_or_not(column) for column in ("steroids", "confirmed", "fever", "lasted_24_hours")),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("onset_earliest")),
                name="relapse_ends_after_onset",
            ),
            in_order("onset", "relapse"),
        ]

    @property
    def kind(self) -> AttackKind:
        return attack_kind(fever=self.fever, lasted_24_hours=self.lasted_24_hours)

    @property
    def why_not_counted(self) -> str:
        """Why the attack is no relapse; empty for one that counts."""
        return "" if self.kind is AttackKind.RELAPSE else f"{self.kind}: not counted"

    def __str__(self) -> str:
        return f"relapse, {self.onset.words()}"
