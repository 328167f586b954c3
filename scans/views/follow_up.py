"""One follow-up, for who follows a link to it: it opens the patient, where the next MRI stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from lesiontrack.access.roles import Right
from patients.views.guard import row_for
from scans.models import FollowUp


@require_safe
def follow_up(request: HttpRequest, follow_up_id) -> HttpResponse:
    rows = FollowUp.objects.visible_to(request.user).in_force()
    row = row_for(request, rows, follow_up_id, Right.READ, opens=False)
    return redirect("scans:overview", row.patient_id)
