"""From which states a step leads where. Whatever is not named here is refused."""

from scans.analysis.follow_ups.state import State, Step

AWAITED = frozenset(
    {
        State.PROPOSED,
        State.REQUESTED,
        State.BOOKED,
        State.NOT_ATTENDED,
        State.CANCELLED,
        State.DECLINED,
    }
)
"""The scan is still to be made."""

OPEN = AWAITED | {State.PERFORMED, State.ENTERED, State.NO_FURTHER}

ALLOWED: dict[Step, frozenset[State]] = {
    Step.ORDERED: AWAITED | {State.NO_FURTHER},
    Step.REQUESTED: AWAITED - {State.REQUESTED, State.BOOKED},
    Step.BOOKED: AWAITED - {State.BOOKED},
    Step.MOVED: frozenset({State.BOOKED}),
    Step.PERFORMED: AWAITED,
    Step.NOT_ATTENDED: frozenset({State.BOOKED}),
    Step.CANCELLED: frozenset({State.REQUESTED, State.BOOKED}),
    Step.DECLINED: AWAITED,
    Step.NO_FURTHER: AWAITED,
    Step.REOPENED: frozenset(
        {
            State.REQUESTED,
            State.PERFORMED,
            State.NOT_ATTENDED,
            State.CANCELLED,
            State.DECLINED,
            State.NO_FURTHER,
        }
    ),
    Step.DUE_FROM: AWAITED - {State.REQUESTED, State.BOOKED},
    Step.REVIEWED: AWAITED | {State.PERFORMED},
    Step.WINDOW_ACCEPTED: AWAITED,
    Step.WINDOW_KEPT: AWAITED,
    Step.ASSIGNED: OPEN,
}
"""By person; `reviewed` here is the scan that was done elsewhere."""

LEADS_TO: dict[Step, State] = {
    Step.REQUESTED: State.REQUESTED,
    Step.BOOKED: State.BOOKED,
    Step.MOVED: State.BOOKED,
    Step.PERFORMED: State.PERFORMED,
    Step.NOT_ATTENDED: State.NOT_ATTENDED,
    Step.CANCELLED: State.CANCELLED,
    Step.DECLINED: State.DECLINED,
    Step.NO_FURTHER: State.NO_FURTHER,
    Step.REOPENED: State.PROPOSED,
    Step.DUE_FROM: State.PROPOSED,
    Step.REVIEWED: State.REVIEWED,
    Step.ENTERED: State.ENTERED,
    Step.STOPPED: State.STOPPED,
}
"""A step that is absent leaves the state as it is."""


def is_allowed(step: Step, state: State) -> bool:
    return state in ALLOWED[step]


def is_stopped_by_death(state: State) -> bool:
    """All that was still to be done; a report that was entered is still reviewed."""
    return state in OPEN and state is not State.ENTERED


def is_stopped_by_end_of_care(state: State) -> bool:
    """So does a patient's refusal. A scan that was made is still to be read."""
    return state in OPEN and state not in (State.PERFORMED, State.ENTERED)
