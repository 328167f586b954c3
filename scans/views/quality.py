"""How well the clinic follows up, in numbers, and the patients behind each number."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, clinics_where, require
from lesiontrack.audit.reading import note_opened
from scans.presentation.quality import rows_of
from scans.quality.reading import findings_behind, quality_of, quality_of_all
from scans.quality_choices import OF_WHOM, QualityMeasure, QualityVerdict

PAGE = 50


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    if not clinics_where(request.user, Right.READ):
        require(request.user, Right.READ, None)
    together = quality_of_all()
    clinics = [(each, rows_of(each, together)) for each in quality_of(request.user)]
    return render(request, "follow_ups/quality.html", {"clinics": clinics})


@require_safe
def quality_patients(request: HttpRequest, clinic_id, measure: str, verdict: str) -> HttpResponse:
    clinic = Clinic.objects.visible_to(request.user).filter(pk=clinic_id).first()
    if clinic is None or measure not in QualityMeasure or verdict not in QualityVerdict:
        raise Http404
    require(request.user, Right.READ, clinic.pk)
    findings = Paginator(findings_behind(request.user, clinic, measure, verdict), PAGE)
    page = findings.get_page(request.GET.get("page"))
    for finding in page:
        note_opened(request, finding.patient)
    context = {
        "clinic": clinic,
        "title": QualityMeasure(measure).label,
        "verdict": QualityVerdict(verdict).label,
        "of_whom": OF_WHOM[QualityMeasure(measure)],
        "page": page,
    }
    return render(request, "follow_ups/quality_patients.html", context)
