"""The tests for neutralising antibodies of the chart as rows."""

from dataclasses import dataclass
from datetime import date

from scans.analysis.timeline import Timeline

NAB_HEADINGS = {"taken_on": "Blood taken on", "finding": "Neutralising antibodies", "titre": "Titre"}


@dataclass(frozen=True)
class NabRow:
    taken_on: date
    finding: str
    titre: str


def nab_rows(timeline: Timeline) -> list[NabRow]:
    """Every test, the oldest first."""
    tests = sorted(timeline.nab_tests, key=lambda test: test.taken_on)
    return [NabRow(test.taken_on, test.finding.value, test.titre or "not stated") for test in tests]
