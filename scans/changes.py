"""What happened to one scan, read from the history of its rows: who did what, when, why, and what became of which value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from lesiontrack.access.models import User
from patients.dates import day_in_words
from scans.analysis.count_text import read_in_words
from scans.counting import stored_count
from scans.models import LesionCount, Reading, Scan

DONE = {
    "record_scan": "entered",
    "amend_scan": "amended",
    "sign_scan": "signed",
    "withdraw_scan": "withdrawn",
    "import_registry": "imported",
}
SCAN_FACTS = (
    "performed_on", "region", "indication", "contrast_given", "accession", "scanner", "field_strength",
    "slice_thickness", "quality", "contrast_agent", "steroids",
)  # fmt: skip
READING_FACTS = ("compared", "reference_scan", "reader", "software", "size_criterion", "scan_report")


@dataclass
class Change:
    """One deed. `lines` say what became of a value: "quality: adequate → limited"."""

    at: datetime
    by: str
    done: str
    reason: str = ""
    lines: list[str] = field(default_factory=list)


def changes_of(scan: Scan) -> list[Change]:
    """Newest first; four queries, however often the scan was amended."""
    scan_events = list(scan.events.select_related("scanner").order_by("pgh_id"))
    reading_events = _events_of(Reading).filter(scan=scan.pk).select_related("reference_scan")
    count_events = _events_of(LesionCount).filter(reading__scan=scan.pk)
    deeds: dict[tuple, Change] = {}
    for event in scan_events:
        _note(deeds, event)
    for event, line in (
        *_differences(scan_events, SCAN_FACTS),
        *_differences(reading_events, READING_FACTS),
        *_counted_otherwise(count_events, entered=_deed_of(scan_events[0])),
    ):
        _note(deeds, event).lines.append(line)
    return _with_names(sorted(deeds.values(), key=lambda change: change.at)[::-1])


def _events_of(model):
    return model.pgh_event_model.objects.order_by("pgh_id")


def _note(deeds: dict[tuple, Change], event) -> Change:
    """The deed an event belongs to."""
    at, by, action = key = _deed_of(event)
    reason = (event.pgh_context or {}).get("reason", "")
    change = deeds.setdefault(key, Change(at, by, DONE.get(action, action.replace("_", " ") or "changed"), reason))
    if action == "record_scan" and getattr(event, "state", "") == "signed":
        change.done = "entered and signed"
    return change


def _deed_of(event) -> tuple[datetime, str, str]:
    """One action of one person in one transaction."""
    context = event.pgh_context or {}
    return event.pgh_created_at, context.get("by", ""), context.get("action", "")


def _differences(events: Iterable, facts: Iterable[str]) -> Iterator[tuple]:
    for before, after in pairwise(events):
        for name in facts:
            old, new = _in_words(before, name), _in_words(after, name)
            if before.pgh_obj_id == after.pgh_obj_id and old != new:
                yield after, f"{_label(after, name)}: {old} → {new}"


def _counted_otherwise(events: Iterable, entered: tuple) -> Iterator[tuple]:
    """A count that came with the scan is no difference; one that was added later is."""
    known: dict = {}
    for event in events:
        words = read_in_words(stored_count(event))
        before = known.get(event.pgh_obj_id, "not reported")
        known[event.pgh_obj_id] = words
        if words != before and _deed_of(event) != entered:
            yield event, f"{event.get_kind_display()}: {before} → {words}"


def _label(event, name: str) -> str:
    return str(event._meta.get_field(name).verbose_name)


def _in_words(event, name: str) -> str:
    if name == "performed_on":
        return day_in_words(event.performed_on)
    if name == "reference_scan":
        return day_in_words(event.reference_scan.performed_on) if event.reference_scan else "none"
    display = getattr(event, f"get_{name}_display", None)
    value = display() if display else getattr(event, name)
    return "not known" if value in (None, "") else str(value)


def _with_names(changes: list[Change]) -> list[Change]:
    names = {str(user.pk): str(user) for user in User.objects.filter(pk__in={c.by for c in changes if c.by})}
    for change in changes:
        change.by = names.get(change.by, "LesionTrack")
    return changes
