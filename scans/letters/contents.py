"""What stands on each page, as plain values for the template of the pages."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from patients.dates import day_in_words
from scans.letter_choices import LetterKind
from scans.letters.cases import Case
from scans.letters.placeholders import filled
from scans.letters.request_form import request_page
from scans.letters.text import address_lines, lines_of, paragraphs_of
from scans.letters.values import FICTITIOUS, named, values_of
from scans.letters.wordings import Wording

Json = dict[str, Any]

TITLES = {
    LetterKind.REQUEST: "Requests for MRI",
    LetterKind.APPOINTMENT: "Appointment letters",
    LetterKind.REMINDER: "Reminders",
    LetterKind.CANNOT_REACH: "Letters to patients we cannot reach",
    LetterKind.NORMAL_RESULT: "Letters on results",
}
"""Of the file: its title names nobody."""


def document_of(cases: Iterable[Case], kind: LetterKind) -> Json:
    """The pages of all these papers, in order."""
    return {"title": TITLES[kind], "pages": [page for case in cases for page in _pages(case)]}


def _pages(case: Case) -> list[Json]:
    if case.kind is LetterKind.REQUEST:
        return [request_page(case)]
    head = lines_of(case.letterhead)
    letter = letter_page(case.wording, values_of(case), head, case.today)
    letter["address"] = [named(case.patient), *address_lines(case.patient.address)]
    referrer = case.patient.referrer if case.kind is LetterKind.CANNOT_REACH else ""
    if not referrer:
        return [letter]
    copy = {"address": [referrer], "copy_of": f"Copy for {referrer}"}
    return [{**letter, "copy_to": referrer}, {**letter, **copy}]


def letter_page(wording: Wording, values: Mapping[str, str], letterhead: list[str], today: date) -> Json:
    return {
        "form": False,
        "letterhead": letterhead,
        "address": [],
        "day": day_in_words(today),
        "subject": filled(wording.subject, values),
        "paragraphs": paragraphs_of(filled(wording.body, values)),
        "copy_to": "",
        "copy_of": "",
    }


def preview_of(wording: Wording, clinic_name: str, letterhead: str, today: date) -> Json:
    """The wording with a patient nobody is."""
    values = {**FICTITIOUS, "clinic": clinic_name}
    page = letter_page(wording, values, lines_of(letterhead), today)
    page["address"] = [FICTITIOUS["patient"], "Fictitious Street 1", "Fictitious Town"]
    return {"title": "Preview", "pages": [page]}
