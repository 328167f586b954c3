"""What moves between two moments of a record: from what to what, in words."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from scans.analysis.standing.line import GROUPS, Line

NOT_THERE = "not there"


@dataclass(frozen=True)
class Change:
    """`was` and `becomes` are what pages read before and after, NOT_THERE where there is no such line."""

    group: str
    what: str
    was: str
    becomes: str


def changes_between(before: Iterable[Line], after: Iterable[Line]) -> tuple[Change, ...]:
    """Every line whose words differ, in the order of the page; what goes stands where it stood.

    A change too small for the decimals that are shown is none: nobody would see it.
    """
    was, becomes = ({line.key: line for line in lines} for lines in (before, after))
    keys = _in_order(list(was), list(becomes))
    changes = (_change(becomes.get(key) or was[key], was.get(key), becomes.get(key)) for key in keys)
    moved = [change for change in changes if change.was != change.becomes]
    return tuple(sorted(moved, key=lambda change: GROUPS.index(change.group)))


def _in_order(was: list[Hashable], becomes: list[Hashable]) -> list[Hashable]:
    keys = list(becomes)
    for number, key in enumerate(was):
        if key not in keys:
            keys.insert(keys.index(was[number - 1]) + 1 if number else 0, key)
    return keys


def _change(named: Line, was: Line | None, becomes: Line | None) -> Change:
    return Change(
        named.group,
        named.what,
        was.words if was else NOT_THERE,
        becomes.words if becomes else NOT_THERE,
    )
