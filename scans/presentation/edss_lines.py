"""Confirmed worsening of the EDSS in the words of a page: one line for each definition (EDS-2, EDS-3, EDS-4)."""

from dataclasses import dataclass
from datetime import date, timedelta

from patients.dates import day_in_words
from scans.analysis.disability import TOLERANCE_DAYS, Progression, ProgressionState, smallest_rise
from scans.analysis.disability_report import SHOWN_WEEKS, Disability, NamedProgression
from scans.analysis.relapse_association import Association, RelapseAssociation
from scans.analysis.trend import Trend

WINDOWS = {
    "around_both": "no relapse 90 days before to 30 days after the event, nor around its confirmation",
    "since_reference": "no relapse from the baseline to 30 days after the event, nor within 30 days of its confirmation",
    "whole_period": "no relapse from the baseline to the confirmation",
}
ANSWERS = {
    Association.PIRA: "PIRA, progression independent of relapse activity",
    Association.RAW: "RAW, relapse-associated worsening",
    Association.UNDETERMINED: "undetermined, neither PIRA nor RAW",
}


@dataclass(frozen=True)
class ProgressionLine:
    """`state` in words; `missing` is set where it cannot be assessed. `in_force`: the variant of the clinic's rules."""

    variant: str
    rise: str
    weeks: int
    state: str
    event: str
    confirmed: str
    missing: str
    in_force: bool


@dataclass(frozen=True)
class AssociationLine:
    definition: str
    answer: str
    why: str
    missing: str


def baseline_words(made: Disability) -> str:
    """What rises are measured from. Empty where there is no baseline: each line then says why."""
    baseline = next((each.found.baseline for each in made.progressions if each.found.baseline), None)
    if baseline is None:
        return ""
    late = ", assessed after the start (late baseline)" if baseline.late else ""
    return f"Baseline: EDSS {baseline.score.score:.1f} of {day_in_words(baseline.score.assessed_on)}{late}."


def progression_lines(made: Disability, trend: Trend) -> tuple[ProgressionLine, ...]:
    return tuple(_line(named, made.in_force, trend) for named in made.progressions)


def _line(named: NamedProgression, in_force: str, trend: Trend) -> ProgressionLine:
    found = named.found
    return ProgressionLine(
        variant=named.variant,
        rise=_rise(named),
        weeks=named.weeks,
        state="" if found.missing else found.state.value,
        event=_event(found, trend) if found.event_on else "",
        confirmed=_confirmed(found, named.weeks, trend),
        missing=found.missing or "",
        in_force=named.variant == in_force,
    )


def _rise(named: NamedProgression) -> str:
    baseline = named.found.baseline
    return f"+{smallest_rise(baseline.score.score, named.variant):.1f}" if baseline else ""


def _event(found: Progression, trend: Trend) -> str:
    said = day_in_words(found.event_on)
    starts = [windows.start for windows in (trend.windows_at_earliest, trend.windows_at_latest) if windows]
    if found.event_on <= min(starts):
        return f"{said}, before the start"
    stop = trend.windows_at_latest.stop if trend.windows_at_latest else None
    return f"{said}, after the stop" if stop and found.event_on > stop else said


def _confirmed(found: Progression, weeks: int, trend: Trend) -> str:
    if found.confirmed_on:
        return day_in_words(found.confirmed_on)
    if found.state is not ProgressionState.PENDING:
        return ""
    return f"open: an EDSS from {day_in_words(_from(found.event_on, weeks))} on"


def _from(event: date, weeks: int) -> date:
    return event + timedelta(days=7 * weeks - TOLERANCE_DAYS)


def association_lines(made: Disability) -> tuple[AssociationLine, ...]:
    return tuple(_association(each) for each in made.associations)


def _association(found: RelapseAssociation) -> AssociationLine:
    answer = ANSWERS[found.answer] if found.answer else ""
    return AssociationLine(WINDOWS[found.definition], answer, found.reason, found.missing)


def why_no_association(made: Disability) -> str:
    """PIRA and RAW are said of a confirmed event only: where there plainly is none, nothing is missing."""
    if made.associations:
        return ""
    in_force = (made.in_force, SHOWN_WEEKS)
    state = next(each.found.state for each in made.progressions if (each.variant, each.weeks) == in_force)
    if state in (ProgressionState.NONE, ProgressionState.REFUTED):
        return "PIRA or RAW: no confirmed event to classify."
    event = f"an event confirmed at {SHOWN_WEEKS} weeks by variant {made.in_force}"
    return f"PIRA or RAW cannot be assessed: it asks for {event}."
