"""A person's own choice whether to get the e-mail digest."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right
from scans.actions.digests import choose_digest
from scans.digests.choice import clinics_that_send, is_wanted


@require_http_methods(["GET", "HEAD", "POST"])
def digest(request: HttpRequest) -> HttpResponse:
    clinics = list(Clinic.objects.where_may(request.user, Right.MANAGE_FOLLOW_UPS))
    if not clinics:
        raise PermissionDenied("Your role does not allow you to follow up MRIs.")
    if request.method == "POST":
        wanted = request.POST.get("wanted") == "yes"
        choose_digest(by=request.user, wanted=wanted)
        messages.success(request, "You get the digest." if wanted else "You no longer get the digest.")
        return redirect("scans:digest")
    context = {"wanted": is_wanted(request.user), "sending": clinics_that_send(clinics)}
    return render(request, "follow_ups/digest.html", context)
