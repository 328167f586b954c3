"""Proposals that one appointment can serve become one (SCH-8)."""

from collections.abc import Iterable

from scans.analysis.schedule.due import DueScan, Kind

DAYS_APART = 60


def merged(proposals: Iterable[DueScan]) -> tuple[DueScan, ...]:
    """In order of their due dates; where windows overlap and the due dates lie within 60 days, one in the intersection.

    A window runs from the due day to the closing day. A baseline may be made on any day of its own: how long it waits
    for another scan does not count.
    """
    found: list[DueScan] = []
    for due in sorted(proposals, key=lambda each: (each.due_on, each.closes_on)):
        if found and _one_appointment(found[-1], due):
            found[-1] = _together(found[-1], due)
        else:
            found.append(due)
    return tuple(found)


def _one_appointment(first: DueScan, second: DueScan) -> bool:
    near = first.kind is Kind.BASELINE or (second.due_on - first.due_on).days <= DAYS_APART
    return near and second.due_on <= first.closes_on


def _together(first: DueScan, second: DueScan) -> DueScan:
    """`second` is due later: the appointment may not come before that day, nor after the end of either.

    Two that are due on one day keep the days before it that both windows hold.
    """
    same_day = first.due_on == second.due_on
    return DueScan(
        kind=first.kind,
        rules=tuple(dict.fromkeys((*first.rules, *second.rules))),
        opens_on=max(first.opens_on, second.opens_on) if same_day else second.due_on,
        due_on=second.due_on,
        closes_on=min(first.closes_on, second.closes_on),
        reason=f"{first.reason}; {second.reason}",
        ask=" ".join(ask for ask in (first.ask, second.ask) if ask),
    )
