"""The worked examples of two readings, worked out again."""

import re

from scans.analysis.agreement import CountedTwice, agreement_by_readers
from scans.analysis.counts import Count, words
from scans.analysis.interval_counts import interval_count
from scans.analysis.second_reading import both_together
from scans.analysis.vocabulary import Reader
from scans.presentation.agreement import rows_of
from tests.docs.pages import MEASURES
from tests.scans.analysis.building import reading

READERS = (Reader.NEURORADIOLOGIST, Reader.NEUROLOGIST)
PAIRED = [
    ("2", {"t2": 2}, "4", {"t2": 4}),
    ("3 to 5", {"t2": (3, 5)}, "4", {"t2": 4}),
    ("at least 21", {"t2": (21, None)}, "18", {"t2": 18}),
    ("2 new, 2 enlarging", {"new": 2, "enlarging": 2}, "3 new, 0 enlarging", {"new": 3, "enlarging": 0}),
    ("2 new, 1 enlarging", {"new": 2, "enlarging": 1}, "3", {"t2": 3}),
    ("2 new", {"new": 2}, "3 new, 1 enlarging", {"new": 3, "enlarging": 1}),
]


def agreement() -> list[str]:
    text = (MEASURES / "agreement-of-readers.md").read_text()
    pairs = [(int(one), int(other)) for one, other in re.findall(r"(\d) and (\d)", text)]
    ten, nine = _row(pairs), _row(pairs[:9])
    names = {
        "same count": "exact",
        "both active or both not": "same_class",
        "mean difference": "mean_difference",
    }
    return [
        f"| {name} | {getattr(ten, column)} | {getattr(nine, column)} |" for name, column in names.items()
    ]


def _row(pairs: list[tuple[int, int]]):
    counted = [CountedTwice(READERS, Count.exact(one), Count.exact(other)) for one, other in pairs]
    return rows_of(agreement_by_readers(counted))[0]


def range_of_two() -> list[str]:
    return [f"| {one} | {other} | {_both(first, second)} |" for one, first, other, second in PAIRED]


def _both(first: dict, second: dict) -> str:
    both = both_together(reading("b", "a", **first), reading("b", "a", 2, **second))
    return words(interval_count(both, "new_or_enlarging").count)
