"""One step for all selected rows: one action each, in one transaction. A row another changed meanwhile is left, and named."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from lesiontrack.access.roles import Right, clinics_where
from lesiontrack.doors.rows import RowChanged
from scans.actions.follow_ups import assign_follow_up, request_mri
from scans.follow_up_history import latest_steps
from scans.forms.chosen_rows import chosen_rows
from scans.models import FollowUp
from scans.presentation.worklist_choice import NOBODY
from scans.views.worklist_memory import back_to_worklist
from scans.worklist_people import colleague

DONE = {"request": "requested", "assign": "assigned"}
NAMED = 5


@require_POST
def follow_ups_bulk(request: HttpRequest) -> HttpResponse:
    do = request.POST.get("do", "")
    chosen = chosen_rows(request.POST.getlist("row"))
    if not clinics_where(request.user, Right.MANAGE_FOLLOW_UPS):
        raise PermissionDenied("Your role does not allow you to manage follow-ups.")
    if not chosen or do not in DONE:
        messages.warning(request, "Select rows first: the box before the name, or S on the row.")
        return redirect(back_to_worklist(request))
    rows = FollowUp.objects.visible_to(request.user).in_force().filter(pk__in=chosen)
    refused = _do_all(request, do, list(rows.select_related("patient__clinic").order_by("pk")), chosen)
    _tell(request, DONE[do], len(rows) - len(refused), refused)
    return redirect(back_to_worklist(request))


def _do_all(
    request: HttpRequest, do: str, rows: list[FollowUp], chosen: dict
) -> list[tuple[FollowUp, str | None]]:
    """The rows that were left, with why; None: somebody else changed it."""
    take = _step(request, do)
    refused = []
    with transaction.atomic():
        for row in rows:
            try:
                take(by=request.user, follow_up=row, version=chosen[row.pk])
            except RowChanged:
                refused.append((row, None))
            except ValidationError as error:
                refused.append((row, " ".join(error.messages)))
            except PermissionDenied as error:
                refused.append((row, str(error)))
    return refused


def _step(request: HttpRequest, do: str):
    if do == "request":
        return request_mri
    name = request.POST.get("give_to", "")
    owner = None if name == NOBODY else colleague(request.user, name)

    def assign(*, by, follow_up, version):
        return assign_follow_up(by=by, follow_up=follow_up, version=version, owner=owner)

    return assign


def _tell(request: HttpRequest, done: str, number: int, refused: list) -> None:
    """For example: 18 requested, 2 not: Adler, Fictitious (changed by Bob meanwhile)."""
    if not refused:
        messages.success(request, f"{number} {done}.")
        return
    steps = latest_steps([row.pk for row, why in refused if why is None])
    told = [f"{row.patient} ({why or _changed_by(steps.get(row.pk))})" for row, why in refused[:NAMED]]
    more = f" and {len(refused) - NAMED} more" if len(refused) > NAMED else ""
    messages.warning(request, f"{number} {done}, {len(refused)} not: {'; '.join(told)}{more}.")


def _changed_by(step) -> str:
    return f"changed by {step.by} meanwhile" if step else "changed meanwhile"
