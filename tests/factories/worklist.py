"""Rows of the worklist for tests of the list itself: a follow-up, and where it stands."""

from datetime import date

from scans.models import FollowUp, WorklistEntry
from tests.factories.follow_up import make_follow_up


def stand(follow_up: FollowUp, standing: str) -> FollowUp:
    WorklistEntry.objects.update_or_create(
        follow_up=follow_up,
        defaults={
            "clinic": follow_up.clinic,
            "standing": standing,
            "request_by": follow_up.request_by,
            "until": None,
        },
    )
    return follow_up


def make_standing(patient, standing: str, due_on: date = date(2025, 12, 1), **facts) -> FollowUp:
    return stand(make_follow_up(patient, due_on, **facts), standing)
