"""Home: what waits for the person who signs in, by what they may do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lesiontrack.access.roles import Right, clinics_where
from scans import home as waiting
from scans.active_scans import unanswered_active_scans
from scans.queues import open_forms
from scans.second_readings import queue_rows


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    context = {"recent": waiting.recent_patients(user), "open_forms": open_forms(user)}
    for right, part in PARTS:
        if clinics_where(user, right):
            context |= part(user)
    return render(request, "home/show.html", context)


def _scans(user) -> dict:
    found = waiting.waiting_scans(user)
    return {"waiting": found, "waiting_rows": queue_rows(user, found.first)}


def _therapies(user) -> dict:
    return {"passed_plans": waiting.passed_plans(user)}


def _management(user) -> dict:
    return {"hints": waiting.completeness_hints(user), "people": waiting.people_by_clinic(user)}


PARTS = (
    (Right.DRAFT_SCANS, _scans),
    (Right.MANAGE_FOLLOW_UPS, lambda user: {"follow_ups": waiting.follow_ups_waiting(user)}),
    (Right.SIGN_SCANS, lambda user: {"second_readings": waiting.second_readings(user)}),
    (Right.DECIDE_IMAGING, lambda user: {"active_scans": unanswered_active_scans(user)}),
    (Right.RECORD_THERAPIES, _therapies),
    (Right.SET_RULES, _management),
    (Right.IMPORT, lambda user: {"imports": waiting.latest_imports(user)}),
    (Right.USE_COHORTS, lambda user: {"cohorts": waiting.cohorts_by_name(user)}),
)
