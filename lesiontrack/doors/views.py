"""Kept drafts of forms: what was typed goes to the server while it is typed (static/js/kept-draft.js)."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lesiontrack.doors.drafts import drop_draft, is_known, keep_draft, typed_in
from lesiontrack.doors.once import was_typed_by_another

MOST_CHARACTERS = 100_000


@require_POST
def keep(request: HttpRequest, form: str, subject) -> HttpResponse:
    """204 kept; 404 for a form that nobody knows; 409 when another person signed in meanwhile; 413 for more than anybody types."""
    _require_known(form)
    typed = typed_in(request.POST)
    if was_typed_by_another(request):
        return HttpResponse(status=409)
    if sum(len(str(value)) for value in typed.values()) > MOST_CHARACTERS:
        return HttpResponse(status=413)
    keep_draft(by=request.user, form=form, subject=subject, typed=typed)
    return HttpResponse(status=204)


@require_POST
def drop(request: HttpRequest, form: str, subject) -> HttpResponseRedirect:
    """Discard what was kept and open the form afresh."""
    _require_known(form)
    drop_draft(by=request.user, form=form, subject=subject)
    return HttpResponseRedirect(_where_it_was_asked(request))


def _require_known(form: str) -> None:
    if not is_known(form):
        raise Http404


def _where_it_was_asked(request: HttpRequest) -> str:
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if ours else "/"
