"""What the MRI site still holds for a follow-up that needs it no more."""

from datetime import date

from scans.analysis.follow_ups.owed import OwedScan
from scans.analysis.follow_ups.state import State


def is_held_at_site(owed: OwedScan, made_on: date, today: date) -> bool:
    """After a scan of `made_on`: an appointment that lies ahead of it, or an earlier one that was not called off yet.

    The appointment of somebody who declined was kept after all if the scan is of that day.
    """
    ahead = owed.booked_for is not None and owed.booked_for >= today and owed.booked_for > made_on
    if owed.state is State.DECLINED and owed.booked_for is not None:
        return owed.cancel_at_site and ahead
    return owed.cancel_at_site or (owed.state is State.BOOKED and ahead)
