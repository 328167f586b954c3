"""The settings a clinic may choose, as typed columns: what the arithmetic reads, and what the clinic's work needs beside it.

Defaults come from `scans.analysis.rules.Rules`, where each setting is defined with the rule it belongs to.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from scans.analysis.rules import TO_BE_CONFIRMED, Rules

DEFAULTS = Rules()

FIXED = {
    "version": "it names the settings and is none of them",
    "index_molecule": "the comparison asks about interferon beta-1b; any other molecule is asked for by its name",
    "rebound_molecules": "after which drugs activity rebounds is knowledge about the drugs, not a choice of a clinic",
}
"""Fields of `Rules` that no clinic may change, and why."""

LIMITS: dict[str, tuple[float, float]] = {
    "baseline_days_before": (0, 365),
    "baseline_days_after": (0, 60),
    "re_baseline_from_days": (1, 365),
    "re_baseline_until_months": (1, 24),
    "onset_months": (0, 12),
    "stop_grace_days": (0, 90),
    "join_gap_days": (0, 365),
    "least_years": (0.1, 5),
    "rebound_months": (0, 24),
    "pregnancy_months_after": (0, 24),
    "slice_thickness_factor": (1, 10),
    "interval_length_factor": (1, 10),
    "month_18_lesions": (1, 20),
    "month_18_relapses": (1, 10),
    "adequate_course_months": (1, 36),
    "activity_months": (6, 24),
    "shrinkage_mean": (0.1, 20),
    "shrinkage_k": (0.1, 10),
    "mri_waiting_weeks": (0, 52),
}
"""The least and the most that a column holds."""


class LesionDefinition(models.TextChoices):
    NEW_OR_ENLARGING = "new_or_enlarging", "new or enlarging"
    NEW_ONLY = "new_only", "new only"


class ModifiedRioVariant(models.TextChoices):
    GT4 = "MRS_gt4", "more than 4 new T2 lesions (as commonly used)"
    GT5 = "MRS_gt5", "more than 5 new T2 lesions (abstract of 2013)"
    GT3_ACTIVE = "MRS_gt3_active", "more than 3 new or enlarging T2 lesions (TEMSO)"


class EdssVariant(models.TextChoices):
    A = "A", "A: +1.5 from 0, +1.0 from 1.0 to 5.0, +0.5 from 5.5"
    B = "B", "B: +1.5 from 0, +1.0 from 1.0 to 5.5, +0.5 from 6.0"
    C = "C", "C: +1.0 from 0 to 5.5, +0.5 from 6.0 (trials)"


class RelapseWindows(models.TextChoices):
    AROUND_BOTH = "around_both", "90 days before to 30 days after the event, and after its confirmation"
    SINCE_REFERENCE = (
        "since_reference",
        "from the baseline to 30 days after the event, 30 days around the confirmation",
    )
    WHOLE_PERIOD = "whole_period", "from the baseline to the confirmation"


class ContrastAgentGroup(models.TextChoices):
    UNKNOWN = "unknown", "not stated"
    GROUP_II = "group_ii", "group II"
    OTHER = "other", "another group"


def _limits(name: str) -> list:
    least, most = LIMITS[name]
    return [MinValueValidator(least), MaxValueValidator(most)]


def _label(name: str, label: str) -> str:
    return f"{label} (to be confirmed)" if name in TO_BE_CONFIRMED else label


def _whole(name: str, label: str, default: int | None = None) -> models.PositiveSmallIntegerField:
    start = getattr(DEFAULTS, name) if default is None else default
    return models.PositiveSmallIntegerField(_label(name, label), default=start, validators=_limits(name))


def _number(name: str, label: str) -> models.FloatField:
    return models.FloatField(label, default=getattr(DEFAULTS, name), validators=_limits(name))


def _word(name: str, label: str, choices: type[models.TextChoices]) -> models.CharField:
    return models.CharField(
        _label(name, label), max_length=20, choices=choices, default=getattr(DEFAULTS, name)
    )


class RuleSettings(models.Model):
    """One choice of all settings. Days are calendar days, months calendar months, rates lesions per year."""

    lesion_definition = _word("lesion_definition", "What a T2 interval counts", LesionDefinition)
    baseline_days_before = _whole("baseline_days_before", "Baseline scan: days before the start")
    baseline_days_after = _whole("baseline_days_after", "Baseline scan: days after the start")
    re_baseline_from_days = _whole("re_baseline_from_days", "Re-baseline scan: from day")
    re_baseline_until_months = _whole("re_baseline_until_months", "Re-baseline scan: until month")
    onset_months = _whole("onset_months", "Run-in without a re-baseline scan: months")
    stop_grace_days = _whole("stop_grace_days", "Scan after the stop: days")
    join_gap_days = _whole("join_gap_days", "Gap that still joins courses: days")
    least_years = _number("least_years", "Least exposure for a rate: years")
    rebound_months = _whole("rebound_months", "Possible rebound: months")
    pregnancy_months_after = _whole("pregnancy_months_after", "After a birth: months")
    slice_thickness_factor = _number(
        "slice_thickness_factor", "Another technique: slices thicker by a factor"
    )
    interval_length_factor = _number("interval_length_factor", "Intervals differ in length: by a factor")
    modified_rio_variant = _word("modified_rio_variant", "Modified Rio score: threshold", ModifiedRioVariant)
    month_18_lesions = _whole("month_18_lesions", "Modified Rio score, month 18: new T2 lesions")
    month_18_relapses = _whole("month_18_relapses", "Modified Rio score, month 18: relapses")
    adequate_course_months = _whole(
        "adequate_course_months", "Label-type criteria: adequate course in months"
    )
    edss_variant = _word("edss_variant", "EDSS worsening: variant", EdssVariant)
    relapse_association = _word("relapse_association", "PIRA: days without a relapse", RelapseWindows)
    activity_months = _whole("activity_months", "Activity of the phenotype: months")
    shrinkage_mean = _number("shrinkage_mean", "Expected rate: mean (mu)")
    shrinkage_k = _number("shrinkage_k", "Expected rate: weight (k)")
    contrast_agent_group = models.CharField(
        "Contrast agent", max_length=20, choices=ContrastAgentGroup, default=ContrastAgentGroup.UNKNOWN
    )
    mri_waiting_weeks = _whole("mri_waiting_weeks", "Waiting time for an MRI: weeks", 8)
    second_reading = models.BooleanField("Second reading", default=False)

    class Meta:
        abstract = True
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__range": limits}), name=f"%(class)s_{name}_in_range"
                )
                for name, limits in LIMITS.items()
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__in": words.values}), name=f"%(class)s_{name}_is_known_word"
                )
                for name, words in (
                    ("lesion_definition", LesionDefinition),
                    ("modified_rio_variant", ModifiedRioVariant),
                    ("edss_variant", EdssVariant),
                    ("relapse_association", RelapseWindows),
                    ("contrast_agent_group", ContrastAgentGroup),
                )
            ),
            # Every month has 28 days at least: the window is open whatever the day of the start.
            models.CheckConstraint(
                condition=Q(re_baseline_from_days__lte=F("re_baseline_until_months") * 28),
                name="%(class)s_re_baseline_window_in_order",
            ),
        ]


SETTINGS = tuple(field.name for field in RuleSettings._meta.local_fields)
"""The names of the columns a clinic may set, in the order of the page."""
