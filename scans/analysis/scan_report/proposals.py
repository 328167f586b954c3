"""What is handed on: values with their evidence, and remarks where something was seen but not read."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

TO_CONFIRM = "to be confirmed"


class ReportField(StrEnum):
    """The boxes of the entry form, by their names; `compared_with` becomes the choice of the reference scan."""

    PERFORMED_ON = "performed_on"
    REGION = "region"
    INDICATION = "indication"
    CONTRAST_GIVEN = "contrast_given"
    COMPARED_WITH = "compared_with"
    NEW_T2 = "new_t2"
    ENLARGING_T2 = "enlarging_t2"
    NEW_OR_ENLARGING_T2 = "new_or_enlarging_t2"
    GD_T1 = "gd_t1"
    TOTAL_T2 = "total_t2"
    QUALITY = "quality"
    FIELD_STRENGTH = "field_strength"
    CONTRAST_AGENT = "contrast_agent"
    STEROIDS = "steroids"


@dataclass(frozen=True, order=True)
class Phrase:
    """Words of the scan report: text[start:end]."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Proposal:
    """A value as somebody would type it into the box, and the phrase that says it."""

    field: ReportField
    value: str
    phrase: Phrase
    note: str = ""


@dataclass(frozen=True)
class Remark:
    """A phrase that speaks of a box without giving it a value, and why."""

    field: ReportField
    text: str
    phrase: Phrase


@dataclass(frozen=True)
class ReportReading:
    """At most one proposal per field, in the order of the form."""

    proposals: tuple[Proposal, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def value_of(self, field: ReportField) -> str | None:
        return next((each.value for each in self.proposals if each.field is field), None)


@dataclass(frozen=True)
class Said:
    """One phrase that gives a field a value."""

    value: str
    phrase: Phrase
    note: str = ""


def agreed(field: ReportField, said: Iterable[Said]) -> ReportReading:
    """The value all phrases agree on; where two contradict each other, a remark that quotes both."""
    by_value = {each.value: each for each in reversed(list(said))}
    if not by_value:
        return ReportReading()
    first, *others = sorted(by_value.values(), key=lambda each: each.phrase.start)
    if others:
        return ReportReading(remarks=(Remark(field, disagreement(others[0].phrase), first.phrase),))
    return ReportReading((Proposal(field, first.value, first.phrase, first.note),))


def disagreement(other: Phrase) -> str:
    return f"the scan report also says “{' '.join(other.text.split())}”"


def together(readings: Iterable[ReportReading]) -> ReportReading:
    """One reading of several, in the order of the form."""
    order = {field: place for place, field in enumerate(ReportField)}
    each = list(readings)
    proposals = sorted((p for one in each for p in one.proposals), key=lambda p: order[p.field])
    remarks = sorted((r for one in each for r in one.remarks), key=lambda r: (order[r.field], r.phrase))
    return ReportReading(tuple(proposals), tuple(remarks))
