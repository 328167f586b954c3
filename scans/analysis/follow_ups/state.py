"""How far a follow-up has come. Nothing ends by itself: an open one always waits for somebody."""

from enum import StrEnum


class State(StrEnum):
    """What was last done. `declined` and `no_further` stay open rows: a person's dated decision, which can be taken back."""

    PROPOSED = "proposed"
    REQUESTED = "requested"
    BOOKED = "booked"
    PERFORMED = "performed"
    ENTERED = "entered"
    REVIEWED = "reviewed"
    NOT_ATTENDED = "not_attended"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    NO_FURTHER = "no_further"
    STOPPED = "stopped"


ENDED = (State.REVIEWED, State.STOPPED)
"""Reviewed by a neurologist, or stopped by the record: death, the end of care here, imaging refused."""


class Origin(StrEnum):
    """A rule's proposal, or a neurologist's order, which wins over it."""

    RULE = "rule"
    ORDERED = "ordered"


class Step(StrEnum):
    """What a person, or the record, did to a follow-up."""

    ORDERED = "ordered"
    REQUESTED = "requested"
    BOOKED = "booked"
    MOVED = "moved"
    PERFORMED = "performed"
    NOT_ATTENDED = "not_attended"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    NO_FURTHER = "no_further"
    REOPENED = "reopened"
    ENTERED = "entered"
    REVIEWED = "reviewed"
    DETACHED = "detached"
    WINDOW_ACCEPTED = "window_accepted"
    WINDOW_KEPT = "window_kept"
    DUE_FROM = "due_from"
    STOPPED = "stopped"
    CANCELLED_AT_SITE = "cancelled_at_site"
    ASSIGNED = "assigned"
