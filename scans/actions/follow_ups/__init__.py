"""The steps of a follow-up, from the order to the review: verbs with `by=`, each in one transaction, each kept as a step."""

from scans.actions.follow_ups.booking import (
    book_mri,
    cancel_booking,
    confirm_cancelled_at_site,
    request_mri,
)
from scans.actions.follow_ups.contact import assign_follow_up, note_contact
from scans.actions.follow_ups.decisions import decline_mri, no_further_mri, reopen_follow_up
from scans.actions.follow_ups.ordering import order_mri
from scans.actions.follow_ups.outcome import done_elsewhere, mark_not_attended, mark_performed
from scans.actions.follow_ups.safety import override_safety, take_back_safety_override
from scans.actions.follow_ups.undoing import undo_step
from scans.actions.follow_ups.windows import accept_window, keep_window, set_due_from

__all__ = [
    "accept_window",
    "assign_follow_up",
    "book_mri",
    "cancel_booking",
    "confirm_cancelled_at_site",
    "decline_mri",
    "done_elsewhere",
    "keep_window",
    "mark_not_attended",
    "mark_performed",
    "no_further_mri",
    "note_contact",
    "order_mri",
    "override_safety",
    "reopen_follow_up",
    "request_mri",
    "set_due_from",
    "take_back_safety_override",
    "undo_step",
]
