"""Amend a scan: a draft freely, a signed one with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right, require
from lesiontrack.doors.drafts import draft_of, restored
from patients.dates import day_in_words
from patients.views.storing import stored
from scans.actions import amend_scan, sign_scan
from scans.follow_ups import answered_in_words
from scans.forms.scan import AmendScanForm, initial_of_scan
from scans.models import Scan
from scans.patient_scans import scans_of
from scans.views.entry import confirmed_in, facts_of, scanners_for, show_form, wants_to_sign
from scans.views.guard import right_to_change, scan_for


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, scan_id) -> HttpResponse:
    scan = scan_for(request, scan_id, Right.DRAFT_SCANS)
    require(request.user, right_to_change(scan), scan.clinic_id)
    kept_as = ("amend-scan", scan.pk)
    kept = draft_of(request.user, *kept_as) if request.method == "GET" else None
    form = form_to_amend(request, scan, kept)

    def store():
        row = amended(request, scan, form, sign=wants_to_sign(request), confirmed=confirmed_in(request))
        done = "Amended and signed" if wants_to_sign(request) else "Amended"
        told = f"{done}: {row.get_region_display()} scan of {day_in_words(row.performed_on)}."
        messages.success(request, " ".join((told, answered_in_words(row))).strip())
        return row, reverse("scans:show", args=[scan.pk])

    context = {"form": form, "patient": scan.patient, "scan": scan, "kept": kept, "kept_as": kept_as}
    return stored(request, form, store, kept=kept_as) or show_form(request, "scans/amend.html", context)


def form_to_amend(request: HttpRequest, scan: Scan, kept=None) -> AmendScanForm:
    others = [other for other in scans_of(scan.patient) if other.pk != scan.pk]
    return AmendScanForm(
        request.POST or None,
        initial=restored(AmendScanForm, kept, initial_of_scan(scan, others)),
        patient=scan.patient,
        scans=others,
        scanners=scanners_for(request, scan.patient),
    )


def amended(
    request: HttpRequest, scan: Scan, form: AmendScanForm, *, sign: bool, confirmed: tuple[str, ...]
) -> Scan:
    """The scan with what `form` says, stored; a draft is signed with it where `sign`."""
    row = amend_scan(
        by=request.user,
        scan=scan,
        reading=form.reading_facts(),
        version=form.cleaned_data["version"],
        reason=form.cleaned_data["reason"],
        confirmed=confirmed,
        **facts_of(request, form),
    )
    return sign_scan(by=request.user, scan=row) if sign else row
