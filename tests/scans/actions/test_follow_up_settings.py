"""How a clinic follows up: who sets it, what a new go-live and a new rule of activity do."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from lesiontrack.doors.rows import RowChanged
from scans.actions import set_follow_up_settings
from scans.models import FollowUp, FollowUpSettings
from tests.factories.record import make_course, make_patient, make_scan


def set_up(cast, **chosen) -> FollowUpSettings:
    return set_follow_up_settings(by=cast.dana, clinic=cast.north, **chosen)


@pytest.fixture
def overdue(cast):
    """Yearly since July 2023: the window of the next scan closed on 10 Sep 2024."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2022, 1, 15))
    make_scan(cast.alice, patient, date(2023, 7, 10))
    return FollowUp.objects.open().get(patient=patient)


def standing(follow_up) -> str:
    return FollowUp.objects.select_related("entry").get(pk=follow_up.pk).entry.standing


def test_what_was_overdue_at_the_go_live_is_backlog(cast, overdue):
    assert standing(overdue) == "overdue"
    set_up(cast, go_live_on=date(2025, 11, 1))
    assert standing(overdue) == "backlog"
    set_up(cast, go_live_on=date(2024, 9, 1))
    assert standing(overdue) == "overdue"


def test_a_rule_of_activity_asks_from_the_moment_it_is_set(cast):
    before = timezone.now()
    first = set_up(cast, active_t2=1)
    assert before <= first.active_since <= timezone.now()
    assert set_up(cast, days_to_book=21).active_since == first.active_since
    assert set_up(cast, active_gd=1).active_since > first.active_since
    assert set_up(cast, active_t2=None, active_gd=None).active_since is None


def test_what_is_left_out_stays(cast):
    set_up(cast, letterhead="North Clinic")
    row = set_up(cast, days_to_book=21)
    assert (row.letterhead, row.days_to_book, row.days_to_request, row.version) == ("North Clinic", 21, 14, 3)


@pytest.mark.parametrize(
    "chosen",
    [{"days_to_book": 0}, {"active_t2": 21}, {"attempts_before_doctor": 11}],
)
def test_what_cannot_be_is_refused(cast, chosen):
    with pytest.raises(ValidationError) as refused:
        set_up(cast, **chosen)
    assert list(refused.value.error_dict) == list(chosen)


def test_somebody_else_was_faster(cast):
    set_up(cast, version=1, days_to_book=21)
    with pytest.raises(RowChanged):
        set_up(cast, version=1, days_to_book=28)


def test_only_those_who_set_rules(cast):
    for person in (cast.alice, cast.bob, cast.vera, cast.charlie):
        with pytest.raises(PermissionDenied):
            set_follow_up_settings(by=person, clinic=cast.north, days_to_book=21)
