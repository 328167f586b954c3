"""The columns of a clinic's rules, beside what the arithmetic reads."""

from dataclasses import fields
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from scans.analysis.rules import Rules
from scans.models import ClinicRules
from scans.models.rule_settings import FIXED, LIMITS, SETTINGS, RuleSettings
from scans.rules_in_force import rules_in_force, rules_of

BESIDE_THE_ARITHMETIC = {"contrast_agent_group", "mri_waiting_weeks", "second_reading"}


def test_every_setting_of_the_arithmetic_is_a_column_or_fixed_with_a_reason():
    known = {field.name for field in fields(Rules)}
    assert known - set(FIXED) == set(SETTINGS) - BESIDE_THE_ARITHMETIC
    assert set(FIXED) <= known
    assert all(FIXED.values())


def test_every_column_begins_with_the_default_of_the_document():
    columns = {name: RuleSettings._meta.get_field(name).default for name in SETTINGS}
    assert {name: columns[name] for name in set(SETTINGS) - BESIDE_THE_ARITHMETIC} == {
        field.name: field.default for field in fields(Rules) if field.name not in FIXED
    }
    assert (columns["contrast_agent_group"], columns["mri_waiting_weeks"], columns["second_reading"]) == (
        "unknown",
        8,
        False,
    )


def test_every_number_has_limits_that_hold_its_default():
    numbers = {
        name for name in SETTINGS if isinstance(RuleSettings._meta.get_field(name).default, int | float)
    }
    assert set(LIMITS) == numbers - {"second_reading"}
    assert all(
        least <= RuleSettings._meta.get_field(name).default <= most for name, (least, most) in LIMITS.items()
    )


def test_a_new_clinic_has_the_defaults_by_name(cast):
    assert (rules_in_force(cast.north).number, rules_in_force(cast.north).second_reading) == (1, False)
    assert rules_of(cast.north) == Rules(version="NORTH version 1, the defaults")


def version(cast, **chosen) -> ClinicRules:
    facts = {"number": 3, "in_force_since": date(2025, 3, 12), "reason": "because", **chosen}
    return ClinicRules.objects.create(clinic=cast.north, made_by=cast.dana, **facts)


def test_a_version_is_read_as_the_arithmetic_takes_it(cast):
    chosen = version(cast, onset_months=6, modified_rio_variant="MRS_gt5")
    assert rules_of(cast.north, chosen) == Rules(
        version="NORTH version 3, since 12 Mar 2025", onset_months=6, modified_rio_variant="MRS_gt5"
    )


def test_the_highest_number_of_the_clinic_is_in_force(cast):
    version(cast, number=2, onset_months=4)
    version(cast, number=3, onset_months=6)
    assert (rules_in_force(cast.north).onset_months, rules_in_force(cast.south).onset_months) == (6, 3)


def test_a_version_is_never_changed(cast):
    chosen = version(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        ClinicRules.objects.filter(pk=chosen.pk).update(onset_months=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        chosen.delete()
