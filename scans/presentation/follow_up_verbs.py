"""What can be done with a follow-up, by where it stands: the words of the buttons and their keys."""

from dataclasses import dataclass
from functools import cache

from scans.analysis.follow_ups.state import State, Step
from scans.analysis.follow_ups.steps import is_allowed
from scans.follow_up_choices import FollowUpStanding as S


@dataclass(frozen=True)
class Verb:
    """`asks`: a form opens first. `key`: one key on the row that has the focus."""

    name: str
    label: str
    key: str = ""
    asks: bool = True
    decides: bool = False


VERBS = {
    verb.name: verb
    for verb in (
        Verb("request", "Request", "r", asks=False),
        Verb("book", "Book", "b"),
        Verb("performed", "Done", "d"),
        Verb("not-attended", "Not attended", "n", asks=False),
        Verb("move", "Move", "m"),
        Verb("contact", "Contact", "c"),
        Verb("decline", "Decline", "x"),
        Verb("mine", "Mine", "o", asks=False),
        Verb("undo", "Undo", "u", asks=False),
        Verb("cancel", "Cancel the booking"),
        Verb("assign", "Give to"),
        Verb("due-from", "Due from another month"),
        Verb("elsewhere", "Done elsewhere"),
        Verb("no-further", "No further MRI", decides=True),
        Verb("reopen", "Take up again", asks=False),
        Verb("accept-window", "Take the new window", asks=False),
        Verb("keep-window", "Keep the window", asks=False),
        Verb("cancelled-at-site", "Cancelled at the site", asks=False),
    )
}

_STEPS = {
    "request": Step.REQUESTED,
    "book": Step.BOOKED,
    "performed": Step.PERFORMED,
    "not-attended": Step.NOT_ATTENDED,
    "move": Step.MOVED,
    "decline": Step.DECLINED,
    "cancel": Step.CANCELLED,
    "due-from": Step.DUE_FROM,
    "elsewhere": Step.PERFORMED,
    "no-further": Step.NO_FURTHER,
    "reopen": Step.REOPENED,
    "accept-window": Step.WINDOW_ACCEPTED,
    "keep-window": Step.WINDOW_KEPT,
    "mine": Step.ASSIGNED,
    "assign": Step.ASSIGNED,
}
AHEAD = (S.BOOKED, S.AT_RISK)


@cache
def verbs_of(state: str, standing: str, suggests: bool) -> tuple[str, ...]:
    """What can be done now. An action still refuses what the record does not allow."""
    allowed = [name for name, step in _STEPS.items() if is_allowed(step, State(state))]
    without = set() if suggests else {"accept-window", "keep-window"}
    if standing in AHEAD:
        without.add("not-attended")
    at_site = ("cancelled-at-site",) if standing == S.CANCEL_AT_SITE else ()
    return (*at_site, *(name for name in allowed if name not in without), "contact")


ON_THE_ROW = {
    S.OVERDUE: ("request", "book", "move"),
    S.TO_REQUEST: ("request",),
    S.DATE_PASSED: ("performed", "not-attended", "move"),
    S.REBOOK: ("book",),
    S.REQUESTED: ("book",),
    S.CANCEL_AT_SITE: ("cancelled-at-site",),
    S.BOOKED: ("move",),
    S.AT_RISK: ("move",),
    S.BACKLOG: ("elsewhere",),
    S.ASK_AGAIN: ("reopen",),
    S.NO_FURTHER: ("reopen",),
}
"""What stands as a button in the row itself; the bar, the keys and the follow-up's own page have the rest."""


@dataclass(frozen=True)
class RowButton:
    """`now`: done by pressing it; otherwise a form opens."""

    verb: str
    label: str
    now: bool


@dataclass(frozen=True)
class RowOffer:
    """What one person may do with a row, by name, and which of it needs no further word; the names are joined by spaces."""

    verbs: str
    at_once: str
    buttons: tuple[RowButton, ...]


@cache
def offer_of(state: str, standing: str, suggests: bool, allowed: frozenset[str]) -> RowOffer:
    """`allowed`: the verbs this person's rights hold."""
    verbs = [verb for verb in verbs_of(state, standing, suggests) if verb in allowed]
    shown = [verb for verb in ON_THE_ROW.get(S(standing), ()) if verb in verbs]
    return RowOffer(
        " ".join(verbs),
        " ".join(verb for verb in verbs if is_done_at_once(verb, standing)),
        tuple(RowButton(verb, VERBS[verb].label, is_done_at_once(verb, standing)) for verb in shown),
    )


def is_done_at_once(verb: str, standing: str) -> bool:
    """That a scan whose day has passed was made needs no further word."""
    return not VERBS[verb].asks or (verb == "performed" and standing == S.DATE_PASSED)
