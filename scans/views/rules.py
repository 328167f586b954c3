"""The rules of a clinic: what is in force and why; propose another version, see whom it changes, apply it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, may, require
from lesiontrack.access.views.guard import clinic_for, clinic_seen
from lesiontrack.doors.idempotency import KeyReused
from lesiontrack.doors.once import store_once
from lesiontrack.doors.progress import has_stopped
from lesiontrack.doors.rows import RowChanged
from scans.actions.rules import begin_applying, begin_rules_again, drop_proposal, propose_rules
from scans.forms.rules import RulesForm
from scans.models import ClinicRules, RulesChange
from scans.models.rule_settings import FIXED
from scans.presentation.clinic_rules import changes_between, setting_rows, version_rows
from scans.rules_changes.jobs import enqueue
from scans.rules_in_force import defaults_of, rules_in_force, version_of


@require_GET
def show(request: HttpRequest, code: str) -> HttpResponse:
    """For everybody of the clinic: figures name a version, and here it says what that is."""
    clinic = clinic_seen(request, code)
    require(request.user, Right.READ, clinic.pk)
    versions = ClinicRules.objects.visible_to(request.user).of(clinic.pk).select_related("clinic", "made_by")
    rows = version_rows(versions, defaults_of(clinic))
    in_force = rows[0].version if rows else defaults_of(clinic)
    changes = RulesChange.objects.visible_to(request.user).filter(clinic=clinic)
    context = {
        "clinic": clinic,
        "in_force": in_force,
        "groups": setting_rows(in_force),
        "versions": rows,
        "fixed": [why for name, why in FIXED.items() if name != "version"],
        "changes": changes.exclude(stage=RulesChange.Stage.APPLIED).select_related("proposed_by"),
        "may_change": may(request.user, Right.SET_RULES, clinic.pk),
    }
    return render(request, "rules/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, code: str) -> HttpResponse:
    clinic = clinic_for(request, code)
    present = rules_in_force(clinic)
    form = RulesForm(request.POST or None, present=present)
    if form.is_valid():
        try:
            return store_once(
                request, form.cleaned_data["submission"], lambda: _propose(request, clinic, form)
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except RowChanged as changed:
            shown = version_of(clinic, form.cleaned_data["based_on"])
            form.say_newer(changed.row, shown)
        except KeyReused:
            form.add_error(None, "This change was sent already. Look at the page of the rules.")
    return render(request, "rules/propose.html", {"clinic": clinic, "present": present, "form": form})


def _propose(request: HttpRequest, clinic: Clinic, form: RulesForm) -> tuple[RulesChange, str]:
    change = propose_rules(by=request.user, clinic=clinic, **form.proposal)
    enqueue(change)
    return change, _address(change)


@require_GET
def show_change(request: HttpRequest, code: str, change_id) -> HttpResponse:
    change = _change_for(request, code, change_id)
    stopped = change.is_at_work and has_stopped(change.progress)
    earlier = version_of(change.clinic, change.based_on)
    context = {
        "clinic": change.clinic,
        "change": change,
        "changes": changes_between(earlier, change),
        "next_number": change.based_on + 1,
        "stopped": stopped,
        "is_at_work": change.is_at_work and not stopped,
    }
    return render(request, "rules/state.html" if request.htmx else "rules/change.html", context)


@require_POST
def apply(request: HttpRequest, code: str, change_id) -> HttpResponse:
    change = _change_for(request, code, change_id)
    try:
        enqueue(begin_applying(by=request.user, change=change))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except RowChanged as changed:
        messages.error(
            request,
            f"{changed.row.made_by} changed the rules since this was counted: in force is {changed.row}. Propose it anew.",
        )
    return redirect(_address(change))


@require_POST
def again(request: HttpRequest, code: str, change_id) -> HttpResponse:
    """The step failed, or its worker was killed: what was counted is counted anew, what was applied stays applied."""
    change = begin_rules_again(by=request.user, change=_change_for(request, code, change_id))
    if change.is_at_work:
        enqueue(change)
    return redirect(_address(change))


@require_POST
def drop(request: HttpRequest, code: str, change_id) -> HttpResponse:
    change = _change_for(request, code, change_id)
    try:
        drop_proposal(by=request.user, change=change)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(_address(change))
    messages.success(request, "The proposal was dropped. Nothing changed.")
    return redirect("scans:rules", code)


def _address(change: RulesChange) -> str:
    return reverse("scans:rules_change", args=[change.clinic.code, change.pk])


def _change_for(request: HttpRequest, code: str, change_id) -> RulesChange:
    changes = RulesChange.objects.visible_to(request.user).filter(clinic__code=code, pk=change_id)
    change = changes.select_related("clinic", "progress", "proposed_by", "adopted__clinic").first()
    if change is None:
        raise Http404
    require(request.user, Right.SET_RULES, change.clinic_id)
    return change
