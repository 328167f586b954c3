"""One step of one follow-up: its form in the list or on a page, the action, and what stands afterwards.

Scripts get a row of the list back; without them the step leads back to the list, which offers to take it back.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from patients.views.storing import stored
from scans.follow_up_history import latest_steps, places_of
from scans.forms.follow_up import StepForm
from scans.models import FollowUp
from scans.mri_safety import safety_of_follow_ups
from scans.presentation.follow_up_changed import changed_in_words
from scans.presentation.worklist_groups import GROUP_OF
from scans.presentation.worklist_html import rows_html
from scans.views.follow_up_guard import follow_up_for, right_for
from scans.views.follow_up_verbs import DOING, Doing
from scans.views.remembered_searches import recall
from scans.views.worklist_memory import back_to_worklist, kept_choice, offer_undo
from scans.worklist_page import counted_groups, shown_rows

TO_THE_SCANNER = ("request", "book", "move")
BOOKING = ("booked_for", "booked_time", "place", "scanner", "contrast_booked", "transport")


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_step(request: HttpRequest, follow_up_id, verb: str) -> HttpResponse:
    doing = DOING.get(verb)
    if doing is None:
        raise Http404
    follow_up = follow_up_for(request, follow_up_id, right_for(verb), opens=not request.htmx)
    if request.htmx and _is_older(request, follow_up):
        return _row_again(request, follow_up, _changed(request, follow_up))
    form = doing.form(request.POST or None, initial=_initial(request, follow_up), follow_up=follow_up)
    before = follow_up.entry.standing
    done = stored(request, form, lambda: _store(request, follow_up, doing, form))
    if done and request.htmx:
        return _done(request, follow_up, doing, before)
    if done:
        return done
    if form.newer and request.htmx and not form.main_fields():
        return _row_again(request, follow_up, _changed(request, form.newer))
    return _form(request, follow_up, verb, doing, form)


def _is_older(request: HttpRequest, follow_up: FollowUp) -> bool:
    """The list the form is opened from shows another version than the one that stands."""
    return request.method == "GET" and request.GET.get("version", str(follow_up.version)) != str(
        follow_up.version
    )


def _initial(request: HttpRequest, follow_up: FollowUp) -> dict:
    """The booking as it stands; else the patient's usual site, and contrast as it was asked for."""
    booking = {name: getattr(follow_up, name) for name in BOOKING}
    booking["scanner"] = follow_up.scanner_id
    if not follow_up.booked_for:
        booking |= {"place": follow_up.patient.usual_mri_site, "contrast_booked": follow_up.contrast_wanted}
    return {
        **booking,
        "version": follow_up.version,
        "owner": follow_up.owner_id,
        "code": request.GET.get("code", ""),
        "way": "phone",
    }


def _store(request: HttpRequest, follow_up: FollowUp, doing: Doing, form: StepForm) -> tuple[object, str]:
    facts = {**form.facts(), "version": form.cleaned_data["version"]}
    if "reason" in form.cleaned_data:
        facts["reason"] = form.cleaned_data["reason"]
    row = doing.take(by=request.user, follow_up=follow_up, **facts)
    if not request.htmx:
        fresh = _fresh(request, follow_up)
        offer_undo(request, fresh, _said(doing, fresh), may_undo=not doing.keeps_its_place)
    return row, _leads_to(request, follow_up)


def _leads_to(request: HttpRequest, follow_up: FollowUp) -> str:
    if request.POST.get("then") == "here":
        return reverse("scans:follow_up", args=[follow_up.pk])
    if request.POST.get("then") == "patient":
        return reverse("scans:patient_follow_ups", args=[follow_up.patient_id])
    return back_to_worklist(request)


def _fresh(request: HttpRequest, follow_up: FollowUp) -> FollowUp:
    rows = FollowUp.objects.visible_to(request.user).select_related(
        "patient__clinic", "owner", "scanner", "entry"
    )
    return rows.get(pk=follow_up.pk)


def _said(doing: Doing, row: FollowUp) -> str:
    return f"{row.patient}: {doing.said(row)}."


def _done(request: HttpRequest, follow_up: FollowUp, doing: Doing, before: str) -> HttpResponse:
    """The row as it stands where it stays in its group; else one line in its place, with the way back."""
    fresh = _fresh(request, follow_up)
    stays = doing.keeps_its_place or _group_of(fresh.entry.standing) == _group_of(before)
    if stays:
        return _row_again(request, fresh, doing.said(fresh))
    context = {"row": fresh, "said": _said(doing, fresh), **_counts(request)}
    return render(request, "follow_ups/worklist/done.html", context)


def _group_of(standing: str) -> str:
    return GROUP_OF[standing].key if standing in GROUP_OF else ""


def _row_again(request: HttpRequest, follow_up: FollowUp, said: str) -> HttpResponse:
    rows = rows_html(shown_rows(request.user, [follow_up.pk]), True, {follow_up.pk: said})
    return render(request, "follow_ups/worklist/again.html", {"rows": rows, **_counts(request)})


def _counts(request: HttpRequest) -> dict:
    choice = kept_choice(request)
    worklist = counted_groups(request.user, choice, recall(request, choice.found))
    return {"choice": choice, "worklist": worklist}


def _changed(request: HttpRequest, row: FollowUp) -> str:
    return changed_in_words(_fresh(request, row), latest_steps([row.pk]).get(row.pk), request.user)


def _form(request: HttpRequest, follow_up: FollowUp, verb: str, doing: Doing, form: StepForm) -> HttpResponse:
    if form.newer:
        form.add_error(None, _changed(request, form.newer))
    context = {
        "follow_up": follow_up,
        "patient": follow_up.patient,
        "verb": verb,
        "title": doing.title,
        "form": form,
        "flags": safety_of_follow_ups([follow_up])[follow_up.pk] if verb in TO_THE_SCANNER else (),
        "places": places_of(follow_up.clinic_id) if "place" in form.fields else [],
        "back": back_to_worklist(request),
        "then": request.POST.get("then", request.GET.get("then", "")),
    }
    template = "follow_ups/worklist/form_row.html" if request.htmx else "follow_ups/step.html"
    return render(request, template, context)
