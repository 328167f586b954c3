"""Keep a filter of the worklist under a name, or drop it: a person's own, seen by nobody else."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from scans.actions import drop_filter, save_filter
from scans.models import SavedFilter
from scans.presentation.worklist_choice import WorklistChoice

LONGEST_NAME = 60


@require_POST
def worklist_filters(request: HttpRequest) -> HttpResponse:
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    address = reverse("scans:worklist")
    if request.POST.get("do") == "drop":
        for saved in SavedFilter.objects.visible_to(request.user).filter(name=name):
            drop_filter(by=request.user, saved=saved)
        return redirect(address)
    choice = WorklistChoice.of(QueryDict(request.POST.get("choice", "").removeprefix("?")))
    _keep(request, name, choice)
    return redirect(address + choice.address())


def _keep(request: HttpRequest, name: str, choice: WorklistChoice) -> None:
    if not name:
        messages.warning(request, "Give the filter a name, for example “mine, on natalizumab”.")
        return
    try:
        save_filter(by=request.user, name=name, **choice.columns())
        messages.success(request, f"Kept as “{name}”.")
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
