"""Every write to imaging: verbs with `by=`, each in one transaction."""

from scans.actions.cohort import amend_cohort, define_cohort, withdraw_cohort
from scans.actions.entry import amend_scan, record_scan
from scans.actions.scanner import add_scanner
from scans.actions.signing import sign_scan, withdraw_scan

__all__ = [
    "add_scanner",
    "amend_cohort",
    "amend_scan",
    "define_cohort",
    "record_scan",
    "sign_scan",
    "withdraw_cohort",
    "withdraw_scan",
]
