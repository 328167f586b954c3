"""An MRI that is owed, in words: where it stands, why, and what a person decided about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from patients.dates import day_in_words
from scans.analysis.follow_ups.standing import Standing
from scans.choices import Region
from scans.follow_up_choices import FollowUpState
from scans.models import FollowUp
from scans.owed_mri import stands
from scans.presentation.antibody_words import month_in_words
from scans.presentation.figure_words import sentence

BADGES = {
    Standing.OVERDUE: "overdue",
    Standing.BACKLOG: "overdue since before the go-live",
    Standing.AT_RISK: "after its window",
    Standing.DATE_PASSED: "date passed",
}


@dataclass(frozen=True)
class OwedMri:
    """`says` where it stands, `why` the reason and what was decided, `suggestion` what the rules would say now, `in_letter` a sentence."""

    follow_up: FollowUp
    name: str
    says: str
    window: str
    why: str
    rules: str
    badge: str
    suggestion: str
    ask: str
    in_letter: str

    @property
    def in_brief(self) -> str:
        badge = f" {self.badge}," if self.badge else ""
        return (
            f"{self.name}{badge} {self.says}{f' ({self.window})' if self.window else ''}. {self.why}".strip()
        )


def owed_in_words(rows: Iterable[FollowUp], today: date) -> tuple[OwedMri, ...]:
    return tuple(_one(row, today) for row in rows)


def _one(row: FollowUp, today: date) -> OwedMri:
    stands_now = stands(row, today)
    awaited = row.state not in (FollowUpState.PERFORMED, FollowUpState.ENTERED, FollowUpState.NO_FURTHER)
    window = f"{day_in_words(row.opens_on)} to {day_in_words(row.closes_on)}"
    return OwedMri(
        follow_up=row,
        name=_name(row),
        says=_says(row, today),
        window=window if awaited and row.is_open else "",
        why=_why(row),
        rules=", ".join(row.rules),
        badge=BADGES.get(stands_now, ""),
        suggestion=row.suggestion,
        ask=row.ask if row.is_open else "",
        in_letter=_in_letter(row, today, stands_now),
    )


def _name(row: FollowUp) -> str:
    return "Next MRI" if row.region == Region.BRAIN else f"Next MRI of the {row.get_region_display()}"


def booking_in_full(row: FollowUp) -> str:
    """12 Aug 2025, 14:30, North Hospital, contrast: yes, taxi."""
    time = f"{row.booked_time:%H:%M}" if row.booked_time else ""
    scanner = row.scanner.name if row.scanner else ""
    contrast = "" if row.contrast_booked == "unknown" else f"contrast: {row.get_contrast_booked_display()}"
    parts = (day_in_words(row.booked_for), time, row.place, scanner, contrast, row.transport)
    return ", ".join(part for part in parts if part)


def _says(row: FollowUp, today: date) -> str:
    due, since = f"due {day_in_words(row.due_on)}", day_in_words(row.state_since)
    match row.state:
        case FollowUpState.REQUESTED:
            return f"{due}, requested on {since}, without a date yet"
        case FollowUpState.BOOKED if row.booked_for < today:
            return f"was booked for {booking_in_full(row)}: was it done?"
        case FollowUpState.BOOKED:
            return f"booked for {booking_in_full(row)}"
        case FollowUpState.PERFORMED:
            return f"made on {day_in_words(row.performed_on)}, report awaited"
        case FollowUpState.ENTERED:
            return f"made on {day_in_words(row.scan.performed_on)}, report entered, to review"
        case FollowUpState.NOT_ATTENDED | FollowUpState.CANCELLED:
            return f"{due}, appointment {row.get_state_display()}, to be booked anew"
        case FollowUpState.DECLINED:
            return f"declined for now, ask again on {day_in_words(row.ask_again_on)}"
        case FollowUpState.NO_FURTHER:
            return "none: no further MRI"
        case FollowUpState.REVIEWED:
            return "made: cancel what is left at the MRI site"
        case FollowUpState.STOPPED:
            return "stopped: cancel at the MRI site"
    return f"{due}, not requested"


def _why(row: FollowUp) -> str:
    """The rule's or the neurologist's reason; then what a person decided, with name and day."""
    parts = [sentence(row.reason)] if row.is_open and row.state != FollowUpState.NO_FURTHER else []
    if row.question:
        parts.append(f"Question: {sentence(row.question)}")
    if row.decision:
        who = f" ({row.decided_by}, {day_in_words(row.decided_on)})" if row.decided_by else ""
        parts.append(sentence(f"{row.decision}{who}"))
    return " ".join(parts)


def _in_letter(row: FollowUp, today: date, stands_now: Standing) -> str:
    """Without place and names: the letter goes to others."""
    name = _name(row)
    month = month_in_words(row.due_on)
    overdue = ", overdue" if stands_now in (Standing.OVERDUE, Standing.BACKLOG) else ""
    match row.state:
        case FollowUpState.BOOKED if row.booked_for < today:
            return f"MRI booked for {day_in_words(row.booked_for)}, not known whether it was made"
        case FollowUpState.BOOKED:
            return f"{name} booked for {day_in_words(row.booked_for)}"
        case FollowUpState.PERFORMED:
            return f"MRI made on {day_in_words(row.performed_on)}, report awaited"
        case FollowUpState.ENTERED:
            return f"MRI made on {day_in_words(row.scan.performed_on)}, report not reviewed yet"
        case FollowUpState.DECLINED:
            return f"{name} declined for now, to be asked again on {day_in_words(row.ask_again_on)}"
        case FollowUpState.NO_FURTHER:
            return f"no further MRI planned: {row.decision}"
        case FollowUpState.STOPPED:
            return ""
        case FollowUpState.REQUESTED:
            return f"{name} due {month}{overdue}, requested, no date yet"
    return f"{name} due {month}{overdue}, not booked"
