"""What MRI safety says of the patients in the list. It comes after the list, which does not wait for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from scans.forms.chosen_rows import chosen_rows
from scans.models import FollowUp
from scans.mri_safety import safety_of_follow_ups
from scans.presentation.safety_badges import badges


@require_POST
def worklist_flags(request: HttpRequest) -> HttpResponse:
    ids = chosen_rows(request.POST.getlist("row"))
    rows = FollowUp.objects.visible_to(request.user).in_force().filter(pk__in=ids)
    flags = safety_of_follow_ups(rows.select_related("patient__clinic", "scanner"))
    shown = [(pk, badges(each)) for pk, each in flags.items() if badges(each)]
    return render(request, "follow_ups/worklist/flags.html", {"shown": shown})
