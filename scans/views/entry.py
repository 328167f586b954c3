"""Enter a scan; enter a further region of the same session."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.roles import Right, may
from lesiontrack.doors.drafts import draft_of, restored
from patients.dates import day_in_words
from patients.models import Patient
from patients.views.guard import patient_for
from patients.views.storing import stored
from scans.actions import add_scanner, record_scan
from scans.choices import Region
from scans.follow_ups import answered_in_words
from scans.forms.header import header_of_same_session
from scans.forms.scan import ScanForm
from scans.models import Scan, Scanner
from scans.mri_safety import contrast_blocks
from scans.patient_scans import scans_of
from scans.presentation.scan_facts import EarlierRows, earlier_rows
from scans.views.active_scan import question_after
from scans.views.guard import scan_for


@dataclass(frozen=True)
class Opening:
    """How the form was opened: what stands in it at first, and under which name it is kept."""

    initial: dict
    kept_as: tuple[str, object]
    session: Scan | None = None


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, patient_id) -> HttpResponse:
    patient = patient_for(request, patient_id, Right.DRAFT_SCANS)
    return _enter(request, patient, Opening(_remembered(request), ("enter-scan", patient.pk)))


@require_http_methods(["GET", "POST"])
def enter_region(request: HttpRequest, scan_id) -> HttpResponse:
    """The header of the session is copied; reference scan and counts are each region's own."""
    session = scan_for(request, scan_id, Right.DRAFT_SCANS)
    initial = {**_remembered(request), **header_of_same_session(session)}
    return _enter(request, session.patient, Opening(initial, ("enter-region", session.pk), session))


def _remembered(request: HttpRequest) -> dict:
    return {"reader": request.user.reader_kind} if request.user.reader_kind else {}


def _enter(request: HttpRequest, patient: Patient, opening: Opening) -> HttpResponse:
    kept = draft_of(request.user, *opening.kept_as) if request.method == "GET" else None
    form = ScanForm(
        request.POST or None,
        initial=restored(ScanForm, kept, opening.initial),
        patient=patient,
        scans=scans_of(patient),
        scanners=scanners_for(request, patient),
    )

    def store():
        scan = _record(request, patient, form)
        return scan, _where_next(request, scan, form)

    context = {
        "form": form,
        "patient": patient,
        "kept": kept,
        "kept_as": opening.kept_as,
        "session": opening.session,
    }
    return stored(request, form, store, kept=opening.kept_as) or show_form(
        request, "scans/enter.html", context
    )


def show_form(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    context["form"].focus_first()
    patient = context["patient"]
    beside = {
        "may_sign": may(request.user, Right.SIGN_SCANS, patient.clinic_id),
        "earlier": rows_beside(context["form"]),
        "contrast_blocks": contrast_blocks(patient),
    }
    return render(request, template, {**context, **beside})


def rows_beside(form: ScanForm) -> EarlierRows:
    region = form["region"].value() or Region.BRAIN
    return earlier_rows(Region(region).label if region in Region.values else "", form.earlier.all)


def scanners_for(request: HttpRequest, patient: Patient) -> list[Scanner]:
    return list(Scanner.objects.visible_to(request.user).filter(clinic=patient.clinic_id))


def _record(request: HttpRequest, patient: Patient, form: ScanForm) -> Scan:
    return record_scan(
        by=request.user,
        patient=patient,
        reading=form.reading_facts(),
        sign=wants_to_sign(request),
        confirmed=confirmed_in(request),
        **facts_of(request, form),
    )


def wants_to_sign(request: HttpRequest) -> bool:
    return request.POST.get("then") == "sign"


def confirmed_in(request: HttpRequest) -> tuple[str, ...]:
    return tuple(request.POST.get("confirm", "").split())


def facts_of(request: HttpRequest, form: ScanForm) -> dict:
    """The header, with a scanner added on the way where one was named."""
    facts = form.header_facts()
    if name := form.cleaned_data["new_scanner"]:
        technique = {column: facts[column] for column in ("field_strength", "slice_thickness")}
        facts["scanner"] = add_scanner(by=request.user, clinic=form.clinic, name=name, **technique)
    return facts


def _where_next(request: HttpRequest, scan: Scan, form: ScanForm) -> str:
    """A signed scan is seen on the overview, a draft by itself, unless another region is wanted."""
    done = "Signed" if scan.is_signed else "Saved as a draft"
    told = f"{done}: {scan.get_region_display()} scan of {day_in_words(scan.performed_on)}."
    messages.success(request, " ".join((told, answered_in_words(scan))).strip())
    if form.cleaned_data["add_region"]:
        return reverse("scans:enter_region", args=[scan.pk])
    if not scan.is_signed:
        return reverse("scans:show", args=[scan.pk])
    asked = question_after(request.user, scan, "overview")
    return asked or reverse("scans:overview", args=[scan.patient_id])
