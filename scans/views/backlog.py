"""The backlog of a clinic: what was overdue when it went live, cleared many at a time."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, may, require
from lesiontrack.doors.rows import RowChanged
from lesiontrack.doors.today import today_of
from patients.actions import amend_patient
from patients.views.storing import stored
from scans.actions import done_elsewhere, set_due_from
from scans.analysis.case import counted
from scans.backlog import backlog_of, chosen_of, progress_of
from scans.forms.backlog import Answer, BacklogForm
from scans.models import FollowUp
from scans.views.follow_up_settings import clinic_asked

PAGE_SIZE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def backlog(request: HttpRequest) -> HttpResponse:
    clinics = list(Clinic.objects.visible_to(request.user).order_by("name"))
    clinic = clinic_asked(request, clinics)
    if request.method == "POST":
        require(request.user, Right.MANAGE_FOLLOW_UPS, clinic.pk)
    page = Paginator(backlog_of(request.user, clinic), PAGE_SIZE).get_page(request.GET.get("page"))
    form = BacklogForm(request.POST or None, clinic=clinic, offered=page.object_list)
    address = f"{reverse('scans:backlog')}?clinic={clinic.code}"

    def store():
        rows = chosen_of(request.user, clinic, form.versions)
        said = _clear(request, rows, form)
        messages.success(request, said)
        return clinic, address

    if done := stored(request, form, store):
        return done
    context = {
        "clinic": clinic,
        "clinics": clinics,
        "page": page,
        "form": form,
        "ticked": form["rows"].value() or [],
        "progress": progress_of(request.user, clinic),
        "may_manage": may(request.user, Right.MANAGE_FOLLOW_UPS, clinic.pk),
    }
    return render(request, "follow_ups/backlog.html", context)


def _clear(request: HttpRequest, rows: list[FollowUp], form: BacklogForm) -> str:
    """Each row by its own action; what another did meanwhile, or the record refuses, is named and left as it is."""
    take = _taking(request, form)
    refused = []
    for row in rows:
        try:
            take(row, form.versions[str(row.pk)])
        except ValidationError as refusal:
            refused.append(f"{row.patient}: {' '.join(refusal.messages)}")
        except RowChanged:
            refused.append(f"{row.patient}: somebody else changed it meanwhile.")
    for words in refused:
        messages.warning(request, words)
    done = len(rows) - len(refused)
    return f"{counted(done, 'follow-up')} cleared: {Answer(form.cleaned_data['answer']).label.lower()}."


def _taking(request: HttpRequest, form: BacklogForm) -> Callable[[FollowUp, int], object]:
    by, typed = request.user, form.cleaned_data
    match typed["answer"]:
        case Answer.ELSEWHERE:
            day = typed["performed_on"]
            return lambda row, version: done_elsewhere(
                by=by, follow_up=row, performed_on=day, version=version
            )
        case Answer.DUE_FROM:
            month = typed["month"].earliest
            return lambda row, version: set_due_from(by=by, follow_up=row, month=month, version=version)
    return lambda row, version: amend_patient(
        by=by,
        patient=row.patient,
        care_ended_on=today_of(row.patient.clinic),
        care_ended_reason=typed["why"],
    )
