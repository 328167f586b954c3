"""Who looks after a follow-up, and the attempts to reach the patient."""

from datetime import date, time

from lesiontrack.access.models import User
from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors.errors import refuse
from lesiontrack.doors.today import today_of
from patients.validators import check_member
from scans.actions.follow_ups.taking import begin, take
from scans.follow_up_choices import ContactWay, FollowUpStepKind
from scans.models import ContactAttempt, FollowUp


@action
def assign_follow_up(*, by, follow_up: FollowUp, owner: User | None, version: int | None = None) -> FollowUp:
    """`owner` looks after it from now on; None: nobody in particular."""
    fresh = begin(by, follow_up, version, FollowUpStepKind.ASSIGNED)
    check_member("owner", owner, fresh.clinic_id)
    return take(by, fresh, FollowUpStepKind.ASSIGNED, str(owner or "nobody"), owner=owner)


@action
def note_contact(
    *,
    by,
    follow_up: FollowUp,
    outcome: str,
    way: str = ContactWay.PHONE,
    attempted_on: date | None = None,
    attempted_time: time | None = None,
    note: str = "",
) -> ContactAttempt:
    """An attempt to reach the patient, today unless another day is named. It changes nothing of the follow-up itself."""
    require(by, Right.MANAGE_FOLLOW_UPS, follow_up.clinic_id)
    today = today_of(follow_up.clinic)
    attempt = ContactAttempt(
        patient=follow_up.patient,
        clinic_id=follow_up.clinic_id,
        follow_up=follow_up,
        attempted_on=attempted_on or today,
        attempted_time=attempted_time,
        way=way,
        outcome=outcome,
        note=note.strip(),
        by=by,
    )
    if attempt.attempted_on > today:
        raise refuse("attempted_on", "This day lies in the future. Enter the day you tried.")
    attempt.full_clean(validate_constraints=False)
    attempt.save()
    return attempt
