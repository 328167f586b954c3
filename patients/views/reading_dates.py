"""How a date was read, for the line beside its box (static/js/date-echo.js)."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from lesiontrack.access.models import Clinic
from patients.forms.fields import DATE_KINDS


@require_POST
def read_date(request: HttpRequest) -> JsonResponse:
    """{"words": "14 Mar 2019", "written": "2019-03-14", "mend": ""}; `mend` instead where the text is no date."""
    field = _field(request.POST.get("kind", "fuzzy"))
    field.read_by(_clinic(request))
    try:
        value = field.to_python(request.POST.get("text", ""))
    except ValidationError as error:
        return JsonResponse({"words": "", "written": "", "mend": " ".join(error.messages)})
    if value is None:
        return JsonResponse({"words": "", "written": "", "mend": ""})
    return JsonResponse({"words": field.words(value), "written": field.prepare_value(value), "mend": ""})


def _field(kind: str):
    if kind not in DATE_KINDS:
        raise Http404
    return DATE_KINDS[kind]()


def _clinic(request: HttpRequest) -> Clinic:
    """Only a member asks a clinic what day it is there."""
    try:
        return get_object_or_404(Clinic.objects.visible_to(request.user), pk=request.POST.get("clinic"))
    except ValidationError:
        raise Http404 from None
