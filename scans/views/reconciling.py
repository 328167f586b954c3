"""Two signed readings of one scan side by side; reconcile them, amend or take back the second, take back what was settled."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lesiontrack.access.roles import Right, may
from patients.views.storing import stored
from scans.actions import (
    amend_second_reading,
    reconcile_readings,
    withdraw_reconciliation,
    withdraw_second_reading,
)
from scans.forms.second_reading import (
    AmendSecondReadingForm,
    ReconcileForm,
    TakeBackForm,
    initial_of_reading,
)
from scans.models import Reading, Scan
from scans.presentation.both_readings import side_by_side
from scans.second_readings import others_of
from scans.views.guard import scan_for


def _read_twice(request: HttpRequest, scan_id, right: Right = Right.READ) -> tuple[Scan, Reading]:
    """The scan and its signed second reading; an unsigned one is as if it were not there."""
    scan = scan_for(request, scan_id, right)
    second = scan.second_reading
    if second is None or not second.is_signed:
        raise Http404
    return scan, second


@require_safe
def both_readings(request: HttpRequest, scan_id) -> HttpResponse:
    scan, _ = _read_twice(request, scan_id)
    return _show(request, scan)


def _show(request: HttpRequest, scan: Scan, refused: TakeBackForm | None = None) -> HttpResponse:
    """`refused`: what was to be taken back and was not."""
    may_settle = may(request.user, Right.SIGN_SCANS, scan.clinic_id) and scan.is_signed
    context = {**_shown(scan), "may_settle": may_settle, "refused": refused}
    return render(request, "scans/second/both.html", context)


def _shown(scan: Scan) -> dict:
    return {"scan": scan, "patient": scan.patient, "both": side_by_side(scan)}


@require_http_methods(["GET", "POST"])
def reconcile(request: HttpRequest, scan_id) -> HttpResponse:
    scan, _ = _read_twice(request, scan_id, Right.SIGN_SCANS)
    form = ReconcileForm(
        request.POST or None, initial={"version": scan.version}, scan=scan, scans=others_of(scan)
    )

    def store():
        settled = reconcile_readings(
            by=request.user,
            scan=scan,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
            **form.settlement(),
        )
        messages.success(request, "Reconciled.")
        return settled, reverse("scans:both_readings", args=[scan.pk])

    context = {"form": form, **_shown(scan)}
    return stored(request, form, store) or render(request, "scans/second/reconcile.html", context)


@require_http_methods(["GET", "POST"])
def amend_second(request: HttpRequest, scan_id) -> HttpResponse:
    scan, second = _read_twice(request, scan_id, Right.SIGN_SCANS)
    form = AmendSecondReadingForm(request.POST or None, scan=scan, scans=others_of(scan), reading=second)
    form.initial = {**form.initial, **initial_of_reading(second, form)}

    def store():
        amended = amend_second_reading(
            by=request.user,
            reading=second,
            facts=form.reading_facts(),
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
        )
        messages.success(request, "Amended: the second reading.")
        return amended, reverse("scans:both_readings", args=[scan.pk])

    context = {"form": form, **_shown(scan)}
    return stored(request, form, store) or render(request, "scans/second/amend.html", context)


@require_POST
def take_back_second(request: HttpRequest, scan_id) -> HttpResponse:
    scan, second = _read_twice(request, scan_id, Right.SIGN_SCANS)

    def take_back(**said) -> str:
        withdraw_second_reading(by=request.user, reading=second, **said)
        return reverse("scans:show", args=[scan.pk])

    return _taken_back(request, scan, take_back)


@require_POST
def take_back_settlement(request: HttpRequest, scan_id) -> HttpResponse:
    scan, _ = _read_twice(request, scan_id, Right.SIGN_SCANS)

    def take_back(**said) -> str:
        withdraw_reconciliation(by=request.user, scan=scan, **said)
        return reverse("scans:both_readings", args=[scan.pk])

    return _taken_back(request, scan, take_back)


def _taken_back(request: HttpRequest, scan: Scan, take_back: Callable[..., str]) -> HttpResponse:
    """`take_back(reason, version)` answers where what stands now is shown."""
    form = TakeBackForm(request.POST, clinic=scan.patient.clinic)

    def store():
        location = take_back(reason=form.cleaned_data["reason"], version=form.cleaned_data["version"])
        messages.success(request, "Taken back.")
        return scan, location

    return stored(request, form, store) or _show(request, scan, refused=form)
