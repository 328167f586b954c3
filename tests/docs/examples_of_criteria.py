"""The worked example of the imaging parts, worked out again."""

from dataclasses import replace

from scans.analysis.answers import Answer
from scans.analysis.counts import Count
from scans.analysis.criteria.mcdonald import Version, imaging_parts
from scans.analysis.timeline import Scan
from scans.analysis.vocabulary import KnownOrNot, Site
from scans.presentation.imaging_criteria import SAID
from tests.scans.analysis.building import scan, timeline


def imaging_criteria() -> list[str]:
    day = "2024-02-01"
    return [
        _row(
            "periventricular, spinal cord; 9 T2, 1 Gd+",
            scan(day, total=9, gd=1),
            "periventricular",
            "spinal_cord",
        ),
        _row(
            "periventricular, cord not imaged; no contrast",
            scan(day, contrast=KnownOrNot.NO),
            "periventricular",
            not_imaged="spinal_cord",
        ),
        _row(
            "periventricular, optic nerve; 9 T2, 0 Gd+",
            scan(day, total=9, gd=0),
            "periventricular",
            "optic_nerve",
        ),
    ]


def _row(words: str, made: Scan, *seen: str, not_imaged: str = "") -> str:
    sites = {site: Count(1, None) if site in seen else Count(0, 0) for site in Site if site != not_imaged}
    sited = replace(made, readings=(replace(made.readings[0], sites=sites),))
    parts = imaging_parts(timeline(sited), Answer.FALSE, Version.V2017)
    return f"| 2024-02-01: {words} | {SAID[parts.space.answer]} | {SAID[parts.time.answer]} |"
