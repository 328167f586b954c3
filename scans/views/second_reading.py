"""A second reading: begin it, read blind, keep it as a draft, sign it or give it up."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lesiontrack.access.roles import Right, clinics_where
from lesiontrack.doors.drafts import draft_of, drop_draft, restored
from patients.dates import day_in_words
from patients.forms.rows import RecordForm
from patients.views.storing import stored
from scans.actions import begin_second_reading, enter_second_reading, withdraw_second_reading
from scans.forms.preview import echoes_of, stored_in_words
from scans.forms.second_reading import SecondReadingForm, initial_of_reading
from scans.models import Reading, Scan
from scans.presentation.scan_facts import header_of_scan
from scans.second_readings import (
    being_read_by,
    earlier_rows_for,
    open_reading,
    others_of,
    to_read_again,
    to_reconcile,
)
from scans.views.entry import wants_to_sign
from scans.views.guard import scan_for

SHOWN_AT_ONCE = 50
KEPT_AS = "second-reading"


@require_safe
def second_readings(request: HttpRequest) -> HttpResponse:
    """What waits to be read again or to be reconciled; nothing here says what anybody counted."""
    user = request.user
    if not clinics_where(user, Right.SIGN_SCANS):
        raise PermissionDenied("Second readings are made by those who sign scans.")
    context = {
        "open": being_read_by(user),
        "waiting": to_read_again(user)[:SHOWN_AT_ONCE],
        "waiting_number": to_read_again(user).count(),
        "differing": to_reconcile(user)[:SHOWN_AT_ONCE],
        "differing_number": to_reconcile(user).count(),
    }
    return render(request, "scans/second/list.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, scan_id) -> HttpResponse:
    scan = scan_for(request, scan_id, Right.SIGN_SCANS)
    if open_reading(request.user, scan):
        return redirect("scans:second_reading", scan.pk)
    form = RecordForm(request.POST if request.method == "POST" else None, clinic=scan.patient.clinic)

    def store():
        reading = begin_second_reading(by=request.user, scan=scan)
        return reading, reverse("scans:second_reading", args=[scan.pk])

    return stored(request, form, store) or render(
        request, "scans/second/begin.html", {"form": form, **_shown(scan)}
    )


@require_http_methods(["GET", "POST"])
def second_reading(request: HttpRequest, scan_id) -> HttpResponse:
    scan = scan_for(request, scan_id, Right.SIGN_SCANS)
    reading = open_reading(request.user, scan)
    if reading is None:
        return redirect("scans:begin_second_reading", scan.pk)
    kept = draft_of(request.user, KEPT_AS, scan.pk) if request.method == "GET" else None
    form = _form(request, scan, reading, kept)

    def store():
        made = enter_second_reading(
            by=request.user,
            reading=reading,
            facts=form.reading_facts(),
            sign=wants_to_sign(request),
            version=form.cleaned_data["version"],
        )
        return made, _where_next(request, made)

    context = {"form": form, "kept": kept, "kept_as": (KEPT_AS, scan.pk), **_shown(scan)}
    context["earlier"] = earlier_rows_for(request.user, scan, form.earlier.all)
    return stored(request, form, store, kept=(KEPT_AS, scan.pk)) or render(
        request, "scans/second/read.html", context
    )


def _form(request: HttpRequest, scan: Scan, reading: Reading, kept) -> SecondReadingForm:
    form = SecondReadingForm(request.POST or None, scan=scan, scans=others_of(scan), reading=reading)
    begun = {"version": scan.version, "reader": request.user.reader_kind or "unknown"}
    first = initial_of_reading(reading, form) if reading.version > 1 else begun
    form.initial = {**form.initial, **restored(SecondReadingForm, kept, first)}
    if not form.is_bound:
        form.fields["compared"].widget.attrs["autofocus"] = True
    return form


@require_POST
def preview(request: HttpRequest, scan_id) -> HttpResponse:
    """How the words in the boxes are read. Nothing is stored."""
    scan = scan_for(request, scan_id, Right.SIGN_SCANS)
    form = SecondReadingForm(request.POST, scan=scan, scans=others_of(scan))
    form.is_valid()
    context = {"echoes": echoes_of(form), "stored": stored_in_words(form)}
    return render(request, "scans/second/preview.html", context)


@require_POST
def give_up(request: HttpRequest, scan_id) -> HttpResponse:
    scan = scan_for(request, scan_id, Right.SIGN_SCANS)
    if reading := open_reading(request.user, scan):
        withdraw_second_reading(by=request.user, reading=reading, reason="given up")
        drop_draft(by=request.user, form=KEPT_AS, subject=scan.pk)
        messages.success(
            request, f"Given up: the second reading of the {_name(scan)}. The record is open to you again."
        )
    return redirect("scans:second_readings")


def _where_next(request: HttpRequest, reading: Reading) -> str:
    name = _name(reading.scan)
    if not reading.is_signed:
        messages.success(request, f"Saved as a draft: your second reading of the {name}.")
        return reverse("scans:second_readings")
    messages.success(request, f"Signed: your second reading of the {name}.")
    return reverse("scans:both_readings", args=[reading.scan_id])


def _name(scan: Scan) -> str:
    return f"{scan.get_region_display()} scan of {day_in_words(scan.performed_on)}"


def _shown(scan: Scan) -> dict:
    """The header alone: nothing of what was read."""
    return {"scan": scan, "patient": scan.patient, "header": header_of_scan(scan)}
