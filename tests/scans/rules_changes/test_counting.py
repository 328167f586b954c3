"""What counts as changed: where an interval lies, the figures, the scores; words alone are “anything”."""

from dataclasses import replace

from scans.loading import record_rows, timeline_from, timeline_of
from scans.rules_changes.counting import Changes, changes_for, count_changes


def changes(patient, **settings) -> Changes:
    rows = record_rows([patient.pk])[patient.pk]
    rules = timeline_from(patient, rows).rules
    return changes_for(patient, rows, replace(rules, version="another", **settings))


def test_the_name_of_the_version_is_no_change(moved):
    assert changes(moved) == Changes(patients=1)


def test_an_interval_that_moves_changes_the_figures(moved):
    moving = changes(moved, re_baseline_from_days=30)
    assert (moving.changed, moving.changed_periods, moving.changed_rates) == (1, 1, 1)


def test_a_rate_can_go_without_an_interval_that_moves(moved):
    """Less than 5 years of exposure: lesions and years, and no rate."""
    assert changes(moved, least_years=5.0) == Changes(1, changed=1, changed_rates=1)


def test_a_sensitivity_alone_is_a_change(moved):
    assert changes(moved, shrinkage_mean=4.0) == Changes(1, changed=1)


def test_a_variant_that_changes_no_result_changes_nobody(moved):
    assert changes(moved, modified_rio_variant="MRS_gt3_active") == Changes(1)


def test_patients_of_another_clinic_are_not_counted(cast, moved, unmoved):
    told = []
    found = count_changes(cast.south, timeline_of(moved).rules, lambda *said: told.append(said))
    assert (found, told) == (Changes(), [])
    count_changes(cast.north, timeline_of(moved).rules, lambda *said: told.append(said))
    assert told == [(2, 2)]
