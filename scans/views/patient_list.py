"""The list of patients: search, order, filters, pages."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from patients.models import Patient
from scans.list_filters import filters_for
from scans.patient_rows import ChosenPatients, page_rows, resembling_rows
from scans.presentation.list_choice import ListChoice
from scans.views.remembered_searches import recall, remember

PAGE_SIZE = 25
LONGEST_SEARCH = 120


@require_http_methods(["GET", "POST"])
def patient_list(request: HttpRequest) -> HttpResponse:
    """POST searches, so that no name enters the address bar; `?mrn=` opens the one patient with it, for programs."""
    if request.method == "POST":
        return _search(request)
    if "mrn" in request.GET:
        return _open_by_mrn(request, request.GET["mrn"])
    return _show(request, ListChoice.of(request.GET))


def _search(request: HttpRequest) -> HttpResponse:
    text = " ".join(request.POST.get("q", "").split())[:LONGEST_SEARCH]
    if not text:
        return redirect("scans:patient_list")
    only = _only_patient(request, text)
    if only:
        return redirect("scans:overview", only)
    return redirect(reverse("scans:patient_list") + ListChoice(found=remember(request, text)).address())


def _open_by_mrn(request: HttpRequest, mrn: str) -> HttpResponse:
    only = _only_patient(request, mrn)
    if only is None:
        raise Http404
    return redirect("scans:overview", only)


def _only_patient(request: HttpRequest, mrn: str):
    """The id of the one patient with exactly this MRN; None where several clinics of this person use it."""
    found = (
        Patient.objects.visible_to(request.user)
        .in_force()
        .filter(mrn__iexact=mrn)
        .values_list("pk", flat=True)[:2]
    )
    return found[0] if len(found) == 1 else None


def _show(request: HttpRequest, choice: ListChoice) -> HttpResponse:
    text = recall(request, choice.found)
    page = Paginator(ChosenPatients(request.user, choice, text), PAGE_SIZE).get_page(choice.page)
    found = page.paginator.count > 0
    context = {
        "choice": choice,
        "text": text,
        "filters": filters_for(request.user),
        "page": page,
        "rows": page_rows(request.user, page.object_list) if found else [],
        "resembling": resembling_rows(request.user, text) if text and not found else [],
    }
    return render(request, "scans/patient_list.html", context)
