"""The clinic's wording of its letters: everybody of the clinic reads it, its admin changes it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, may, require
from lesiontrack.access.views.guard import clinic_for, clinic_seen
from lesiontrack.doors.rows import RowChanged
from lesiontrack.doors.today import today_of
from scans.actions import take_default_wording, word_letter
from scans.forms.letters import WordingForm
from scans.letter_choices import LetterKind
from scans.letters.contents import preview_of
from scans.letters.document import to_pdf
from scans.letters.wordings import DEFAULTS, all_wordings_of, wording_of
from scans.models.follow_up_settings import follow_up_settings_of


@require_safe
def wordings(request: HttpRequest) -> HttpResponse:
    """The letters of each clinic this person belongs to."""
    clinics = Clinic.objects.where_may(request.user, Right.READ)
    listed = [
        {
            "clinic": clinic,
            "wordings": all_wordings_of(clinic),
            "letterhead": follow_up_settings_of(clinic).letterhead,
        }
        for clinic in clinics
    ]
    return render(request, "letters/wordings.html", {"clinics": listed})


@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """POST: stores the words, or with `preview` only shows them filled."""
    clinic, letter = _named(request, code, kind)
    if request.method == "POST":
        require(request.user, Right.SET_RULES, clinic.pk)
    present = wording_of(clinic, letter)
    form = WordingForm(request.POST or None, present=present)
    if form.is_valid() and "preview" not in request.POST and _stored(request, clinic, form):
        messages.success(request, f"The wording of the {letter.label} is stored.")
        return redirect("scans:letter_wording", code, kind)
    context = {
        "clinic": clinic,
        "present": present,
        "form": form,
        "preview": form.preview(clinic),
        "may_change": may(request.user, Right.SET_RULES, clinic.pk),
        "is_default": (present.subject, present.body) == (DEFAULTS[letter].subject, DEFAULTS[letter].body),
    }
    return render(request, "letters/wording.html", context)


def _stored(request: HttpRequest, clinic: Clinic, form: WordingForm) -> bool:
    words = {name: form.cleaned_data[name] for name in ("subject", "body", "version")}
    try:
        word_letter(by=request.user, clinic=clinic, kind=form.kind, **words)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    except RowChanged as changed:
        form.say_newer(changed.row)
    return not form.errors


@require_POST
def default_wording(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The product's own words in place of the clinic's."""
    clinic = clinic_for(request, code)
    letter = _kind_named(kind)
    take_default_wording(by=request.user, clinic=clinic, kind=letter)
    messages.success(request, f"The {letter.label} has the default wording again.")
    return redirect("scans:letter_wording", code, kind)


@require_safe
def wording_preview(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The stored wording as it is printed, for a patient nobody is."""
    clinic, letter = _named(request, code, kind)
    head = follow_up_settings_of(clinic).letterhead.strip() or clinic.name
    pdf = to_pdf(preview_of(wording_of(clinic, letter), clinic.name, head, today_of(clinic)))
    headers = {"Content-Disposition": f'inline; filename="{letter}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _named(request: HttpRequest, code: str, kind: str) -> tuple[Clinic, LetterKind]:
    clinic = clinic_seen(request, code)
    require(request.user, Right.READ, clinic.pk)
    return clinic, _kind_named(kind)


def _kind_named(kind: str) -> LetterKind:
    if kind not in LetterKind.values:
        raise Http404
    return LetterKind(kind)
