"""The drafts that wait for a signature: check, sign, next. And the way back: withdraw."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lesiontrack.access.roles import Right, clinics_where, require
from patients.dates import day_in_words
from patients.views.storing import stored
from scans.actions import sign_scan, withdraw_scan
from scans.follow_ups import answered_in_words
from scans.forms.verdicts import SignForm, WithdrawForm
from scans.models import Scan
from scans.patient_scans import earlier_scans, scans_of
from scans.presentation.scan_facts import EarlierRows, earlier_rows, facts_of_scan
from scans.queues import next_to_sign
from scans.queues import to_sign as drafts_to_sign
from scans.second_readings import queue_rows
from scans.views.active_scan import question_after
from scans.views.guard import right_to_change, scan_for

SHOWN_AT_ONCE = 50


@require_safe
def to_sign(request: HttpRequest) -> HttpResponse:
    if not clinics_where(request.user, Right.SIGN_SCANS):
        raise PermissionDenied("Your role does not allow you to sign scans.")
    page = Paginator(drafts_to_sign(request.user), SHOWN_AT_ONCE).get_page(request.GET.get("page"))
    return render(request, "scans/to_sign.html", {"page": page, "rows": queue_rows(request.user, page)})


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, scan_id) -> HttpResponse:
    """The whole draft on one screen; signing leads to the following draft."""
    scan = scan_for(request, scan_id, Right.SIGN_SCANS)
    form = SignForm(request.POST or None, initial={"version": scan.version}, clinic=scan.patient.clinic)
    following = next_to_sign(request.user, after=scan)

    def store():
        signed = sign_scan(by=request.user, scan=scan, version=form.cleaned_data["version"])
        told = f"Signed: {_name(scan)}."
        messages.success(request, " ".join((told, answered_in_words(signed))).strip())
        return signed, _after_signing(request, scan, following)

    context = {"form": form, "following": following, "earlier": _earlier(scan), **_shown(scan)}
    return stored(request, form, store) or render(request, "scans/sign.html", context)


def _shown(scan: Scan) -> dict:
    return {"scan": scan, "patient": scan.patient, "facts": facts_of_scan(scan)}


def _earlier(scan: Scan) -> EarlierRows:
    """What stands before this scan, to check it against."""
    earlier = earlier_scans(scans_of(scan.patient), scan.region, scan.performed_on)
    return earlier_rows(scan.get_region_display(), earlier.all)


def _name(scan: Scan) -> str:
    return f"{scan.get_region_display()} scan of {day_in_words(scan.performed_on)}"


def _after_signing(request: HttpRequest, scan: Scan, following: Scan | None) -> str:
    then = "stay" if request.POST.get("then") == "stay" else "next"
    if question := question_after(request.user, scan, then):
        return question
    if then == "stay":
        return reverse("scans:show", args=[scan.pk])
    return reverse("scans:sign", args=[following.pk]) if following else reverse("scans:to_sign")


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, scan_id) -> HttpResponse:
    """Takes a scan out of every figure, with a reason; says first what hangs on it."""
    scan = scan_for(request, scan_id, Right.DRAFT_SCANS)
    require(request.user, right_to_change(scan), scan.clinic_id)
    form = WithdrawForm(request.POST or None, initial={"version": scan.version}, clinic=scan.patient.clinic)

    def store():
        withdrawn = withdraw_scan(
            by=request.user,
            scan=scan,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
        )
        messages.success(request, f"Withdrawn: {_name(scan)}.")
        return withdrawn, reverse("scans:overview", args=[scan.patient_id])

    context = {"form": form, "hanging": _compared_with(scan), **_shown(scan)}
    return stored(request, form, store) or render(request, "scans/withdraw.html", context)


def _compared_with(scan: Scan) -> list[str]:
    """The days of the scans whose new lesions were counted against this one."""
    later = scan.compared_readings.exclude(scan__state="withdrawn").select_related("scan")
    return [day_in_words(reading.scan.performed_on) for reading in later.order_by("scan__performed_on")]
