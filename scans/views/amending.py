"""Amend a scan, withdraw it."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from lesiontrack.access.roles import Right
from scans.views.guard import scan_for


def amend(request, scan_id):
    scan = scan_for(request, scan_id, Right.DRAFT_SCANS)
    return render(request, "scans/show.html", {"scan": scan, "patient": scan.patient})


@require_POST
def withdraw(request, scan_id):
    scan = scan_for(request, scan_id, Right.DRAFT_SCANS)
    return redirect("scans:show", scan_id=scan.pk)
