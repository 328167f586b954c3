"""RFC 9457 problem details for every error of the API."""

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from lesiontrack.doors.errors import NeedsConfirmation
from lesiontrack.doors.idempotency import KeyReused
from lesiontrack.doors.rows import RowChanged


def answer_problem(error: Exception, context: dict) -> Response | None:
    """DRF's exception handler: `{"type", "title", "status", "detail", "errors": [{"field", "code", "text"}]}`."""
    problem = _problem_of(error)
    if problem is None:
        return None
    set_rollback()
    headers = _headers_of(error)
    return Response(
        problem, status=problem["status"], headers=headers, content_type="application/problem+json"
    )


def _problem_of(error: Exception) -> dict | None:
    match error:
        case exceptions.ValidationError():
            return _problem(
                400,
                "The data is not valid",
                "See errors.",
                errors=list(_drf_fields(error.get_full_details())),
            )
        case DjangoValidationError():
            return _problem(400, "The data is not valid", "See errors.", errors=list(_django_fields(error)))
        case NeedsConfirmation():
            asked = [{"field": q.field, "code": q.code, "text": q.text} for q in error.questions]
            detail = "Nothing was stored. Send the codes in `confirm` to go on."
            return _problem(409, "Please confirm", detail, errors=asked)
        case KeyReused():
            return _problem(422, "Idempotency key used for another request", str(error))
        case RowChanged():
            return _problem(412, "Somebody else was faster", str(error), version=error.row.version)
        case IntegrityError():
            detail = "The database refused a combination that contradicts the record. Nothing was stored."
            return _problem(409, "The record would contradict itself", detail)
        case Http404():
            return _problem(404, "Not found", "There is nothing here, or not for you.")
        case PermissionDenied():
            return _problem(403, "Not allowed", str(error) or "Your role does not allow this.")
        case exceptions.APIException():
            return _problem(error.status_code, error.default_code.replace("_", " "), str(error.detail))
    return None


def _problem(status: int, title: str, detail: str, **more) -> dict:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}


def _headers_of(error: Exception) -> dict[str, str]:
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(error.wait)
    return headers


def _drf_fields(details, field: str = ""):
    """Flatten DRF's nested details into one row per error; nested fields are joined by dots."""
    if isinstance(details, dict) and set(details) == {"message", "code"}:
        yield {"field": field, "code": details["code"], "text": str(details["message"])}
    elif isinstance(details, dict):
        for name, inner in details.items():
            yield from _drf_fields(inner, f"{field}.{name}" if field else str(name))
    else:
        for inner in details:
            yield from _drf_fields(inner, field)


def _django_fields(error: DjangoValidationError):
    if hasattr(error, "error_dict"):
        for field, errors in error.error_dict.items():
            for one in errors:
                name = "" if field == "__all__" else field
                yield {"field": name, "code": one.code or "invalid", "text": " ".join(one.messages)}
    else:
        for one in error.error_list:
            yield {"field": "", "code": one.code or "invalid", "text": " ".join(one.messages)}
