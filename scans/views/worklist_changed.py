"""What others did to the rows that are shown: those whose version is another, as they stand now, with who and what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from scans.follow_up_history import latest_steps
from scans.forms.chosen_rows import chosen_rows
from scans.models import FollowUp
from scans.presentation.follow_up_changed import changed_in_words
from scans.presentation.worklist_html import rows_html
from scans.views.remembered_searches import recall
from scans.views.worklist_memory import kept_choice
from scans.worklist_page import counted_groups, shown_rows


@require_POST
def worklist_changed(request: HttpRequest) -> HttpResponse:
    seen = chosen_rows(request.POST.getlist("row"))
    rows = FollowUp.objects.visible_to(request.user).in_force().filter(pk__in=seen)
    moved = [pk for pk, version in rows.values_list("pk", "version") if version != seen[pk]]
    if not moved:
        return HttpResponse(status=204)
    choice = kept_choice(request)
    context = {
        "rows": _told(request, rows, moved),
        "choice": choice,
        "worklist": counted_groups(request.user, choice, recall(request, choice.found)),
    }
    return render(request, "follow_ups/worklist/again.html", context)


def _told(request: HttpRequest, rows, moved: list) -> str:
    known = rows.select_related("patient__clinic", "scanner").in_bulk(moved)
    steps = latest_steps(moved)
    said = {pk: changed_in_words(row, steps.get(pk), request.user) for pk, row in known.items()}
    return rows_html(shown_rows(request.user, moved), True, said)
