"""The worklist as a file, as it is narrowed on the page: one row per follow-up, dates in ISO form, empty where nothing is recorded.

Columns
    group                       where it stands: overdue, to request, booked ...
    mrn, family_name, given_name, birth_date, phone, second_phone, language
    region, kind, reason        what is owed, and why
    request_by, window_opens, due, window_closes
    booked_for, booked_time, place, scanner, contrast, transport
    performed_on, ask_again_on, decision
    looked_after_by
    attempts, last_attempt      attempts to reach the patient since the last time somebody did

Text stays text: a name that begins with = + - or @ is no formula. In CSV, which has no types, an apostrophe stands before it.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from scans.follow_up_choices import FollowUpStanding
from scans.presentation.worklist_contacts import in_vain
from scans.worklist import Attempt, FollowUpRow

COLUMNS = [
    "group", "mrn", "family_name", "given_name", "birth_date", "phone", "second_phone", "language", "region", "kind", "reason",
    "request_by", "window_opens", "due", "window_closes", "booked_for", "booked_time", "place", "scanner", "contrast", "transport",
    "performed_on", "ask_again_on", "decision", "looked_after_by", "attempts", "last_attempt",
]  # fmt: skip
STANDINGS = dict(FollowUpStanding.choices)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cells(row: FollowUpRow, attempts: Sequence[Attempt]) -> list[str]:
    birth = row.birth_earliest if row.birth_earliest == row.birth_latest else None
    values = [
        STANDINGS[row.standing], row.mrn, row.family_name, row.given_name, birth, row.phone, row.second_phone, row.language,
        row.region, row.kind, row.reason, row.request_by, row.opens_on, row.due_on, row.closes_on, row.booked_for,
        row.booked_time and f"{row.booked_time:%H:%M}", row.place, row.scanner, row.contrast_booked, row.transport,
        row.performed_on, row.ask_again_on, row.decision, row.owner_name or row.owner_email, in_vain(attempts),
        attempts[-1].on if attempts else None,
    ]  # fmt: skip
    return ["" if value is None else str(value) for value in values]


def as_csv(rows: Iterable[list[str]]) -> bytes:
    """UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def as_xlsx(rows: Iterable[list[str]]) -> bytes:
    from xlsxwriter import Workbook  # a web process that makes no file never needs it

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Follow-ups")
        for number, row in enumerate([COLUMNS, *rows]):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
        sheet.freeze_panes(1, 0)
    return out.getvalue()
