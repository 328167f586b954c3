"""A worsening of the EDSS in few words, the same on the chart and in its table (EDS-3)."""

from patients.dates import day_in_words
from scans.analysis.disability import ProgressionState
from scans.analysis.disability_report import EdssEvent


def event_words(event: EdssEvent) -> str:
    """The state at 24 weeks, and at 12 where it differs: "pending; confirmed at 12 weeks"."""
    state, sooner = event.at_24_weeks.state, event.at_12_weeks.state
    return state.value if sooner is state else f"{state.value}; {sooner.value} at 12 weeks"


def event_in_full(event: EdssEvent) -> str:
    """With the visit that confirmed it: "rise confirmed at 24 weeks by the visit of 1 Dec 2024"."""
    if event.at_24_weeks.state is ProgressionState.CONFIRMED:
        visit = day_in_words(event.at_24_weeks.confirmed_on)
        return f"rise confirmed at 24 weeks by the visit of {visit}"
    return f"rise {event_words(event)}"
