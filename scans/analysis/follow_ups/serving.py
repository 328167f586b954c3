"""Which scan answers a scan that is owed."""

from datetime import date, timedelta

from scans.analysis.follow_ups.owed import OwedScan
from scans.analysis.follow_ups.state import State
from scans.analysis.schedule.on_therapy import counts_t2
from scans.analysis.timeline import Scan
from scans.analysis.vocabulary import Indication

EARLY = timedelta(days=14)
"""So much sooner than its window, its booking or the day somebody named, a scan is still the one that was owed."""

NOT_AWAITED = (State.ENTERED, State.REVIEWED, State.NO_FURTHER, State.STOPPED)
BOOKING_HOLDS = (State.BOOKED, State.PERFORMED, State.ENTERED, State.REVIEWED)
"""Elsewhere its day is that of an appointment which came to nothing."""

PML_RULE = "SCH-5"


def awaits_a_scan(owed: OwedScan, performed_on: date, today: date) -> bool:
    """Nobody answers a scan that was decided against, nor one that stands in the diary for a later day."""
    if owed.state in NOT_AWAITED:
        return False
    booked = owed.booked_for if owed.state is State.BOOKED else None
    return booked is None or booked < today or performed_on >= _first(booked)


def serves(scan: Scan, owed: OwedScan, rules: tuple[str, ...] = ()) -> bool:
    """Of the same region and from shortly before the window on; later scans serve too. `rules` are those behind what is owed.

    A short protocol for PML alone serves surveillance for PML, and nothing else (SCH-3).
    """
    if scan.region is not owed.region:
        return False
    if scan.indication is Indication.PML and not counts_t2(scan) and PML_RULE not in rules:
        return False
    booked_for = owed.booked_for if owed.state in BOOKING_HOLDS else None
    days = (owed.opens_on, booked_for, owed.performed_on)
    return scan.performed_on >= min(_first(day) for day in days if day is not None)


def _first(day: date) -> date:
    return day - EARLY
