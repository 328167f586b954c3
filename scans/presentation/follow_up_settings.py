"""What each setting of the follow-ups means, for the page that shows and changes them."""

from dataclasses import dataclass
from datetime import date

from patients.dates import day_in_words
from scans.models import FollowUpSettings

GROUPS: dict[str, dict[str, str]] = {
    "Go-live": {
        "go_live_on": "What was overdue on this day is backlog, a list of its own; everything else is followed from here on. Empty: nothing is backlog.",
    },
    "Targets: days a follow-up may stand in one stage": {
        "days_to_request": "From the day it is to be requested until the request.",
        "days_to_book": "From the request until there is a date.",
        "days_to_report": "From the scan until its report is entered.",
        "days_to_review": "From the entered report until a neurologist signs it.",
        "days_to_rebook": "From a missed or cancelled appointment until there is another one.",
    },
    "Calls": {
        "attempts_before_doctor": "After so many attempts without reaching the patient the list says: tell the doctor.",
    },
    "Active scans": {
        "active_t2": "On therapy, in an interval that makes the rate. Suggested: 1. Empty: new T2 lesions ask nothing.",
        "active_gd": "On contrast scans from the re-baseline scan on. Suggested: 1. Empty: Gd+ lesions ask nothing.",
    },
    "MRI safety": {
        "baseline_contrast": "GAD-4: contrast is offered at the scan before a start or a switch.",
        "ask_for_egfr": "GAD-1: the eGFR is asked for although screening is optional with group II agents.",
    },
    "Letters and messages": {
        "letterhead": "Printed at the head of every letter and request.",
        "digest": "Staff get a daily e-mail about what waits; patients are never mailed.",
    },
}
"""Every setting in the order of the page, with one sentence."""


@dataclass(frozen=True)
class SettingRow:
    label: str
    means: str
    value: str


def setting_groups(settings: FollowUpSettings) -> list[tuple[str, list[SettingRow]]]:
    """To read, for those who may not change them."""
    return [
        (heading, [_row(settings, name, means) for name, means in group.items()])
        for heading, group in GROUPS.items()
    ]


def _row(settings: FollowUpSettings, name: str, means: str) -> SettingRow:
    label = str(FollowUpSettings._meta.get_field(name).verbose_name)
    return SettingRow(label, means, _in_words(getattr(settings, name)))


def _in_words(value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_in_words(value)
    return str(value) if value not in (None, "") else "not set"
