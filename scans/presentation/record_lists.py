"""The record beside the scans as short lists, newest first: therapies, relapses, EDSS, laboratory, phenotype, visits."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lesiontrack.access.roles import Right
from lesiontrack.doors.addresses import address_of
from patients.choices import CourseState, KnownOrNot, Severity
from patients.dates import day_in_words
from patients.models import EdssAssessment, LaboratoryResult, Phenotype, Relapse, TherapyCourse, Visit
from scans.loading import RecordRows
from scans.presentation.doses import CourseDose

SHOWN = 4


@dataclass(frozen=True)
class Entry:
    """One row in words; `url` amends it, "" where this person may not. `asks` is where a passed plan is answered."""

    what: str
    when: str
    note: str = ""
    url: str = ""
    badge: str = ""
    asks: str = ""


@dataclass(frozen=True)
class RecordList:
    """`page` holds the whole list with the form to add; `add` is the label of the link there, "" without the right."""

    title: str
    kind: str
    page: str
    add: str
    nothing: str
    shown: tuple[Entry, ...] = field(default=())
    folded: tuple[Entry, ...] = field(default=())
    remark: str = ""


def record_lists(
    patient,
    rows: RecordRows,
    visits: Sequence[Visit],
    rights: frozenset[Right],
    today: date,
    doses: Sequence[CourseDose] = (),
    nab: str = "",
) -> list[RecordList]:
    """`rows` and `visits` in order of time; `rights` are those held in the patient's clinic; `doses` stand beside their courses,
    `nab` is the line about neutralising antibodies.
    """
    therapies = Right.RECORD_THERAPIES in rights
    disability = Right.RECORD_DISABILITY in rights
    make = _Maker(patient)
    said = {dose.course: dose.words for dose in doses}
    return [
        make.list("Therapies", "therapy", "therapies", "Add or plan", "No therapy recorded.", therapies,
                  rows.courses, lambda row, url: _course(row, url, today, said)),
        make.list("Relapses", "relapse", "relapses", "Add", _no_relapse(patient), therapies, rows.relapses, _relapse),
        make.list("EDSS", "edss", "edss", "Add", "No EDSS recorded.", disability, rows.edss, _edss),
        replace(make.list("Laboratory", "laboratory", "laboratory", "Add", "No result recorded.",
                          Right.RECORD_LABORATORY in rights, rows.laboratory, _laboratory), remark=nab),
        make.list("Phenotype", "phenotype", "phenotypes", "Add", "Not recorded.", disability, rows.phenotypes, _phenotype),
        make.list("Visits", "visit", "visits", "Add", "No visit recorded.", Right.RECORD_PATIENTS in rights, visits, _visit),
    ]  # fmt: skip


@dataclass(frozen=True)
class _Maker:
    patient: object

    def list(self, title, kind, page, add, nothing, may, rows: Iterable, entry: Callable) -> RecordList:
        amend = f"patients:amend_{kind}"
        entries = tuple(
            entry(row, address_of(amend, self.patient.pk, row.pk) if may else "")
            for row in reversed(list(rows))
        )
        address = address_of(f"patients:{page}", self.patient.pk)
        return RecordList(title, kind, address, add if may else "", nothing, entries[:SHOWN], entries[SHOWN:])


def _course(row: TherapyCourse, url: str, today: date, doses: Mapping[object, str]) -> Entry:
    planned = row.state == CourseState.PLANNED
    due = planned and row.start.earliest <= today
    return Entry(
        what=row.product.name,
        when=_span(row),
        note="; ".join(part for part in (row.dose, row.dose_warning, doses.get(row.pk, "")) if part),
        url=url,
        badge="planned" if planned else "",
        asks=address_of("patients:confirm_start", row.patient_id, row.pk) if due and url else "",
    )


def _span(row: TherapyCourse) -> str:
    start = row.start.words() if row.start else "start not known"
    if row.state == CourseState.PLANNED:
        return f"for {start}"
    if not row.stopped:
        return f"since {start}" if row.start else start
    return f"{start} to {row.stop.words()}" if row.stop else f"{start}, stopped, day not known"


def _relapse(row: Relapse, url: str) -> Entry:
    severity = "" if row.severity == Severity.UNKNOWN else row.get_severity_display()
    steroids = "steroids" if row.steroids == KnownOrNot.YES else ""
    note = ", ".join(part for part in (row.symptoms, steroids, row.why_not_counted) if part)
    return Entry(severity or "relapse", row.onset.words(), note, url)


def _edss(row: EdssAssessment, url: str) -> Entry:
    return Entry(str(row.score), day_in_words(row.assessed_on), "", url)


def _laboratory(row: LaboratoryResult, url: str) -> Entry:
    return Entry(row.get_analyte_display(), day_in_words(row.taken_on), row.words(), url)


def _phenotype(row: Phenotype, url: str) -> Entry:
    return Entry(
        row.name,
        f"since {row.since.words()}" if row.since else "since when is not known",
        row.criteria_version,
        url,
    )


def _visit(row: Visit, url: str) -> Entry:
    return Entry(str(row.doctor) if row.doctor else "visit", day_in_words(row.visited_on), "", url)


def _no_relapse(patient) -> str:
    """An empty list is no answer: it depends on whether somebody asked (CON-4)."""
    if patient.relapses_from is None:
        return "None noted, and not known whether they were asked for."
    until = day_in_words(patient.relapses_to) if patient.relapses_to else "today"
    return f"None, recorded from {day_in_words(patient.relapses_from)} to {until}."
