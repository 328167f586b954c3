"""A signed scan that meets the clinic's rule: what was decided about it, with one key."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right, may
from patients.dates import day_in_words
from patients.views.storing import stored
from scans.actions import answer_active_scan
from scans.active_scans import answer_about
from scans.forms.active_scan import ActiveScanForm
from scans.models import ActiveScanAnswer, Scan
from scans.presentation.scan_facts import facts_of_scan
from scans.queues import next_to_sign
from scans.views.guard import scan_for


def question_after(user, scan: Scan, then: str) -> str | None:
    """Where a person who just signed `scan` is asked about it; None where there is nothing to ask them."""
    if not may(user, Right.DECIDE_IMAGING, scan.clinic_id):
        return None
    asked = answer_about(scan)
    return f"{_address(scan)}?then={then}" if asked and not asked.answer else None


def said_of(answered: ActiveScanAnswer) -> str:
    """What was noted, with its note: that an order waits must not be missed."""
    noted = f"Noted for the scan of {day_in_words(answered.scan.performed_on)}: {answered}."
    return f"{noted} {answered.note}".rstrip()


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, scan_id) -> HttpResponse:
    scan = scan_for(request, scan_id, Right.DECIDE_IMAGING)
    asked = answer_about(scan)
    onward = _onward(request, scan)
    context = {
        "scan": scan,
        "patient": scan.patient,
        "facts": facts_of_scan(scan),
        "asked": asked,
        "onward": onward,
    }
    if asked is None:
        return render(request, "scans/answer.html", context)
    form = ActiveScanForm(
        request.POST or None, initial={"version": asked.version}, clinic=scan.patient.clinic
    )

    def store():
        answered = answer_active_scan(
            by=request.user, asked=asked, version=form.cleaned_data["version"], **form.facts()
        )
        messages.success(request, said_of(answered))
        return answered, onward

    return stored(request, form, store) or render(request, "scans/answer.html", {**context, "form": form})


def _onward(request: HttpRequest, scan: Scan) -> str:
    """Back to what the person was doing: signing one draft after the other, or looking at this patient."""
    match request.GET.get("then"):
        case "next":
            following = next_to_sign(request.user, after=scan)
            return reverse("scans:sign", args=[following.pk]) if following else reverse("scans:to_sign")
        case "stay":
            return reverse("scans:show", args=[scan.pk])
        case "home":
            return reverse("home")
    return reverse("scans:overview", args=[scan.patient_id])


def _address(scan: Scan) -> str:
    return reverse("scans:answer_active_scan", args=[scan.pk])
