"""What is to sign, and signing it."""

from django.shortcuts import render

from lesiontrack.access.roles import Right
from scans.views.guard import scan_for


def to_sign(request):
    return render(request, "scans/to_sign.html", {})


def sign(request, scan_id):
    scan = scan_for(request, scan_id, Right.SIGN_SCANS)
    return render(request, "scans/show.html", {"scan": scan, "patient": scan.patient})
