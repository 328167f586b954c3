"""The foot of a brief: who entered the rows a figure was made of, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from patients.dates import day_in_words
from scans.analysis.case import counted
from scans.choices import Origin
from scans.models import Scan
from scans.trail import Event

AMENDING = frozenset(
    {"amend_scan", "amend_course", "stop_course", "amend_relapse", "amend_edss", "amend_phenotype"}
)
NAMED_DAYS = 4
"""More scans than these are told by their number and their first and last day."""


class Footnotes:
    """Numbered from 1 in the order they are first cited; the same words keep their number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def cite(self, words: str) -> int | None:
        """The number of the note, or None where there is nothing to cite."""
        return self._numbers.setdefault(words, len(self._numbers) + 1) if words else None

    @property
    def notes(self) -> list[str]:
        return list(self._numbers)


@dataclass(frozen=True)
class Provenance:
    """`first_events` and `amendments` (the last ones) by id of the row, a scan's with its first reading; `names` by id of the person, days as the clinic's clock has them."""

    first_events: Mapping[str, Event]
    amendments: Mapping[str, Event]
    names: Mapping[str, str]
    zone: ZoneInfo

    def of_row(self, noun: str, row) -> str:
        """ "Relapse: entered by Bob on 3 Aug 2024"."""
        event = self.first_events.get(str(row.pk))
        who = self.names.get(event.by, "somebody no longer known") if event else "somebody no longer known"
        return f"{noun}: entered by {who} on {self._day(row.created_at)}{self._amended([row])}"

    def of_scans(self, scans: Sequence[Scan]) -> str:
        """The scans by their days, who entered them and who signed; empty without a scan."""
        if not scans:
            return ""
        entered = f"{_verb(scans)} by {self._people(scan.entered_by_id for scan in scans)}"
        last = max(self._local(scan.created_at) for scan in scans)
        on = f"{' on' if len(scans) == 1 else ', last on'} {day_in_words(last)}"
        return f"{_days(scans)}: {entered}{on}{self._signed(scans)}{self._amended(scans)}{self._reconciled(scans)}"

    def _amended(self, rows: Sequence) -> str:
        """Who changed a row after it was entered, and when last."""
        last = [self.amendments[str(row.pk)] for row in rows if str(row.pk) in self.amendments]
        if not last:
            return ""
        if len(rows) == 1:
            return f", amended by {self._people([last[0].by])} on {self._day(last[0].at)}"
        on = self._day(max(event.at for event in last))
        return f", {len(last)} amended by {self._people(event.by for event in last)}, last on {on}"

    def _reconciled(self, scans: Sequence[Scan]) -> str:
        settled = [scan.settled_reading for scan in scans if scan.settled_reading]
        if not settled:
            return ""
        which = "two readings" if len(scans) == 1 else f"two readings of {counted(settled, 'scan')}"
        return f", {which} reconciled by {self._people(reading.settled_by_id for reading in settled)}"

    def _signed(self, scans: Sequence[Scan]) -> str:
        signers = [scan.signed_by_id for scan in scans if scan.is_signed]
        if len(signers) < len(scans):
            return ", not signed" if not signers else ", not all signed"
        return f", signed by {self._people(signers)}"

    def _people(self, ids: Iterable[object]) -> str:
        return _listed(dict.fromkeys(self.names.get(str(pk), "somebody no longer known") for pk in ids))

    def _day(self, at: datetime) -> str:
        return day_in_words(self._local(at))

    def _local(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()


def provenance_of(events: Iterable[Event], names: Mapping[str, str], timezone: str) -> Provenance:
    """`events` oldest first: the first event of a row is its entry."""
    first: dict[str, Event] = {}
    amendments: dict[str, Event] = {}
    scan_of_reading: dict[str, str] = {}
    for event in events:
        first.setdefault(event.row, event)
        if event.model == "scans.Reading":
            scan_of_reading[event.row] = event.data["scan_id"]
        if event.action in AMENDING:
            amendments[_amended_row(event, scan_of_reading)] = event
    return Provenance(first, amendments, names, ZoneInfo(timezone))


def _amended_row(event: Event, scan_of_reading: Mapping[str, str]) -> str:
    """The row a person sees amended: a reading and its counts are part of their scan."""
    reading = event.data.get("reading_id", event.row)
    return scan_of_reading.get(reading, event.row)


def _verb(scans: Sequence[Scan]) -> str:
    return "imported" if all(scan.origin == Origin.IMPORT for scan in scans) else "entered"


def _days(scans: Sequence[Scan]) -> str:
    days = sorted({scan.performed_on for scan in scans})
    if len(days) > NAMED_DAYS:
        return f"{len(days)} scans, {day_in_words(days[0])} to {day_in_words(days[-1])}"
    return f"Scan{'s' if len(days) > 1 else ''} of {_listed(day_in_words(day) for day in days)}"


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
