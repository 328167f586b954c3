"""The events of a record as deeds in words: who did what, when, why, and what became of which value. No column names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from patients.dates import day_in_words
from scans.presentation.trail_words import OF_A_FOLLOW_UP, Known, added_line, changed_lines, object_in_words
from scans.trail import Event, Opening

COMMAND = "LesionTrack"
ENTERED = {"patients.Patient": "registered", "scans.Scan": "entered"}
SAID_OF_ACTION = {"confirm_start": "confirmed the start of", "stop_course": "recorded the stop of"}


SAID_OF_READINGS = {
    "begin_second_reading": "began a second reading of",
    "enter_second_reading": "entered a second reading of",
    "amend_second_reading": "amended the second reading of",
    "withdraw_second_reading": "withdrew the second reading of",
    "reconcile_readings": "reconciled two readings of",
    "withdraw_reconciliation": "took back what was reconciled of",
}
"""Deeds to a further reading say so: the scan and its first reading are as they were. A scan made elsewhere that came with
it was entered and signed like any other."""
READ = ("scans.Reading", "scans.LesionCount")


@dataclass(frozen=True)
class Deed:
    """`lines` say what a row held when it was entered, or what became of a value: "severity: mild → severe"."""

    when: str
    who: str
    what: str
    kind: str
    reason: str
    lines: tuple[str, ...]


def deeds_of(
    events: Sequence[Event], names: Mapping[str, str], timezone: str, about: str | None = None
) -> list[Deed]:
    """Newest first. One deed is what one action of one person did to one thing: a scan with its reading and counts is one thing.

    `about` keeps the deeds done to the thing of this id alone; the other events still name what it was compared with.
    """
    known = Known(names, events)
    grouped: dict[tuple, list[Event]] = {}
    for event in events:
        if about in (None, known.thing(event)):
            grouped.setdefault((event.at, event.by, event.action, known.thing(event)), []).append(event)
    return [_deed(group, known, ZoneInfo(timezone)) for group in reversed(grouped.values())]


def _deed(events: list[Event], known: Known, zone: ZoneInfo) -> Deed:
    main = next((event for event in events if event.model not in READ), events[0])
    return Deed(
        when=_moment(main.at, zone),
        who=known.names.get(main.by, COMMAND),
        what=f"{_verb(events)} {object_in_words(main, known)}",
        kind=KINDS.get(main.model, "scan"),
        reason=next((event.reason for event in events if event.reason), ""),
        lines=tuple(_lines(events, known)),
    )


KINDS = {
    "patients.Patient": "",
    "patients.TherapyCourse": "therapy",
    "patients.Relapse": "relapse",
    "patients.EdssAssessment": "",
    "patients.LaboratoryResult": "",
    "patients.Phenotype": "",
    "patients.Visit": "",
    "patients.MrSafetyCheck": "",
    "patients.Implant": "",
    "patients.ContrastReaction": "",
    "patients.Pregnancy": "",
    "scans.FollowUpStep": "follow-up",
    "scans.ContactAttempt": "follow-up",
    "scans.SafetyOverride": "follow-up",
}


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{day_in_words(local.date())}, {local:%H:%M}"


def _verb(events: list[Event]) -> str:
    main = events[0]
    if main.model == "scans.IntervalOverride":
        return _decided(main)
    if main.model in OF_A_FOLLOW_UP:
        return "noted" if main.label == "insert" else "took back"
    if main.action in SAID_OF_READINGS and any(event.model in READ for event in events):
        signed = any(event.diff.get("signed_at", (1, None))[0] is None for event in events)
        return f"{'signed and ' if signed else ''}{SAID_OF_READINGS[main.action]}"
    entered = [event for event in events if event.label == "insert" and event.model in (*ENTERED, *KINDS)]
    done = []
    if entered:
        done.append(
            "imported" if main.action.startswith("import") else ENTERED.get(entered[0].model, "recorded")
        )
    if any(event.diff.get("state", ("", ""))[1] == "signed" for event in events):
        done.append("signed")
    if any(event.diff.get("withdrawn_at", (1, None))[0] is None for event in events):
        done.append("withdrew")
    if not done:
        done.append(SAID_OF_ACTION.get(main.action, "amended"))
    return " and ".join(done)


def _decided(event: Event) -> str:
    if event.label != "insert":
        return "took back what was decided about"
    return "left out" if event.data["excluded"] else "placed by hand"


def _lines(events: Iterable[Event], known: Known) -> Iterable[str]:
    for event in events:
        if event.label == "insert":
            line = added_line(event, known)
            if line:
                yield line
        else:
            yield from changed_lines(event, known)


def openings_in_words(openings: Iterable[Opening], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Day, and who opened the record how often on it."""
    return [
        (day_in_words(opening.day), f"{names.get(opening.user, FORMER)}{_times(opening.times)}")
        for opening in openings
    ]


FORMER = "a former member"


def _times(times: int) -> str:
    return "" if times == 1 else f", {times} times"
