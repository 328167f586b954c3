"""A follow-up for a person who may see its patient: out of scope is 404, in scope without the right is 403."""

from django.http import HttpRequest

from lesiontrack.access.roles import Right
from patients.views.guard import row_for
from scans.models import FollowUp
from scans.presentation.follow_up_verbs import VERBS


def follow_up_for(
    request: HttpRequest, follow_up_id, right: Right = Right.READ, *, opens: bool = True
) -> FollowUp:
    """With its patient, clinic, owner, scanner and place in the list."""
    rows = FollowUp.objects.visible_to(request.user).in_force()
    rows = rows.select_related("owner", "scanner", "entry", "decided_by", "ordered_by")
    return row_for(request, rows, follow_up_id, right, opens=opens)


def right_for(verb: str) -> Right:
    decides = verb in VERBS and VERBS[verb].decides
    return Right.DECIDE_IMAGING if decides else Right.MANAGE_FOLLOW_UPS
