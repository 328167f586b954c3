"""Follow-ups in a place of the worklist: the open one that the record proposed for a patient, moved to where a test wants it."""

from datetime import date, timedelta

from scans.follow_up_rows import place_in_list
from scans.models import FollowUp, WorklistEntry
from tests.conftest import TODAY

OVERDUE = {"opens_on": date(2025, 6, 1), "due_on": date(2025, 7, 1), "closes_on": date(2025, 9, 1)}
TO_REQUEST = {"opens_on": date(2025, 12, 10), "due_on": date(2026, 1, 10), "closes_on": date(2026, 3, 10)}
LATER = {"opens_on": date(2025, 12, 12), "due_on": date(2026, 1, 12), "closes_on": date(2026, 3, 12)}
NOT_YET = {"opens_on": date(2026, 6, 10), "due_on": date(2026, 7, 10), "closes_on": date(2026, 9, 10)}


def place(patient, state: str = "proposed", window: dict = TO_REQUEST, **facts) -> FollowUp:
    """`facts` are columns of the follow-up; where it stands follows from them."""
    row = FollowUp.objects.open().get(patient=patient)
    defaults = {
        "kind": "routine",
        "rules": ["SCH-3"],
        "reason": "12 months after the scan",
        "request_by": window["opens_on"] - timedelta(weeks=8),
    }
    for name, value in {
        **defaults,
        **window,
        "state": state,
        "state_since": date(2025, 11, 10),
        **facts,
    }.items():
        setattr(row, name, value)
    row.save()
    entry = place_in_list(row, TODAY)
    WorklistEntry.objects.filter(follow_up=row).update(
        standing=entry.standing, request_by=entry.request_by, until=entry.until
    )
    return row


def booked(patient, day: date, **facts) -> FollowUp:
    return place(patient, "booked", booked_for=day, **facts)
