"""What holds for every request: what no text may hold is turned away, and pages about people are not kept."""

from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict

NUL = "\0"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def refuse_nul(get_response):
    """400 for a NUL in the address or in a form: PostgreSQL's texts hold none, and a search for one would fail there.

    Of an upload the fields are looked at, not the files. The API reads no forms, and its serializers look at JSON.
    """

    def middleware(request):
        if any(NUL in text for text in _texts(request)):
            raise BadRequest("The request holds a NUL.")
        return get_response(request)

    return middleware


def _texts(request: HttpRequest) -> Iterable[str]:
    yield from _texts_in(request.GET)
    if request.method == "POST" and request.content_type in FORMS and not request.path.startswith("/api/"):
        yield from _texts_in(request.POST)


def _texts_in(sent: QueryDict) -> Iterable[str]:
    for name, values in sent.lists():
        yield from (name, *values)


def never_cache_patient_pages(get_response):
    """Not kept by browsers or proxies: after sign-out the back button shows nothing."""

    def middleware(request):
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware
