"""Writes the read log and the denials. Views run in one transaction; this runs around it, so a rollback loses no entry."""

from django.db import connection
from django.utils import timezone

from lesiontrack.audit.models import Denial


def write_log(get_response):
    def middleware(request):
        response = get_response(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            _write_opened(request, user)
            _write_denial(request, response, user)
        return response

    return middleware


def _write_opened(request, user) -> None:
    opened = getattr(request, "opened_patients", {})
    if opened:
        with connection.cursor() as cursor:
            cursor.execute(
                OPENED, [timezone.now(), user.pk, _route(request), list(opened), list(opened.values())]
            )


# At the end of every page about a patient: one statement without a transaction around it, however many were opened.
OPENED = """
    INSERT INTO audit_patientopened (at, "user", route, patient, clinic)
    SELECT %s, %s, %s, patient, clinic FROM unnest(%s, %s) AS opened (patient, clinic)
"""


def _write_denial(request, response, user) -> None:
    if response.status_code in (403, 404) and request.resolver_match:
        Denial.objects.create(
            user=user.pk, route=_route(request), method=request.method, status=response.status_code
        )


def _route(request) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
