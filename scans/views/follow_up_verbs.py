"""Each verb of a follow-up: the form it asks, the action it takes, and the words for what was done."""

from collections.abc import Callable
from dataclasses import dataclass

from patients.dates import day_in_words
from scans.actions import follow_ups as steps
from scans.forms import follow_up as forms
from scans.models import FollowUp
from scans.presentation.worklist_row import booking_in_words


@dataclass(frozen=True)
class Doing:
    """`take(by, follow_up, **facts)` runs the action; `said(row)` tells what stands now."""

    form: type[forms.StepForm]
    take: Callable
    said: Callable[[FollowUp], str]
    title: str
    keeps_its_place: bool = False


def _mine(*, by, follow_up, version):
    return steps.assign_follow_up(by=by, follow_up=follow_up, version=version, owner=by)


def _contact(*, version, attempted_on=None, **facts):
    """A call changes nothing of the follow-up, so that two calls never contradict each other."""
    return steps.note_contact(attempted_on=attempted_on, **facts)


def _owner(row: FollowUp) -> str:
    return f"Looked after by {row.owner}" if row.owner else "Looked after by nobody in particular"


def _booked(row: FollowUp) -> str:
    return f"Booked: {booking_in_words(row)}"


def _asked_again(row: FollowUp) -> str:
    return f"Declined ({row.decision}); to ask again on {day_in_words(row.ask_again_on)}"


def _said(words: str) -> Callable[[FollowUp], str]:
    return lambda row: words


DOING = {
    "request": Doing(forms.RequestForm, steps.request_mri, _said("Requested"), "Request the MRI"),
    "book": Doing(forms.BookForm, steps.book_mri, _booked, "Book the MRI"),
    "move": Doing(forms.BookForm, steps.book_mri, _booked, "Move to another date"),
    "performed": Doing(
        forms.PerformedForm,
        steps.mark_performed,
        lambda row: f"Done on {day_in_words(row.performed_on)}",
        "The scan was made",
    ),
    "not-attended": Doing(
        forms.NoteForm, steps.mark_not_attended, _said("Not attended: to rebook"), "The patient did not come"
    ),
    "cancel": Doing(
        forms.NoteForm, steps.cancel_booking, _said("Cancelled: to rebook"), "Cancel the booking"
    ),
    "decline": Doing(forms.DeclineForm, steps.decline_mri, _asked_again, "The patient declines for now"),
    "no-further": Doing(forms.NoFurtherForm, steps.no_further_mri, _said("No further MRI"), "No further MRI"),
    "reopen": Doing(forms.StepForm, steps.reopen_follow_up, _said("Taken up again"), "Take it up again"),
    "elsewhere": Doing(
        forms.ElsewhereForm, steps.done_elsewhere, _said("Done elsewhere"), "The scan was made elsewhere"
    ),
    "due-from": Doing(
        forms.DueFromForm,
        steps.set_due_from,
        lambda row: f"Due from {day_in_words(row.due_on)}",
        "Due from another month",
    ),
    "assign": Doing(forms.AssignForm, steps.assign_follow_up, _owner, "Give to somebody", True),
    "mine": Doing(forms.StepForm, _mine, _owner, "Look after it", True),
    "contact": Doing(
        forms.ContactForm, _contact, _said("Attempt noted"), "An attempt to reach the patient", True
    ),
    "accept-window": Doing(
        forms.StepForm, steps.accept_window, _said("New window taken"), "Take the new window"
    ),
    "keep-window": Doing(forms.StepForm, steps.keep_window, _said("Window kept"), "Keep the window"),
    "cancelled-at-site": Doing(
        forms.StepForm,
        steps.confirm_cancelled_at_site,
        _said("Cancelled at the MRI site"),
        "Cancelled at the MRI site",
    ),
    "undo": Doing(forms.StepForm, steps.undo_step, _said("Taken back"), "Undo", True),
    "override-safety": Doing(
        forms.OverrideSafetyForm,
        steps.override_safety,
        _said("Overridden"),
        "A radiologist lets it go on",
        True,
    ),
}
