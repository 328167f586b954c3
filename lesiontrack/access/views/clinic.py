"""A clinic's own settings: its name, the day it is there, how slashed dates are read."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lesiontrack.access.actions import amend_clinic
from lesiontrack.access.forms import ClinicForm
from lesiontrack.access.views.guard import clinic_for


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, code: str) -> HttpResponse:
    clinic = clinic_for(request, code)
    form = ClinicForm(request.POST or None, initial=ClinicForm.initial_of(clinic))
    if form.is_valid():
        try:
            amend_clinic(by=request.user, clinic=clinic, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "The settings are saved.")
            return redirect("account:clinic_settings", code)
    return render(request, "account/clinic.html", {"clinic": clinic, "form": form})
