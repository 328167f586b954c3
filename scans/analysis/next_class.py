"""How far a score is from its next class: computed by counting on, over all that the record leaves open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scans.analysis.counts import Count
from scans.analysis.score_items import Item

Counts = Mapping[Item, Count]
Classes = Callable[[Counts], frozenset[str]]
"""The classes that are possible with these counts; one alone where they decide it."""

MOST = 10
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NOUNS = {
    Item.NEW_T2: ("new T2 lesion", "new T2 lesions"),
    Item.ACTIVE: ("active lesion", "active lesions"),
    Item.T2: ("new or enlarging T2 lesion", "new or enlarging T2 lesions"),
    Item.GD: ("Gd+ lesion", "Gd+ lesions"),
    Item.TOTAL_T2: ("T2 lesion", "T2 lesions"),
    Item.RELAPSES: ("relapse", "relapses"),
    Item.DISABLING_RELAPSES: ("disabling relapse", "disabling relapses"),
    Item.EDSS_RISE: ("confirmed EDSS rise", "confirmed EDSS rises"),
    Item.EDSS: ("confirmed worsening of the EDSS", "confirmed worsenings of the EDSS"),
}


@dataclass(frozen=True)
class Step:
    """So many more of one item and the class `may` be another; so many and it `would` be (None: not within ten).

    `to` is the class then, where one alone is possible. `there_are_some`: it is "one more" and not "one".
    """

    item: Item
    may: int
    would: int | None
    to: str | None
    there_are_some: bool

    @property
    def text(self) -> str:
        """One more new T2 lesion would change it to 1."""
        target = f" to {self.to}" if self.to else ""
        if self.would == self.may:
            return f"{self._so_many(self.may)} would change it{target}"
        certain = f", {NUMBERS[self.would]}{self._more} would" if self.would else ""
        return f"{self._so_many(self.may)} may change it{target}{certain}"

    @property
    def _more(self) -> str:
        return " more" if self.there_are_some else ""

    def _so_many(self, number: int) -> str:
        one, several = NOUNS[self.item]
        return f"{NUMBERS[number]}{self._more} {one if number == 1 else several}"


def steps_to_next_class(counts: Mapping[Item, Count | None], classes_of: Classes) -> tuple[Step, ...]:
    """For each item that is known: how many more of it change the class. None where the class is not decided.

    `classes_of` is asked with the known items alone.
    """
    known = {item: found for item, found in counts.items() if found is not None}
    now = classes_of(known)
    if len(now) != 1:
        return ()
    return tuple(step for item in known if (step := _step(item, known, classes_of, now)))


def _step(item: Item, counts: Counts, classes_of: Classes, now: frozenset[str]) -> Step | None:
    found = counts[item]

    def after(more: int) -> frozenset[str]:
        return classes_of({**counts, item: found + Count.exact(more)})

    # Counting on never leads back to a class: where so many change nothing, fewer do not either.
    if after(MOST) == now:
        return None
    may = next(more for more in range(1, MOST + 1) if after(more) != now)
    would = next((more for more in range(may, MOST + 1) if not after(more) & now), None)
    then = after(would) if would else now
    return Step(item, may, would, min(then) if would and len(then) == 1 else None, found.hi != 0)
