"""The worked example of the next MRI, worked out again."""

from scans.analysis.schedule.next_scans import next_scans
from tests.scans.analysis.building import course, scan, timeline

ROWS = ((), "2024-05-01"), (("2024-07-10",), "2024-07-11"), (("2024-07-10", "2025-07-08"), "2025-07-09")


def next_mri() -> list[str]:
    return [_row(scans, today) for scans, today in ROWS]


def _row(scans: tuple[str, ...], today: str) -> str:
    made = (scan(each) for each in scans)
    (due,) = next_scans(timeline(*made, courses=(course("2024-01-15"),), today=today))
    named = ", ".join(scans) or "none"
    return f"| {named} | {due.due_on} | {due.opens_on} to {due.closes_on} |"
