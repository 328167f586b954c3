"""One scan as it stands: what was read of it, who signed it, what happened to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lesiontrack.access.roles import Right, may
from scans.changes import changes_of
from scans.presentation.scan_facts import facts_of_scan
from scans.views.guard import may_change, scan_for


@require_safe
def show(request: HttpRequest, scan_id) -> HttpResponse:
    scan = scan_for(request, scan_id)
    context = {
        "scan": scan,
        "patient": scan.patient,
        "facts": facts_of_scan(scan),
        "changes": changes_of(scan),
        "may_change": may_change(request.user, scan),
        "may_sign": scan.state == "draft" and may(request.user, Right.SIGN_SCANS, scan.clinic_id),
        "may_enter": may(request.user, Right.DRAFT_SCANS, scan.clinic_id),
    }
    return render(request, "scans/show.html", context)
