"""One scan as it stands."""

from django.shortcuts import render

from scans.views.guard import scan_for


def show(request, scan_id):
    scan = scan_for(request, scan_id)
    return render(request, "scans/show.html", {"scan": scan, "patient": scan.patient})
