"""Old registers come in by page: upload, look at what would happen, apply whole or not at all."""

import csv

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lesiontrack.access.roles import Right, clinics_where, require
from lesiontrack.doors.idempotency import KeyReused
from lesiontrack.doors.once import store_once
from lesiontrack.doors.progress import has_stopped
from patients.models import Patient
from scans.actions.imports import begin_again, begin_import, discard_register, receive_register
from scans.forms.register import RegisterForm
from scans.imports.columns import SHEETS
from scans.imports.jobs import enqueue
from scans.models import ImportJob

LATEST = 20
CELLS_PER_PAGE = 200


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    clinics = clinics_where(request.user, Right.IMPORT)
    if not clinics:
        raise PermissionDenied("Your role does not allow you to import registers.")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RegisterForm(*sent, user=request.user)
    if form.is_valid():
        try:
            return store_once(request, form.cleaned_data["submission"], lambda: _receive(request, form))
        except KeyReused:
            form.add_error(
                None,
                "This upload was sent already. Look for it in the list below, or choose the files again.",
            )
    jobs = ImportJob.objects.visible_to(request.user).filter(clinic__in=clinics)
    latest = jobs.select_related("clinic", "uploaded_by", "progress")[:LATEST]
    return render(request, "imports/list.html", {"form": form, "sheets": SHEETS.values(), "jobs": latest})


def _receive(request: HttpRequest, form: RegisterForm) -> tuple[ImportJob, str]:
    job = receive_register(by=request.user, **form.register)
    enqueue(job)
    return job, reverse("scans:import_show", args=[job.pk])


@require_GET
def import_show(request: HttpRequest, import_id) -> HttpResponse:
    job = _job_for(request, import_id)
    stopped = job.is_at_work and has_stopped(job.progress)
    patients = Patient.objects.visible_to(request.user).filter(pk__in=job.found.get("patients", []))
    context = {
        "job": job,
        "stopped": stopped,
        "is_at_work": job.is_at_work and not stopped,
        "bad": Paginator(job.found.get("bad", []), CELLS_PER_PAGE).get_page(request.GET.get("page")),
        "files": _files(job),
        "to_store": sum(file["new"] + file["changed"] for file in _files(job)),
        "patients": patients,
    }
    return render(request, "imports/state.html" if request.htmx else "imports/show.html", context)


def _files(job: ImportJob) -> list[dict]:
    """Rows per file, in the order of the format. Neither new, changed nor unchanged: kept out by a wrong cell, or the patient's."""
    counts_of = job.found.get("files", {})
    return [
        {"file": file, **counts, "kept_out": 2 * counts["rows"] - sum(counts.values())}
        for file in SHEETS
        if (counts := counts_of.get(file))
    ]


@require_POST
def import_apply(request: HttpRequest, import_id) -> HttpResponse:
    job = _job_for(request, import_id)
    try:
        enqueue(begin_import(by=request.user, job=job))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("scans:import_show", job.pk)


@require_POST
def import_again(request: HttpRequest, import_id) -> HttpResponse:
    """The step failed, or its worker was killed: what was half done was rolled back, so it is begun anew."""
    job = begin_again(by=request.user, job=_job_for(request, import_id))
    if job.is_at_work:
        enqueue(job)
    return redirect("scans:import_show", job.pk)


@require_POST
def import_discard(request: HttpRequest, import_id) -> HttpResponse:
    job = _job_for(request, import_id)
    try:
        discard_register(by=request.user, job=job)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("scans:import_show", job.pk)
    messages.success(request, f"{job.name} was discarded. Nothing of it was stored.")
    return redirect("scans:imports")


@require_GET
def import_template(request: HttpRequest, file: str) -> HttpResponse:
    """An empty file of the register: its header row."""
    if file not in SHEETS:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=headers)
    csv.writer(response).writerow(SHEETS[file].names)
    return response


def _job_for(request: HttpRequest, import_id) -> ImportJob:
    jobs = ImportJob.objects.visible_to(request.user).select_related("clinic", "uploaded_by", "progress")
    job = jobs.filter(pk=import_id).first()
    if job is None:
        raise Http404
    require(request.user, Right.IMPORT, job.clinic_id)
    return job
