"""The measures, and the answer to one of them for one patient or scan."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from scans.analysis.answers import Answer


class Measure(StrEnum):
    BASELINE = "baseline"
    RE_BASELINE = "re_baseline"
    YEARLY = "yearly"
    CONTRAST_STATED = "contrast_stated"
    REPORT = "report"
    REVIEW = "review"


@dataclass(frozen=True)
class QualityAnswer:
    """`scan` is None where the measure is about the patient; `days` is None where none are counted. `why` in words."""

    measure: Measure
    answer: Answer
    why: str
    scan: Hashable | None = None
    days: int | None = None
