"""The pairs of readings that agreement is measured on: made blind, and as they were signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lesiontrack.access.roles import Right, clinics_where
from scans.analysis.agreement import Agreement, CountedTwice, agreement_by_readers
from scans.analysis.answers import Reason
from scans.analysis.counts import Count, CountKind
from scans.analysis.interval_counts import interval_count
from scans.analysis.second_reading import references_differ
from scans.analysis.timeline import Reading as ReadingInLine
from scans.choices import ReadingKind
from scans.loading import reading_in_line
from scans.models import Reading, Scan

MAY_LOOK = (Right.SIGN_SCANS, Right.SET_RULES)


@dataclass(frozen=True)
class ClinicAgreement:
    """Agreement on T2 and on Gd+ by pair of reader kinds, and which pairs of signed readings are left out, by reason."""

    pairs: int
    t2: tuple[Agreement, ...]
    gd: tuple[Agreement, ...]
    left_out: tuple[tuple[str, int], ...]


def clinics_to_look_at(user) -> list:
    return [pk for right in MAY_LOOK for pk in clinics_where(user, right)]


def agreement_of(user) -> ClinicAgreement:
    """Of the clinics whose neurologist or admin `user` is. Scans read twice only: few, beside those read once."""
    second = Reading.objects.filter(kind=ReadingKind.SECOND, signed_at__isnull=False, withdrawn_at=None)
    scans = Scan.objects.visible_to(user).signed().filter(clinic__in=clinics_to_look_at(user))
    rows = list(
        scans.filter(pk__in=second.values("scan")).prefetch_related(
            "readings__counts", "readings__reference_scan"
        )
    )
    blind = [row for row in rows if not _was_seen(row) and not _was_amended(row)]
    pairs = [_in_line(row) for row in blind]
    return ClinicAgreement(
        pairs=len(rows),
        t2=agreement_by_readers(_t2_pairs(pairs)),
        gd=agreement_by_readers(_gd_pairs(pairs)),
        left_out=_left_out(rows, pairs),
    )


def _was_seen(row: Scan) -> bool:
    return bool(row.second_reading.opened_before)


def _was_amended(row: Scan) -> bool:
    return bool(row.reading.amended_at or row.second_reading.amended_at)


def _in_line(row: Scan) -> tuple[ReadingInLine, ReadingInLine]:
    return reading_in_line(row.reading), reading_in_line(row.second_reading)


def _left_out(rows: list[Scan], pairs: list) -> tuple[tuple[str, int], ...]:
    seen = sum(map(_was_seen, rows))
    amended = sum(_was_amended(row) and not _was_seen(row) for row in rows)
    other = sum(references_differ(*pair) for pair in pairs)
    reasons = (
        ("the second reader had opened the record after the first reading was signed", seen),
        ("a reading was amended after both were signed", amended),
        ("for T2: the readers compared with different scans", other),
    )
    return tuple((words, n) for words, n in reasons if n)


def _t2_pairs(pairs: Iterable) -> Iterator[CountedTwice]:
    for first, second in pairs:
        counts = [interval_count(each, "new_or_enlarging") for each in (first, second)]
        if not references_differ(first, second) and not any(isinstance(each, Reason) for each in counts):
            yield _pair(first, second, [each.count for each in counts])


def _gd_pairs(pairs: Iterable) -> Iterator[CountedTwice]:
    for first, second in pairs:
        counts = [each.of(CountKind.GD_T1).usable for each in (first, second)]
        if all(counts):
            yield _pair(first, second, counts)


def _pair(first: ReadingInLine, second: ReadingInLine, counts: list[Count]) -> CountedTwice:
    return CountedTwice((first.reader, second.reader), *counts)
