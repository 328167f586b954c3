"""What the MRI site still holds once a scan is made."""

from dataclasses import replace

import pytest

from scans.analysis.follow_ups.at_site import is_held_at_site
from scans.analysis.follow_ups.owed import OwedScan
from scans.analysis.follow_ups.state import State
from tests.scans.analysis.building import day

TODAY = day("2025-11-20")
BOOKED = OwedScan(
    state=State.BOOKED,
    kind="routine",
    opens_on=day("2025-06-10"),
    due_on=day("2025-07-10"),
    closes_on=day("2025-09-10"),
    request_by=day("2025-04-15"),
    booked_for=day("2025-12-03"),
)
DECLINED = replace(BOOKED, state=State.DECLINED, cancel_at_site=True)


@pytest.mark.parametrize(
    ("owed", "made_on", "held"),
    [
        (BOOKED, "2025-11-19", True),
        (replace(BOOKED, booked_for=TODAY), "2025-11-20", False),
        (replace(BOOKED, booked_for=TODAY), "2025-11-19", True),
        (replace(BOOKED, booked_for=day("2025-11-18")), "2025-11-10", False),
        (replace(BOOKED, booked_for=TODAY, cancel_at_site=True), "2025-11-20", True),
        (DECLINED, "2025-11-19", True),
        (replace(DECLINED, cancel_at_site=False), "2025-11-19", False),
        (replace(DECLINED, booked_for=TODAY), "2025-11-20", False),
        (replace(DECLINED, booked_for=None), "2025-11-20", True),
        (replace(BOOKED, state=State.REQUESTED, booked_for=None), "2025-11-20", False),
        (replace(BOOKED, state=State.CANCELLED, booked_for=None), "2025-11-20", False),
    ],
)
def test_what_the_site_still_holds(owed, made_on, held):
    assert is_held_at_site(owed, day(made_on), TODAY) is held
