"""How a clinic follows up: seen by everybody of it, changed by those who set its rules."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, may, require
from patients.views.storing import stored
from scans.actions import set_follow_up_settings
from scans.forms.follow_up_settings import FollowUpSettingsForm
from scans.models.follow_up_settings import follow_up_settings_of
from scans.presentation.follow_up_settings import setting_groups


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_settings(request: HttpRequest) -> HttpResponse:
    """Of the clinic that the address names (`?clinic=NORTH`), or the first the person is in."""
    clinics = list(Clinic.objects.visible_to(request.user).order_by("name"))
    clinic = clinic_asked(request, clinics)
    settings = follow_up_settings_of(clinic)
    may_change = may(request.user, Right.SET_RULES, clinic.pk)
    if request.method == "POST":
        require(request.user, Right.SET_RULES, clinic.pk)
    form = FollowUpSettingsForm(
        request.POST or None, initial=FollowUpSettingsForm.initial_of(settings), clinic=clinic
    )

    def store():
        chosen = set_follow_up_settings(
            by=request.user, clinic=clinic, version=form.cleaned_data["version"], **form.facts()
        )
        messages.success(request, f"The settings of {clinic} are saved.")
        return chosen, f"{reverse('scans:follow_up_settings')}?clinic={clinic.code}"

    context = {
        "clinic": clinic,
        "clinics": clinics,
        "form": form if may_change else None,
        "groups": setting_groups(settings),
    }
    return (may_change and stored(request, form, store)) or render(
        request, "follow_ups/settings.html", context
    )


def clinic_asked(request: HttpRequest, clinics: list[Clinic]) -> Clinic:
    if not clinics:
        raise PermissionDenied("You are in no clinic.")
    code = request.GET.get("clinic")
    found = next((clinic for clinic in clinics if clinic.code == code), None if code else clinics[0])
    if found is None:
        raise Http404
    return found
