"""The settings of a clinic by version, and the version that each patient's derived rows stand at."""

from datetime import date

from django.conf import settings
from django.db import models

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.audit.history import tracked
from lesiontrack.audit.models import AppendOnly
from patients.dates import day_in_words
from scans.models.rule_settings import RuleSettings

FIRST = 1
"""The version of a clinic that never changed a setting: the document's defaults. It has no row."""


def name_of_version(clinic: str, number: int, since: date | None = None) -> str:
    """As pages, charts and files name it: NORTH version 3, since 12 Mar 2025."""
    return f"{clinic} version {number}, {f'since {day_in_words(since)}' if since else 'the defaults'}"


class RulesQuerySet(ScopedQuerySet):
    def of(self, clinic_id):
        """The versions of one clinic, the one in force first."""
        return self.filter(clinic=clinic_id).order_by("-number")


@tracked
class ClinicRules(RuleSettings, AppendOnly):
    """One version of a clinic's settings: never changed, followed by the next. The highest number is in force."""

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    in_force_since = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=400)

    objects = RulesQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        ordering = ["clinic_id", "-number"]
        constraints = [
            *RuleSettings.Meta.constraints,
            models.UniqueConstraint(fields=["clinic", "number"], name="rules_of_a_clinic_are_numbered"),
            models.CheckConstraint(condition=models.Q(number__gt=FIRST), name="the_defaults_have_no_row"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="rules_say_why"),
        ]

    def __str__(self) -> str:
        return name_of_version(self.clinic.code, self.number, self.in_force_since)


class PatientRules(models.Model):
    """The version a patient's derived rows were computed by, written with them. No row: the defaults."""

    patient = models.OneToOneField("patients.Patient", models.CASCADE, primary_key=True, related_name="+")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    rules = models.ForeignKey(ClinicRules, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.rules)
