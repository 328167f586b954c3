"""What a form that is still being typed will store, and what the scan will mean."""

from dataclasses import dataclass
from datetime import date

from patients.dates import day_in_words
from scans.analysis import timeline as line
from scans.analysis.count_text import read_in_words
from scans.analysis.meaning import interval_to_come
from scans.analysis.periods import RUN_IN_FROM_BASELINE
from scans.analysis.trend import Episode, PlacedInterval
from scans.analysis.vocabulary import Period
from scans.choices import Compared, ContrastGiven, CountKind, CountState, Region
from scans.forms.reading import OUTSIDE
from scans.forms.scan import ScanForm
from scans.presentation.elapsed import ago_in_words

OVER = {
    Period.BEFORE: "before {therapy}",
    Period.STRADDLE: "over the start of {therapy}: it is set aside",
    Period.RUN_IN: "in the run-in of {therapy}: it is set aside",
    Period.ON: "on {therapy}",
    Period.STRADDLE_STOP: "over the stop of {therapy}: it is set aside",
    Period.AFTER: "after {therapy}",
    Period.UNKNOWN: "whose period is not certain",
    Period.NO_INDEX: "without a recorded therapy",
}


@dataclass(frozen=True)
class Echo:
    """How the words in one box were read; `confirm` are words that say a proposed count outright."""

    box: str
    words: str = ""
    error: str = ""
    confirm: str = ""


def echoes_of(form: ScanForm) -> list[Echo]:
    """One per box that is read, for a form that was validated; an empty box is not blamed yet."""
    dates = [
        _echo_of_date(form, name) for name in ("performed_on", "outside_reference_on") if name in form.fields
    ]
    return [*dates, *(_echo_of_count(form, kind) for kind in CountKind.values)]


def _echo_of_date(form: ScanForm, name: str) -> Echo:
    box, day, today = form[name], form.cleaned_data.get(name), form.fields[name].today
    if day is None:
        return Echo(box.auto_id, error=" ".join(box.errors) if (box.value() or "").strip() else "")
    ago = f", {ago_in_words(day, today)}" if day <= today else ""
    return Echo(box.auto_id, box.echo + ago)


def _echo_of_count(form: ScanForm, kind: str) -> Echo:
    box, read = form[kind], form.read.get(kind)
    if kind in form.errors:
        return Echo(box.auto_id, error=" ".join(form.errors[kind]))
    if read is None or read.state == CountState.NOT_REPORTED:
        return Echo(box.auto_id)
    return Echo(box.auto_id, read_in_words(read), confirm=_said_outright(read))


def _said_outright(read) -> str:
    if read.state != CountState.TO_CONFIRM:
        return ""
    lo, hi = read.count.lo, read.count.hi
    return str(lo) if lo == hi else f"{lo}-{hi}"


def stored_in_words(form: ScanForm) -> str:
    """The line under the counts: "0 new or enlarging T2 · 0 Gd+ T1, compared with 10 Jul 2024"."""
    counts = [
        f"{CountKind(kind).label}: {read_in_words(read)}"
        for kind, read in form.read.items()
        if read.state != CountState.NOT_REPORTED
    ]
    return f"{' · '.join(counts) or 'no count yet'} — {_against(form)}"


def _against(form: ScanForm) -> str:
    match form.cleaned_data.get("compared"):
        case Compared.NOT_STATED:
            return "what it was compared with is not stated"
        case Compared.NONE:
            return "no earlier scan"
        case _ if reference_day(form):
            return f"compared with {day_in_words(reference_day(form))}"
    return "compared with what is not said yet"


def reference_day(form: ScanForm) -> date | None:
    if form.cleaned_data.get("compared") == OUTSIDE:
        return form.cleaned_data.get("outside_reference_on")
    return form.reference.performed_on if form.reference else None


def meaning_in_words(form: ScanForm, timeline: line.Timeline, instead_of=None) -> list[str]:
    """What this scan will mean once it is signed, sentence by sentence; nothing while the date is missing."""
    day = form.cleaned_data.get("performed_on")
    if day is None:
        return []
    return [*_of_the_comparison(form, day, timeline, instead_of), *_of_the_contrast(form)]


def _of_the_comparison(form: ScanForm, day: date, timeline: line.Timeline, instead_of) -> list[str]:
    match form.cleaned_data.get("compared"):
        case Compared.NOT_STATED:
            return ["The interval waits until somebody names the reference scan."]
        case Compared.NONE:
            return ["New lesions cannot be assessed without an earlier scan; the total can."]
    reference = reference_day(form)
    if reference is None:
        return []
    if reference >= day:
        return [f"The scan of {day_in_words(reference)} is not earlier."]
    length = f"Compared with {day_in_words(reference)}, {(day - reference).days} days."
    return [length, *_of_the_reference(form), *_of_the_interval(form, day, reference, timeline, instead_of)]


def _of_the_reference(form: ScanForm) -> list[str]:
    waits = form.reference and not form.reference.is_signed and form.reference.reading
    return ["That scan is still a draft: it is signed first."] if waits else []


def _of_the_interval(
    form: ScanForm, day: date, reference: date, timeline: line.Timeline, instead_of
) -> list[str]:
    if form.cleaned_data.get("region") != Region.BRAIN:
        return ["Scans of the cord are listed; trend and rates use the brain alone."]
    known = line.Scan(id=form.reference.pk if form.reference else "elsewhere", performed_on=reference)
    interval, episode = interval_to_come(timeline, day, known, timeline.rules, instead_of)
    return [interval_in_words(interval, episode)] if interval else []


def interval_in_words(interval: PlacedInterval, episode: Episode | None) -> str:
    """ "Closes an interval on interferon beta-1b.", and why where it is set aside."""
    if not interval.kept:
        return f"Closes an interval that is set aside: {interval.dropped_because}."
    if interval.drawn_as == RUN_IN_FROM_BASELINE:
        return "Closes the run-in, from the pre-treatment scan: it is set aside."
    place = OVER[interval.period].format(therapy=episode.molecule_name if episode else "")
    return f"Closes an interval {place}."


def _of_the_contrast(form: ScanForm) -> list[str]:
    """LES-5."""
    given, read = form.cleaned_data.get("contrast_given"), form.read.get(CountKind.GD_T1)
    if given == ContrastGiven.NO:
        return ["Without contrast, enhancing lesions are not assessed."]
    if given == ContrastGiven.UNKNOWN and read and read.usable and read.usable.lo:
        return ["Lesions enhance with contrast alone: if it was given, say so."]
    return []
