"""Every write to imaging: verbs with `by=`, each in one transaction."""

from scans.actions.cohort import amend_cohort, define_cohort, withdraw_cohort
from scans.actions.entry import amend_scan, record_scan
from scans.actions.letter_wording import take_default_wording, word_letter
from scans.actions.overrides import override_interval, take_back_override
from scans.actions.saved_filters import drop_filter, save_filter
from scans.actions.scanner import add_scanner
from scans.actions.second_reading import (
    amend_second_reading,
    begin_second_reading,
    enter_second_reading,
    withdraw_second_reading,
)
from scans.actions.settling import reconcile_readings, withdraw_reconciliation
from scans.actions.signing import sign_scan, withdraw_scan

__all__ = [
    "add_scanner",
    "amend_cohort",
    "amend_scan",
    "amend_second_reading",
    "begin_second_reading",
    "define_cohort",
    "drop_filter",
    "enter_second_reading",
    "override_interval",
    "reconcile_readings",
    "record_scan",
    "save_filter",
    "sign_scan",
    "take_back_override",
    "take_default_wording",
    "withdraw_cohort",
    "withdraw_reconciliation",
    "withdraw_scan",
    "withdraw_second_reading",
    "word_letter",
]
