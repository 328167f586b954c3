"""Every write to imaging: verbs with `by=`, each in one transaction."""

from scans.actions.active_scan import answer_active_scan
from scans.actions.cohort import amend_cohort, define_cohort, withdraw_cohort
from scans.actions.entry import amend_scan, record_scan
from scans.actions.follow_up_settings import set_follow_up_settings
from scans.actions.follow_ups import (
    accept_window,
    assign_follow_up,
    book_mri,
    cancel_booking,
    confirm_cancelled_at_site,
    decline_mri,
    done_elsewhere,
    keep_window,
    mark_not_attended,
    mark_performed,
    no_further_mri,
    note_contact,
    order_mri,
    override_safety,
    reopen_follow_up,
    request_mri,
    set_due_from,
    take_back_safety_override,
    undo_step,
)
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
    "accept_window",
    "add_scanner",
    "amend_cohort",
    "answer_active_scan",
    "amend_scan",
    "amend_second_reading",
    "assign_follow_up",
    "begin_second_reading",
    "book_mri",
    "cancel_booking",
    "confirm_cancelled_at_site",
    "decline_mri",
    "define_cohort",
    "done_elsewhere",
    "drop_filter",
    "enter_second_reading",
    "keep_window",
    "mark_not_attended",
    "mark_performed",
    "no_further_mri",
    "note_contact",
    "order_mri",
    "override_interval",
    "override_safety",
    "reconcile_readings",
    "record_scan",
    "reopen_follow_up",
    "request_mri",
    "save_filter",
    "set_due_from",
    "set_follow_up_settings",
    "sign_scan",
    "take_back_override",
    "take_back_safety_override",
    "take_default_wording",
    "undo_step",
    "withdraw_cohort",
    "withdraw_reconciliation",
    "withdraw_scan",
    "withdraw_second_reading",
    "word_letter",
]
