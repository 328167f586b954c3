"""How well the readers of a clinic agree, for its neurologists and admins."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scans.agreement import agreement_of, clinics_to_look_at
from scans.presentation.agreement import rows_of


@require_safe
def agreement(request: HttpRequest) -> HttpResponse:
    if not clinics_to_look_at(request.user):
        raise PermissionDenied("Agreement of readers is for the clinic's neurologists and admins.")
    found = agreement_of(request.user)
    context = {"found": found, "t2": rows_of(found.t2), "gd": rows_of(found.gd)}
    return render(request, "scans/second/agreement.html", context)
