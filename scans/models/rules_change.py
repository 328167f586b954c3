import uuid

from django.conf import settings
from django.db import models

from lesiontrack.access.models import Clinic
from lesiontrack.access.scope import ScopedQuerySet
from lesiontrack.doors.models import JobProgress
from scans.models.clinic_rules import ClinicRules
from scans.models.rule_settings import RuleSettings


class RulesChange(RuleSettings):
    """Settings that an admin proposes: first it is counted which patients change, then they are applied or dropped.

    `based_on` is the version it would follow; `adopted` the version it became, from the moment the work of applying it began.
    The counts are patients: of the clinic; of whom anything changes; intervals or their periods; rates or ratio; scores.
    """

    class Stage(models.TextChoices):
        COUNTING = "counting", "being counted"
        COUNTED = "counted", "proposed"
        APPLYING = "applying", "being applied"
        APPLIED = "applied", "applied"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+", editable=False)
    based_on = models.PositiveIntegerField(editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=400)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.COUNTING, editable=False)
    progress = models.ForeignKey(JobProgress, models.PROTECT, null=True, editable=False)
    adopted = models.OneToOneField(
        ClinicRules, models.PROTECT, null=True, related_name="change", editable=False
    )
    patients = models.PositiveIntegerField(null=True, editable=False)
    changed = models.PositiveIntegerField(null=True, editable=False)
    changed_periods = models.PositiveIntegerField(null=True, editable=False)
    changed_rates = models.PositiveIntegerField(null=True, editable=False)
    changed_scores = models.PositiveIntegerField(null=True, editable=False)
    counted_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            *RuleSettings.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_change_of_rules_says_why"),
            models.UniqueConstraint(
                fields=["clinic"],
                condition=models.Q(stage="applying"),
                name="one_change_of_rules_is_applied_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"change of the rules of {self.clinic.code}"

    @property
    def is_at_work(self) -> bool:
        return self.stage in (self.Stage.COUNTING, self.Stage.APPLYING)
