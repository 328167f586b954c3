"""BET-2: the windows counted from the full dose instead of the first injection."""

from collections.abc import Sequence
from datetime import date, timedelta

from patients.dates import day_in_words
from scans.analysis.answers import Reason
from scans.analysis.case import Case
from scans.analysis.periods import interval_period
from scans.analysis.sensitivities.sensitivity import Result, Way, compared, nothing_to_change
from scans.analysis.timeline import Course
from scans.analysis.trend import PlacedInterval, Windows
from scans.analysis.vocabulary import Period
from scans.analysis.windows import windows_at

WAY = Way(
    code="from-full-dose",
    title="From full dose",
    changes="Run-in and on are counted from the day of full dose instead of the first injection; before stays as it is.",
    rule="BET-2",
)
