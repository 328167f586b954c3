"""One follow-up: what is owed and why, everything that can be done with it, and what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lesiontrack.doors.today import today_of
from scans.actions.follow_ups.undoing import last_step, may_be_undone
from scans.follow_up_history import contacts_of, steps_of
from scans.mri_safety import safety_of_follow_ups
from scans.presentation.follow_up_verbs import VERBS, is_done_at_once
from scans.views.follow_up_guard import follow_up_for
from scans.views.worklist_memory import back_to_worklist, take_undo
from scans.worklist_page import shown_rows


@require_safe
def follow_up(request: HttpRequest, follow_up_id) -> HttpResponse:
    row = follow_up_for(request, follow_up_id)
    [shown] = shown_rows(request.user, [row.pk])
    undoable = may_be_undone(last_step(row), request.user, today_of(row.patient.clinic))
    context = {
        "follow_up": row,
        "patient": row.patient,
        "row": shown,
        "verbs": [(VERBS[name], is_done_at_once(name, shown.standing)) for name in shown.verbs.split()],
        "flags": safety_of_follow_ups([row])[row.pk],
        "undoable": undoable and "contact" in shown.verbs.split(),
        "steps": steps_of(row),
        "contacts": contacts_of(row),
        "back": back_to_worklist(request),
        "said": take_undo(request),
    }
    return render(request, "follow_ups/show.html", context)
