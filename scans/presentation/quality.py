"""The measures of quality in words: n of m first, the percentage beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from scans.analysis.quality.measure import Measure
from scans.analysis.quality.shares import Share
from scans.models import QualityOfAll
from scans.quality.reading import ClinicQuality
from scans.quality_choices import OF_WHOM, QualityMeasure, QualityVerdict


@dataclass(frozen=True)
class CountOf:
    """One number that opens its patients."""

    verdict: str
    words: str
    number: int


@dataclass(frozen=True)
class MeasureRow:
    measure: str
    title: str
    of_whom: str
    value: str
    note: str
    counts: tuple[CountOf, ...]
    all_clinics: str


def rows_of(quality: ClinicQuality, together: Mapping[str, QualityOfAll]) -> list[MeasureRow]:
    return [
        _row(measure, quality.shares.get(Measure(measure.value), Share(Measure(measure.value))), together)
        for measure in QualityMeasure
    ]


def _row(measure: QualityMeasure, share: Share, together: Mapping[str, QualityOfAll]) -> MeasureRow:
    numbers = {
        QualityVerdict.MET: share.met,
        QualityVerdict.NOT_MET: share.not_met,
        QualityVerdict.UNKNOWN: share.unknown,
    }
    return MeasureRow(
        measure=measure.value,
        title=measure.label,
        of_whom=OF_WHOM[measure],
        value=_of(share),
        note="" if share.median_days is None else f"median {share.median_days:g} days",
        counts=tuple(
            CountOf(verdict.value, verdict.label, number) for verdict, number in numbers.items() if number
        ),
        all_clinics=_together(together.get(measure.value)),
    )


def _of(share: Share) -> str:
    if share.percent is None:
        return "cannot be assessed: nobody"
    return f"{share.met} of {share.assessed} ({share.percent:.0f} %)"


def _together(row: QualityOfAll | None) -> str:
    if row is None:
        return "not shown: too few clinics or patients"
    return _of(Share(Measure(row.measure), row.met, row.assessed))
