"""Who changed a follow-up meanwhile, in words."""

from zoneinfo import ZoneInfo

from scans.models import FollowUp, FollowUpStep
from scans.presentation.worklist_row import booking_in_words


def changed_in_words(row: FollowUp, step: FollowUpStep | None, user) -> str:
    """For example: Changed by Bob at 09:12: booked, Wed 3 Dec 2025, 10:30. Nothing was overwritten."""
    if step is None:
        return "Changed meanwhile, as the record changed. Nothing was overwritten."
    who = "you" if step.by_id == user.pk else str(step.by)
    when = step.created_at.astimezone(ZoneInfo(row.patient.clinic.timezone))
    booking = booking_in_words(row)
    what = "taken back" if step.withdrawn_at else step.get_step_display()
    return f"Changed by {who} at {when:%H:%M}: {what}{', ' if booking else ''}{booking}. Nothing was overwritten."
