"""One value per count box, where every phrase about it agrees; else a remark (precision before recall)."""

import re
from collections.abc import Iterable, Sequence

from scans.analysis.counts import CountKind, CountState
from scans.analysis.scan_report.claims import Claim, Force
from scans.analysis.scan_report.growth import NO_NUMBER
from scans.analysis.scan_report.proposals import (
    Proposal,
    Remark,
    ReportField,
    ReportReading,
    Said,
    disagreement,
    together,
)
from scans.analysis.scan_report.quantities import as_typed
from scans.analysis.vocabulary import KnownOrNot

NEW, ENLARGING = CountKind.NEW_T2, CountKind.ENLARGING_T2
BOTH, GD, TOTAL = CountKind.NEW_OR_ENLARGING_T2, CountKind.GD_T1, CountKind.TOTAL_T2
SEVERAL_PLACES = "several places are named: it may be more than one number"
WITHOUT_CONTRAST = "the report says that no contrast was given: nothing can enhance"
CONTRAST_NOT_SAID = "0 counts only where contrast was given, and the report does not say so"
CONTRAST_TO_CONFIRM = "to be confirmed: the report does not say that contrast was given"
NO_REFERENCE = "the report says that there was no scan to compare with: what is new cannot be assessed"
NOT_TOGETHER = "the numbers of new, enlarging, and new or enlarging do not fit together"

_OF_ALL = re.compile(
    r"^(?!.*\b(?:known|previously|described|these)\b).*(?:\b(?:no|load|burden|scan|mri|study|examination|findings|disease)\b|^\W*(?:stable|unchanged)\W*$)",
    re.IGNORECASE | re.DOTALL,
)
Settled = Claim | Remark | None


def settled(kind: CountKind, claims: Iterable[Claim]) -> Settled:
    """The claim all others agree with, a remark why there is none, or None where nothing is said."""
    mine = [claim for claim in claims if claim.kind is kind]
    counting = [claim for claim in mine if claim.force is Force.COUNTS]
    if not counting:
        return _remark(mine[0]) if mine else None
    first, blocking = counting[0], [claim for claim in mine if claim.force is Force.BLOCKS]
    if blocking and not (kind is TOTAL and first.lesions.hi is None):
        return _remark(blocking[0])
    if other := _contradiction(counting, [claim for claim in mine if claim.force is Force.VAGUE]):
        return Remark(ReportField(kind), disagreement(other.phrase), first.phrase)
    if kind is not TOTAL and _may_be_more(counting):
        return Remark(ReportField(kind), SEVERAL_PLACES, first.phrase)
    return _plainest(counting)


def _remark(claim: Claim) -> Remark:
    return Remark(ReportField(claim.kind), claim.why, claim.phrase)


def _plainest(claims: Sequence[Claim]) -> Claim:
    """“several” says nothing beside “5”."""
    counted = [claim for claim in claims if claim.read and claim.read.state is not CountState.UNCOUNTABLE]
    return (counted or list(claims))[0]


def _contradiction(counting: Sequence[Claim], vague: Sequence[Claim]) -> Claim | None:
    first = _plainest(counting)
    for claim in counting:
        if not _agree(first, claim):
            return claim
    return vague[0] if vague and not first.is_positive else None


def _agree(one: Claim, other: Claim) -> bool:
    uncountable = other.read is not None and other.read.state is CountState.UNCOUNTABLE
    return one.lesions == other.lesions or (uncountable and one.lesions.lo >= 2)


def _may_be_more(counting: Sequence[Claim]) -> bool:
    """One lesion here and one there are two; the same sentence again in the impression is no second one."""
    positive = [claim for claim in counting if claim.is_positive]
    if len({claim.places for claim in positive if claim.places}) > 1:
        return True
    here = [claim.paragraph for claim in positive if claim.lesions.hi == 1]
    placed = [claim.paragraph for claim in positive if claim.places]
    return len(set(here)) < len(here) or len(set(placed)) < len(placed)


def changes_in(claims: Sequence[Claim], stable: Sequence[Said]) -> ReportReading:
    """New, enlarging, or both not separated (LES-3): the form takes the two halves or the one box."""
    new, enlarging, both = (settled(kind, claims) for kind in (NEW, ENLARGING, BOTH))
    if both is None:
        return _with_stability(new, enlarging, stable)
    if isinstance(both, Remark):
        return _read([both])
    # “Progression, with 3 new or enlarging lesions”: what has no number of its own is in the 3.
    doubts = [
        half
        for half in (new, enlarging)
        if isinstance(half, Remark) and not (both.is_positive and half.text == NO_NUMBER)
    ]
    return _read(doubts) if doubts else _fitted(new, enlarging, both)


