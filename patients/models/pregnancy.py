from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from lesiontrack.audit.history import tracked
from patients.choices import KnownOrNot, PregnancyOutcome
from patients.models.clinical import PatientRow, not_before_birth
from patients.models.fuzzy import FuzzyDatePair, end_of_fuzzy_date, in_order


def _not_after(first: str, second: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{first}_earliest": None})
        | Q(**{f"{second}_latest": None})
        | Q(**{f"{first}_earliest__lte": F(f"{second}_latest")}),
        name=name,
    )


@tracked
class Pregnancy(PatientRow):
    """From its beginning to a birth or an early end (SCH-7, GAD-2). What is not recorded is counted over nine months.

    `breastfeeding` is said of a birth alone.
    """

    since_earliest = end_of_fuzzy_date()
    since_latest = end_of_fuzzy_date()
    since = FuzzyDatePair()
    expected_earliest = end_of_fuzzy_date()
    expected_latest = end_of_fuzzy_date()
    expected = FuzzyDatePair()
    ended_earliest = end_of_fuzzy_date()
    ended_latest = end_of_fuzzy_date()
    ended = FuzzyDatePair()
    outcome = models.CharField(max_length=11, choices=PregnancyOutcome, default=PregnancyOutcome.ONGOING)
    breastfeeding = models.CharField(max_length=8, choices=KnownOrNot, default=KnownOrNot.UNKNOWN)

    class Meta:
        triggers = [not_before_birth("since_latest")]
        ordering = [
            Coalesce("ended_latest", "expected_latest", "since_latest"),
            "created_at",
        ]
        verbose_name_plural = "pregnancies"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=PregnancyOutcome.values), name="pregnancy_outcome_is_known_word"
            ),
            models.CheckConstraint(
                condition=Q(breastfeeding__in=KnownOrNot.values), name="breastfeeding_is_known_word"
            ),
            models.CheckConstraint(
                condition=Q(outcome=PregnancyOutcome.ONGOING, ended_earliest=None)
                | (~Q(outcome=PregnancyOutcome.ONGOING) & Q(ended_earliest__isnull=False)),
                name="pregnancy_that_is_over_says_when",
            ),
            models.CheckConstraint(
                condition=Q(since_earliest__isnull=False)
                | Q(expected_earliest__isnull=False)
                | Q(ended_earliest__isnull=False),
                name="pregnancy_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(outcome=PregnancyOutcome.BIRTH) | Q(breastfeeding=KnownOrNot.UNKNOWN),
                name="breastfeeding_follows_a_birth",
            ),
            in_order("since", "pregnancy"),
            in_order("expected", "pregnancy"),
            in_order("ended", "pregnancy"),
            _not_after("since", "expected", "pregnancy_begins_before_the_expected_birth"),
            _not_after("since", "ended", "pregnancy_begins_before_it_ends"),
            models.UniqueConstraint(
                fields=["patient"],
                condition=Q(withdrawn_at=None, outcome=PregnancyOutcome.ONGOING),
                name="one_ongoing_pregnancy",
            ),
        ]

    def __str__(self) -> str:
        return f"pregnancy, {self.words()}"

    def words(self) -> str:
        """ "birth on 10 Dec 2024", "ended early in March 2024", "birth expected on 1 Mar 2026", "since June 2025"."""
        if self.ended is not None:
            return f"{self.get_outcome_display()} {self.ended.when()}"
        if self.expected is not None:
            return f"birth expected {self.expected.when()}"
        return f"since {self.since.words()}"
