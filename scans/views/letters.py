"""Papers about follow-ups: which wait to be written, one PDF of many, and the word that they were printed and sent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lesiontrack.access.roles import Right, clinics_where, require
from lesiontrack.audit.reading import note_opened
from lesiontrack.doors.idempotency import KeyReused
from lesiontrack.doors.once import store_once
from patients.views.guard import row_for
from scans.actions.letters import note_letters_sent
from scans.forms.letters import AskedForm, PrintedForm
from scans.letter_choices import LetterKind
from scans.letters.contents import document_of
from scans.letters.document import to_pdf
from scans.letters.prepared import Prepared, letters_to_write, managed_by, prepared_letters
from scans.models import FollowUp
from scans.presentation.letters import said_of_sent

SENT_ALREADY = "This was noted as sent already. Nothing was noted twice."


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """GET: what waits to be written, by kind. POST: what becomes of the chosen ones, before anything is printed."""
    _require_anywhere(request)
    form = AskedForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        kind = LetterKind(form.cleaned_data["kind"])
        return _show_prepared(request, kind, form.ids)
    return _show_list(request, _kind_named(request), form)


@require_POST
def letters_pdf(request: HttpRequest) -> HttpResponse:
    """A paper each for those that can be made; the page before it named the others."""
    _require_anywhere(request)
    form = AskedForm(request.POST)
    if not form.is_valid():
        return _back_with(request, form)
    kind = LetterKind(form.cleaned_data["kind"])
    asked = prepared_letters(request.user, form.ids, kind)
    made = [each for each in asked if each.can_be_made]
    if not made:
        messages.error(request, "None of these can be printed any more. Look through them again.")
        return redirect(_address_of(kind))
    return _pdf(request, made, kind)


@require_POST
def letters_sent(request: HttpRequest) -> HttpResponse:
    """Printed and sent, says the person; a second click notes nothing twice."""
    _require_anywhere(request)
    form = PrintedForm(request.POST)
    if not form.is_valid():
        return _back_with(request, form)
    kind = LetterKind(form.cleaned_data["kind"])

    def store():
        printed = form.versions
        rows = list(managed_by(request.user).filter(pk__in=printed).select_related("patient"))
        sent = note_letters_sent(by=request.user, follow_ups=rows, kind=kind, versions=printed)
        for level, words in said_of_sent(sent, kind):
            messages.add_message(request, level, words)
        return None, _address_of(kind)

    try:
        return store_once(request, form.cleaned_data["submission"], store)
    except KeyReused:
        messages.info(request, SENT_ALREADY)
        return redirect(_address_of(kind))


@require_safe
def follow_up_letters(request: HttpRequest, follow_up_id) -> HttpResponse:
    """Every paper of one follow-up: which can be made, and why not."""
    follow_up = _follow_up_for(request, follow_up_id)
    papers = [each for kind in LetterKind for each in prepared_letters(request.user, [follow_up.pk], kind)]
    return _show_papers(request, follow_up, papers)


@require_safe
def letter(request: HttpRequest, follow_up_id, kind: str) -> HttpResponse:
    """One paper as a PDF. What cannot be made is refused with the reasons."""
    follow_up = _follow_up_for(request, follow_up_id)
    if kind not in LetterKind.values:
        raise Http404
    papers = prepared_letters(request.user, [follow_up.pk], LetterKind(kind))
    if not papers[0].can_be_made:
        return _show_papers(request, follow_up, papers, status=409)
    return _pdf(request, papers, LetterKind(kind))


def _show_papers(
    request: HttpRequest, follow_up: FollowUp, papers: list[Prepared], status: int = 200
) -> HttpResponse:
    context = {"follow_up": follow_up, "papers": papers, "form": PrintedForm()}
    return render(request, "letters/of_follow_up.html", context, status=status)


def _show_list(request: HttpRequest, kind: LetterKind, form: AskedForm | None) -> HttpResponse:
    address = reverse("scans:letters")
    tabs = [{"label": each.label.capitalize(), "url": f"{address}?kind={each}"} for each in LetterKind]
    context = {
        "kind": kind,
        "waiting": letters_to_write(request.user, kind),
        "tabs": tabs,
        "current": _address_of(kind),
        "form": form,
    }
    return render(request, "letters/list.html", context)


def _show_prepared(request: HttpRequest, kind: LetterKind, ids: list[str]) -> HttpResponse:
    papers = prepared_letters(request.user, ids, kind)
    made = [each for each in papers if each.can_be_made]
    context = {
        "kind": kind,
        "made": made,
        "left_out": [each for each in papers if not each.can_be_made],
        "not_found": len(set(ids)) - len(papers),
        "form": PrintedForm(),
    }
    return render(request, "letters/prepared.html", context)


def _pdf(request: HttpRequest, made: list[Prepared], kind: LetterKind) -> HttpResponse:
    for each in made:
        note_opened(request, each.case.patient)
    pdf = to_pdf(document_of([each.case for each in made], kind))
    # Named without the patient: names of files travel.
    headers = {"Content-Disposition": f'inline; filename="{kind}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _follow_up_for(request: HttpRequest, follow_up_id) -> FollowUp:
    rows = FollowUp.objects.visible_to(request.user).in_force()
    return row_for(request, rows, follow_up_id, Right.MANAGE_FOLLOW_UPS)


def _kind_named(request: HttpRequest) -> LetterKind:
    asked = request.POST.get("kind") or request.GET.get("kind", "")
    return LetterKind(asked) if asked in LetterKind.values else LetterKind.APPOINTMENT


def _address_of(kind: LetterKind) -> str:
    return f"{reverse('scans:letters')}?kind={kind}"


def _back_with(request: HttpRequest, form) -> HttpResponse:
    for errors in form.errors.values():
        messages.error(request, " ".join(errors))
    return redirect(_address_of(_kind_named(request)))


def _require_anywhere(request: HttpRequest) -> None:
    """The right in at least one clinic; says the same words as for a clinic without it."""
    if not clinics_where(request.user, Right.MANAGE_FOLLOW_UPS):
        require(request.user, Right.MANAGE_FOLLOW_UPS, None)
