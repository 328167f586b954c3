"""The block "Relapses and disability" of the page More."""

from dataclasses import dataclass

from scans.analysis.disability_report import Disability
from scans.analysis.trend import Trend
from scans.presentation.edss_lines import (
    AssociationLine,
    ProgressionLine,
    association_lines,
    baseline_words,
    progression_lines,
    why_no_association,
)
from scans.presentation.phenotype_lines import Statement, activity_statement, conversion_statement
from scans.presentation.relapse_lines import RelapseBandRow, RelapseLine, relapse_band, relapse_lines


@dataclass(frozen=True)
class DisabilityBlock:
    """`no_association` says why nothing is classified as PIRA or RAW; "" where something is."""

    relapses: tuple[RelapseLine, ...]
    relapse_band: tuple[RelapseBandRow, ...]
    baseline: str
    progressions: tuple[ProgressionLine, ...]
    associations: tuple[AssociationLine, ...]
    no_association: str
    statements: tuple[Statement, ...]


def disability_block(made: Disability, trend: Trend) -> DisabilityBlock:
    statements = activity_statement(made.activity), conversion_statement(made.conversion)
    return DisabilityBlock(
        relapses=relapse_lines(made.relapses),
        relapse_band=relapse_band(made.relapses),
        baseline=baseline_words(made),
        progressions=progression_lines(made, trend),
        associations=association_lines(made),
        no_association=why_no_association(made),
        statements=tuple(each for each in statements if each),
    )
