"""Writes the read log and the denials. Views run in one transaction; this runs around it, so a rollback loses no entry."""

from lesiontrack.audit.models import Denial, PatientOpened


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
    route = _route(request)
    PatientOpened.objects.bulk_create(
        PatientOpened(user=user.pk, patient=patient, clinic=clinic, route=route)
        for patient, clinic in opened.items()
    )


def _write_denial(request, response, user) -> None:
    if response.status_code in (403, 404) and request.resolver_match:
        Denial.objects.create(
            user=user.pk, route=_route(request), method=request.method, status=response.status_code
        )


def _route(request) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
