from datetime import date

import pytest

from scans.actions.rules import begin_applying, propose_rules
from scans.models import RulesChange
from scans.rules_changes.jobs import apply_change, count_change
from tests.factories.record import make_course, make_patient, make_scan


@pytest.fixture
def moved(cast):
    """Start 15 Jan 2024, scans 60 and 200 days later: without a usable re-baseline day 60 lies in the run-in."""
    patient = make_patient(cast.alice, cast.north)
    make_course(cast.alice, patient, date(2024, 1, 15))
    first = make_scan(cast.alice, patient, date(2023, 1, 15), gd="0")
    second = make_scan(cast.alice, patient, date(2024, 1, 10), reference=first, t2="3", gd="1")
    third = make_scan(cast.alice, patient, date(2024, 3, 15), reference=second, t2="2", gd="0")
    fourth = make_scan(cast.alice, patient, date(2024, 8, 1), reference=third, t2="1", gd="0")
    make_scan(cast.alice, patient, date(2025, 8, 1), reference=fourth, t2="0", gd="0")
    return patient


@pytest.fixture
def unmoved(cast):
    """No therapy: no window touches this patient."""
    patient = make_patient(cast.alice, cast.north)
    first = make_scan(cast.alice, patient, date(2023, 1, 15))
    make_scan(cast.alice, patient, date(2024, 1, 10), reference=first, t2="3")
    return patient


EARLY = {"re_baseline_from_days": 30}
"""A re-baseline scan from day 30 on: day 60 becomes one."""


@pytest.fixture
def proposed(cast):
    def propose(by=None, based_on: int = 1, reason: str = "local protocol", **chosen) -> RulesChange:
        by = by or cast.dana
        return propose_rules(by=by, clinic=cast.north, based_on=based_on, reason=reason, **(chosen or EARLY))

    return propose


@pytest.fixture
def counted(proposed):
    def count(**details) -> RulesChange:
        change = proposed(**details)
        count_change.call(str(change.pk))
        change.refresh_from_db()
        return change

    return count


@pytest.fixture
def queued(cast, counted):
    return lambda **details: begin_applying(by=cast.dana, change=counted(**details))


@pytest.fixture
def applied(queued):
    def apply(**details) -> RulesChange:
        change = queued(**details)
        apply_change.call(str(change.pk))
        change.refresh_from_db()
        return change

    return apply
