"""The EDSS assessments of the chart as rows: the score, and the worsening that begins there."""

from dataclasses import dataclass
from datetime import date

from scans.analysis.disability_report import edss_line
from scans.analysis.timeline import Timeline
from scans.analysis.trend import Trend
from scans.charts.edss_words import event_in_full

NOTHING_BEGINS = "none"
EDSS_HEADINGS = {"assessed_on": "Assessed on", "edss": "EDSS", "worsening": "Worsening that begins here"}


@dataclass(frozen=True)
class EdssRow:
    """`is_event`: a rise over the baseline begins at this assessment."""

    assessed_on: date
    edss: str
    worsening: str
    is_event: bool


def edss_rows(timeline: Timeline, trend: Trend) -> list[EdssRow]:
    """Every assessment, the oldest first."""
    line = edss_line(timeline, trend)
    begins = {each.at_24_weeks.event_on: event_in_full(each) for each in line.events}
    words = ({line.baseline.score.assessed_on: "baseline"} if line.baseline else {}) | begins
    return [
        EdssRow(
            score.assessed_on,
            f"{score.score:.1f}",
            words.get(score.assessed_on, NOTHING_BEGINS),
            score.assessed_on in begins,
        )
        for score in sorted(timeline.edss, key=lambda each: each.assessed_on)
    ]
