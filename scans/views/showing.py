"""One scan as it stands: what was read of it, who signed it, what happened to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lesiontrack.access.roles import Right, may
from scans.models import Interval, Scan
from scans.presentation.scan_facts import facts_of_scan
from scans.presentation.trail import Deed, deeds_of
from scans.trail import events_about, names_of
from scans.views.guard import may_change, scan_for


@require_safe
def show(request: HttpRequest, scan_id) -> HttpResponse:
    scan = scan_for(request, scan_id)
    context = {
        "scan": scan,
        "patient": scan.patient,
        "facts": facts_of_scan(scan),
        "deeds": _deeds(scan),
        "interval": _interval(request, scan),
        "may_change": may_change(request.user, scan),
        "may_sign": scan.state == "draft" and may(request.user, Right.SIGN_SCANS, scan.clinic_id),
        "read_again": scan.second_reading if scan.second_reading and scan.second_reading.is_signed else None,
        "may_enter": may(request.user, Right.DRAFT_SCANS, scan.clinic_id),
    }
    return render(request, "scans/show.html", context)


def _interval(request: HttpRequest, scan: Scan) -> Interval | None:
    """The interval this scan closes, for those who may place it by hand; none without a therapy to place it by."""
    if not may(request.user, Right.OVERRIDE_INTERVALS, scan.clinic_id):
        return None
    placed = Interval.objects.visible_to(request.user).filter(scan=scan, placements__isnull=False)
    return placed.order_by("-kept").first()


def _deeds(scan: Scan) -> list[Deed]:
    events = events_about(scan.patient)
    names = names_of(event.by for event in events)
    return deeds_of(events, names, scan.patient.clinic.timezone, about=str(scan.pk))
