"""Kept drafts of forms: what was typed goes to the server while it is typed."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from lesiontrack.doors.drafts import drop_draft, keep_draft

LARGEST_DRAFT = 100  # fields


@require_POST
def keep(request, form, subject):
    typed = {name: request.POST.get(name) for name in list(request.POST)[:LARGEST_DRAFT] if name != "csrfmiddlewaretoken"}
    keep_draft(by=request.user, form=form, subject=subject, typed=typed)
    return HttpResponse(status=204)


@require_POST
def drop(request, form, subject):
    drop_draft(by=request.user, form=form, subject=subject)
    return HttpResponse(status=204)
