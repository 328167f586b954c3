"""The error pages: calm, and with the next step."""

from django.http import JsonResponse
from django.shortcuts import render

from lesiontrack.doors.errors import ClosedForNow

UNREADABLE = {
    "type": "about:blank",
    "title": "Bad request",
    "status": 400,
    "detail": "The request could not be read. Nothing was stored.",
}
UNFORESEEN = {
    "type": "about:blank",
    "title": "Server error",
    "status": 500,
    "detail": "Something went wrong on our side. Nothing was stored.",
}
"""What a program is told (RFC 9457)."""
PROBLEM = "application/problem+json"


def _page(status: int):
    def show(request, exception=None):
        return render(request, f"errors/{status}.html", status=status)

    return show


not_found = _page(404)


def forbidden(request, exception=None):
    closed = exception if isinstance(exception, ClosedForNow) else None
    return render(request, "errors/403.html", {"closed": closed}, status=403)


def bad_request(request, exception=None):
    if request.path.startswith("/api/"):
        return JsonResponse(UNREADABLE, status=400, content_type=PROBLEM)
    return _page(400)(request)


def csrf_failed(request, reason=""):
    return render(request, "errors/403.html", {"signed_out_meanwhile": True}, status=403)


def server_error(request):
    if request.path.startswith("/api/"):
        return JsonResponse(UNFORESEEN, status=500, content_type=PROBLEM)
    return render(None, "errors/500.html", status=500)
