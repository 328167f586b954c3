"""The worklist: every follow-up that waits for somebody, in groups."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from scans.active_scans import unanswered_active_scans
from scans.presentation.follow_up_verbs import VERBS
from scans.presentation.worklist_choice import WorklistChoice
from scans.views.remembered_searches import recall, remember
from scans.views.worklist_memory import keep_choice, take_undo
from scans.worklist_filters import worklist_filters
from scans.worklist_page import worklist_page

LONGEST_SEARCH = 120
BAR = tuple(verb for verb in VERBS.values() if verb.key)


@require_http_methods(["GET", "HEAD", "POST"])
def worklist(request: HttpRequest) -> HttpResponse:
    """POST searches, so that no name enters the address bar."""
    if request.method == "POST":
        return _search(request)
    choice = WorklistChoice.of(request.GET)
    text = recall(request, choice.found)
    keep_choice(request, choice)
    page = worklist_page(request.user, choice, text)
    context = {
        "choice": choice,
        "text": text,
        "worklist": page,
        "one": next((each for each in page.groups if each.group.key == choice.group), None),
        "filters": worklist_filters(request.user),
        "undo": take_undo(request),
        "bar": BAR,
        "active_scans": unanswered_active_scans(request.user),
    }
    return render(request, "follow_ups/worklist.html", context)


def _search(request: HttpRequest) -> HttpResponse:
    text = " ".join(request.POST.get("q", "").split())[:LONGEST_SEARCH]
    address = WorklistChoice(found=remember(request, text)).address() if text else ""
    return redirect(reverse("scans:worklist") + address)
