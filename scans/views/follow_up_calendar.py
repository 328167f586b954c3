"""The calendar of bookings and due windows, by month and by week."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import memberships_of
from lesiontrack.doors.today import today_of
from scans.calendars.entries import rows_of
from scans.calendars.whose import people_who_follow_up
from scans.presentation.calendar_choice import CalendarChoice
from scans.presentation.calendar_days import bars_of, days_of

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@require_safe
def follow_up_calendar(request: HttpRequest) -> HttpResponse:
    clinics = [membership.clinic for membership in memberships_of(request.user)]
    today = today_of(clinics[0] if clinics else Clinic())
    choice = CalendarChoice.of(request.GET, today)
    rows = rows_of(request.user, choice)
    context = {
        "choice": choice,
        "this_day": choice.address(day=today),
        "weekdays": WEEKDAYS,
        "days": days_of(rows, choice, today),
        "bars": bars_of(rows, choice),
        "people": people_who_follow_up(request.user),
        "clinics": clinics if len(clinics) > 1 else [],
        "is_empty": not rows,
    }
    return render(request, "follow_ups/calendar.html", context)
