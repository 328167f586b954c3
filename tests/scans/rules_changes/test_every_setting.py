"""Every setting that arithmetic reads can change a count: whoever tries it is told of the patients it moves."""

from dataclasses import replace
from datetime import date

import pytest

from patients.actions import record_edss, record_pregnancy, record_relapse
from patients.dates import FuzzyDate
from scans.loading import record_rows, timeline_from
from scans.models.rule_settings import SETTINGS
from scans.rules_changes.counting import changes_for
from tests.factories.record import make_course, make_patient, make_scan

NO_ARITHMETIC = {
    "contrast_agent_group": "it is said beside a scan",
    "mri_waiting_weeks": "it says when to book, not when a scan is due",
    "second_reading": "it asks for readings; figures know the ones that are there",
}
START = date(2024, 1, 15)


class Story:
    """One patient of the clinic, by the actions themselves; each scan is read against the one before."""

    def __init__(self, cast):
        self.by = cast.alice
        self.patient = make_patient(self.by, cast.north, relapses_from=date(2015, 1, 1))
        self.last_scan = None

    def course(self, start=START, stop=None, product="betaseron") -> "Story":
        facts = {"stopped": True, "stop": FuzzyDate.exact(stop)} if stop else {}
        make_course(self.by, self.patient, start, product, **facts)
        return self

    def scans(self, *scans: tuple[str, int], **facts) -> "Story":
        for day, new in scans:
            counts = {"new_t2": str(new), "enlarging_t2": "1"} if self.last_scan else {}
            self.last_scan = make_scan(
                self.by,
                self.patient,
                date.fromisoformat(day),
                reference=self.last_scan,
                gd="0",
                counts=counts,
                **facts,
            )
        return self

    def edss(self, *scores: tuple[str, float]) -> "Story":
        for day, score in scores:
            record_edss(by=self.by, patient=self.patient, assessed_on=date.fromisoformat(day), score=score)
        return self

    def relapse(self, day: str) -> "Story":
        onset = FuzzyDate.exact(date.fromisoformat(day))
        record_relapse(by=self.by, patient=self.patient, onset=onset)
        return self


BEFORE = (("2023-01-15", 0), ("2024-01-10", 3))
YEARLY = (*BEFORE, ("2024-08-01", 0), ("2025-08-01", 0))
MONTH_18 = (("2024-01-10", 0), ("2025-01-15", 5), ("2025-07-15", 1))


def yearly(story: Story) -> Story:
    return story.course().scans(*YEARLY)


def early_scan(story: Story) -> Story:
    """Scanned 60 days after the start, then not before month 10: no re-baseline scan."""
    return story.course().scans(*BEFORE, ("2024-03-15", 1), ("2024-12-01", 1), ("2025-06-01", 0))


def two_courses(story: Story) -> Story:
    """20 days without the drug."""
    first_stop, second_start = date(2024, 8, 10), date(2024, 8, 30)
    return story.course(stop=first_stop).course(second_start, product="extavia").scans(*YEARLY)


def stopped(story: Story) -> Story:
    """The last scan is made seven days after the stop."""
    return story.course(stop=date(2025, 7, 25)).scans(*YEARLY)


def after_natalizumab(story: Story) -> Story:
    """Stopped six weeks before the first interval."""
    story.course(date(2020, 1, 1), date(2022, 12, 1), "tysabri")
    return yearly(story)


def after_a_birth(story: Story) -> Story:
    """Born three and a half months before the first interval."""
    born = FuzzyDate.exact(date(2022, 10, 1))
    record_pregnancy(by=story.by, patient=story.patient, ended=born, outcome="birth")
    return yearly(story)


def two_thicknesses(story: Story) -> Story:
    return story.course().scans(*BEFORE, slice_thickness="3").scans(*YEARLY[2:], slice_thickness="4.5")


def one_point_at_month_12(story: Story) -> Story:
    """Five new lesions in year 1, then one, and no relapse."""
    return story.course().scans(*MONTH_18)


def relapse_in_month_15(story: Story) -> Story:
    return one_point_at_month_12(story).relapse("2025-04-01")


def from_5_5_to_6(story: Story) -> Story:
    return yearly(story).edss(("2024-01-10", 5.5), ("2024-07-01", 6.0), ("2025-02-01", 6.0))


def worse_after_a_relapse(story: Story) -> Story:
    """The relapse lies seven months before the rise, after the baseline."""
    yearly(story).edss(("2024-01-10", 2.0), ("2024-10-01", 3.0), ("2025-06-01", 3.0))
    return story.relapse("2024-03-01")


CASES = {
    "lesion_definition": (yearly, "new_only"),
    "baseline_days_before": (yearly, 3),
    "baseline_days_after": (early_scan, 60),
    "re_baseline_from_days": (early_scan, 30),
    "re_baseline_until_months": (yearly, 6),
    "onset_months": (early_scan, 1),
    "stop_grace_days": (stopped, 0),
    "join_gap_days": (two_courses, 0),
    "least_years": (yearly, 5.0),
    "rebound_months": (after_natalizumab, 1),
    "pregnancy_months_after": (after_a_birth, 1),
    "slice_thickness_factor": (two_thicknesses, 1.2),
    "interval_length_factor": (yearly, 1.0),
    "modified_rio_variant": (one_point_at_month_12, "MRS_gt5"),
    "month_18_lesions": (one_point_at_month_12, 1),
    "month_18_relapses": (relapse_in_month_15, 2),
    "adequate_course_months": (yearly, 36),
    "edss_variant": (from_5_5_to_6, "B"),
    "relapse_association": (worse_after_a_relapse, "whole_period"),
    "activity_months": (relapse_in_month_15, 6),
    "shrinkage_mean": (yearly, 4.0),
    "shrinkage_k": (yearly, 2.0),
}
OF_SCORES = {
    "modified_rio_variant",
    "month_18_lesions",
    "month_18_relapses",
    "adequate_course_months",
    "edss_variant",
    "relapse_association",
    "activity_months",
}
"""What these settings move are scores and disability, and nothing else."""


def changes_of(story: Story, **settings):
    rows = record_rows([story.patient.pk])[story.patient.pk]
    now = timeline_from(story.patient, rows).rules
    return changes_for(story.patient, rows, replace(now, version="another", **settings))


def test_every_setting_has_its_case():
    assert set(CASES) | set(NO_ARITHMETIC) == set(SETTINGS)


@pytest.mark.parametrize("setting", CASES)
def test_a_setting_changes_a_count(cast, setting):
    told, value = CASES[setting]
    changes = changes_of(told(Story(cast)), **{setting: value})
    assert changes.changed == 1
    scores_alone = (changes.changed_scores, changes.changed_rates, changes.changed_periods) == (1, 0, 0)
    assert scores_alone or setting not in OF_SCORES


@pytest.mark.parametrize("setting", sorted(OF_SCORES))
def test_who_has_nothing_a_setting_of_scores_speaks_of_is_not_counted(cast, setting):
    """The settings are quoted beside their scores: a quotation is no result."""
    _, value = CASES[setting]
    story = Story(cast).scans(*BEFORE)
    assert changes_of(story, **{setting: value}).changed_scores == 0


def test_a_due_date_alone_is_a_change(cast):
    """A start in December asks for a baseline scan: 90 days before it, or 30."""
    story = Story(cast)
    make_course(story.by, story.patient, date(2025, 12, 15), state="planned")
    changes = changes_of(story, baseline_days_before=30)
    assert (changes.changed, changes.changed_scores, changes.changed_rates) == (1, 0, 0)
