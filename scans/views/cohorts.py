"""Cohorts of a clinic: define, look, take the file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lesiontrack.access.roles import Right, clinics_where, may, require
from lesiontrack.audit.reading import note_opened
from lesiontrack.doors.idempotency import KeyReused
from lesiontrack.doors.once import store_once
from lesiontrack.doors.rows import RowChanged
from lesiontrack.doors.today import today_of
from scans.actions import amend_cohort, define_cohort, withdraw_cohort
from scans.cohorts.summary import summary_of
from scans.exports.cohort_csv import as_csv, rows_in_file
from scans.forms.cohort import CohortForm
from scans.models import Cohort
from scans.presentation.cohort import cohort_page, filter_in_words


@require_GET
def list_cohorts(request: HttpRequest) -> HttpResponse:
    _require_anywhere(request)
    cohorts = (
        Cohort.objects.visible_to(request.user).in_force().select_related("molecule", "clinic", "defined_by")
    )
    mine = cohorts.filter(clinic__in=clinics_where(request.user, Right.USE_COHORTS))
    return render(request, "cohorts/list.html", {"cohorts": mine})


@require_http_methods(["GET", "POST"])
def define(request: HttpRequest) -> HttpResponse:
    _require_anywhere(request)
    form = CohortForm(request.POST or None, user=request.user)
    if form.is_valid():
        clinic = form.cleaned_data["clinic"]

        def store():
            cohort = define_cohort(by=request.user, clinic=clinic, **form.filter)
            return cohort, reverse("scans:cohort_show", args=[cohort.pk])

        try:
            return store_once(request, form.cleaned_data["submission"], store)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except KeyReused:
            form.add_error(
                None, "This cohort was stored already. Look for it in the list, or open a new form."
            )
    return render(request, "cohorts/define.html", {"form": form})


@require_GET
def show(request: HttpRequest, cohort_id) -> HttpResponse:
    cohort = _cohort_for(request, cohort_id)
    page = cohort_page(cohort, summary_of(cohort, request.user))
    for row in page.rows:
        note_opened(request, row.patient)
    context = {
        "cohort": cohort,
        "page": page,
        "may_export": may(request.user, Right.EXPORT, cohort.clinic_id),
    }
    return render(request, "cohorts/show.html", context)


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, cohort_id) -> HttpResponse:
    cohort = _cohort_for(request, cohort_id)
    known = {name: getattr(cohort, name) for name in ("name", "molecule", "phenotypes", "phenotype_at")}
    form = CohortForm(request.POST or None, user=request.user, cohort=cohort, initial=known)
    if form.is_valid():
        try:
            amend_cohort(by=request.user, cohort=cohort, version=form.cleaned_data["version"], **form.filter)
            return redirect("scans:cohort_show", cohort.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except RowChanged as changed:
            form.say_newer(changed.row, filter_in_words(changed.row))
    return render(request, "cohorts/define.html", {"form": form, "cohort": cohort})


@require_POST
def withdraw(request: HttpRequest, cohort_id) -> HttpResponse:
    cohort = _cohort_for(request, cohort_id)
    withdraw_cohort(by=request.user, cohort=cohort)
    messages.success(request, f"{cohort.name} was taken off the list. Its history stays.")
    return redirect("scans:cohorts")


@require_GET
def csv(request: HttpRequest, cohort_id) -> HttpResponse:
    """The cohort's patients under pseudonyms, one row each."""
    cohort = _cohort_for(request, cohort_id, Right.EXPORT)
    rows = rows_in_file(summary_of(cohort, request.user))
    for row in rows:
        note_opened(request, row.member.patient)
    response = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    day = today_of(cohort.clinic).isoformat()
    response["Content-Disposition"] = f'attachment; filename="cohort-{day}.csv"'
    return response


def _cohort_for(request: HttpRequest, cohort_id, right: Right = Right.USE_COHORTS) -> Cohort:
    cohorts = Cohort.objects.visible_to(request.user).in_force().select_related("molecule", "clinic")
    cohort = cohorts.filter(pk=cohort_id).first()
    if cohort is None:
        raise Http404
    require(request.user, right, cohort.clinic_id)
    return cohort


def _require_anywhere(request: HttpRequest) -> None:
    """The right in at least one clinic; says the same words as for a clinic without it."""
    if not clinics_where(request.user, Right.USE_COHORTS):
        require(request.user, Right.USE_COHORTS, None)