def _fitted(new: Settled, enlarging: Settled, both: Claim) -> ReportReading:
    halves = [half for half in (new, enlarging) if isinstance(half, Claim)]
    if not _fit(halves, both):
        return _read([Remark(ReportField.NEW_OR_ENLARGING_T2, NOT_TOGETHER, both.phrase)])
    return _read(halves if len(halves) == 2 else [both])


def _fit(halves: Sequence[Claim], both: Claim) -> bool:
    parts, whole = [half.lesions for half in halves], both.lesions
    if whole.hi is not None and sum(part.lo for part in parts) > whole.hi:
        return False
    return (
        len(parts) < 2 or all(part.is_exact for part in parts) and sum(part.lo for part in parts) == whole.lo
    )


def _with_stability(new: Settled, enlarging: Settled, stable: Sequence[Said]) -> ReportReading:
    """A half that is not mentioned is inferred from “stable”, unless the other half grew."""
    stated = _read([new, enlarging])
    grew = any(
        isinstance(half, Remark) or (isinstance(half, Claim) and half.is_positive)
        for half in (new, enlarging)
    )
    if grew and (whole := next((said for said in stable if _OF_ALL.search(said.phrase.text)), None)):
        return _contradicted(stated, whole)
    if not stable or grew or (new and enlarging):
        return stated
    field = (
        ReportField.ENLARGING_T2
        if new
        else ReportField.NEW_T2
        if enlarging
        else ReportField.NEW_OR_ENLARGING_T2
    )
    said = stable[0]
    return together([stated, ReportReading((Proposal(field, said.value, said.phrase, said.note),))])


def _contradicted(stated: ReportReading, whole: Said) -> ReportReading:
    """“Two new lesions” beside “no interval change”; “the known lesions are unchanged” contradicts nothing."""
    doubts = (Remark(each.field, disagreement(whole.phrase), each.phrase) for each in stated.proposals)
    return ReportReading(remarks=(*doubts, *stated.remarks))


def without_a_reference(changes: ReportReading) -> ReportReading:
    """Without an earlier scan nothing can be new: not assessable, never 0 (LES-2, LES-7)."""
    unassessable = (Remark(each.field, NO_REFERENCE, each.phrase) for each in changes.proposals)
    return ReportReading(remarks=(*unassessable, *changes.remarks))


def enhancing_in(claims: Sequence[Claim], not_active: Sequence[Said], contrast: KnownOrNot) -> ReportReading:
    """LES-5: a 0 needs contrast, a number without contrast is none."""
    found = settled(GD, claims)
    if found is None and not_active:
        return _of_no_activity(not_active[0], contrast)
    if not isinstance(found, Claim):
        return _read([found])
    if contrast is KnownOrNot.NO:
        return _read([Remark(ReportField.GD_T1, WITHOUT_CONTRAST, found.phrase)])
    if contrast is KnownOrNot.UNKNOWN and not found.is_positive:
        return _read([Remark(ReportField.GD_T1, CONTRAST_NOT_SAID, found.phrase)])
    return _read([found], CONTRAST_TO_CONFIRM if contrast is KnownOrNot.UNKNOWN else "")


def _of_no_activity(said: Said, contrast: KnownOrNot) -> ReportReading:
    if contrast is KnownOrNot.YES:
        return ReportReading((Proposal(ReportField.GD_T1, said.value, said.phrase, said.note),))
    why = WITHOUT_CONTRAST if contrast is KnownOrNot.NO else CONTRAST_NOT_SAID
    return ReportReading(remarks=(Remark(ReportField.GD_T1, why, said.phrase),))


def total_in(claims: Sequence[Claim]) -> ReportReading:
    return _read([settled(TOTAL, claims)])


def _read(found: Iterable[Settled], note: str = "") -> ReportReading:
    each = list(found)
    return ReportReading(
        tuple(
            Proposal(ReportField(claim.kind), as_typed(claim.read), claim.phrase, note or claim.note)
            for claim in each
            if isinstance(claim, Claim) and claim.read
        ),
        tuple(remark for remark in each if isinstance(remark, Remark)),
    )
