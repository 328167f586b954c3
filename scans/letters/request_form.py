"""The request form for the MRI site: what is asked, why, and what the site must know. What was never asked is printed as such."""

from collections.abc import Iterable
from typing import Any

from patients.choices import CourseState, KnownOrNot, Sex
from patients.dates import day_in_words
from patients.models import Patient, TherapyCourse
from scans.choices import ContrastGiven
from scans.letters.cases import Case
from scans.letters.contrast_wanted import contrast_lines
from scans.letters.placeholders import filled
from scans.letters.request_facts import RequestFacts
from scans.letters.safety_rows import safety_rows
from scans.letters.text import lines_of, paragraphs_of
from scans.letters.values import values_of
from scans.models import Scan
from scans.presentation.figure_words import sentence
from scans.presentation.scan_words import state_in_words

Json = dict[str, Any]

NOT_RECORDED = "not recorded"
NOT_ASKED = "not yet asked"
CLAUSTROPHOBIA = {
    KnownOrNot.YES: "yes: claustrophobia, or sedation is needed",
    KnownOrNot.NO: "no",
    KnownOrNot.UNKNOWN: NOT_ASKED,
}


def request_page(case: Case) -> Json:
    values = values_of(case)
    return {
        "form": True,
        "letterhead": lines_of(case.letterhead),
        "day": day_in_words(case.today),
        "subject": filled(case.wording.subject, values),
        "parts": [
            {"title": "Patient", "rows": _patient(case.patient)},
            {"title": "What is asked", "rows": _question(case)},
            {"title": "Earlier course", "rows": _course(case)},
            {"title": "MR safety", "rows": safety_rows(case)},
        ],
        "paragraphs": paragraphs_of(filled(case.wording.body, values)),
        "requested_by": _requested_by(case),
    }


def row(name: str, lines: str | Iterable[str], *, stands_out: bool = False) -> Json:
    return {
        "name": name,
        "lines": [lines] if isinstance(lines, str) else list(lines),
        "stands_out": stands_out,
    }


def _patient(patient: Patient) -> list[Json]:
    phones = [phone for phone in (patient.phone, patient.second_phone) if phone]
    born = patient.birth.words() if patient.birth else NOT_RECORDED
    sex = NOT_RECORDED if patient.sex == Sex.UNKNOWN else patient.get_sex_display()
    return [
        row("Name", str(patient), stands_out=True),
        row("Born, sex, MRN", f"{born}, {sex}, {patient.mrn}"),
        row("Address", patient.address or NOT_RECORDED),
        row("Phone", ", ".join(phones) or NOT_RECORDED),
        row("Language", patient.language or NOT_RECORDED),
        row("Mobility", patient.mobility or NOT_RECORDED),
        row("Claustrophobia", CLAUSTROPHOBIA[KnownOrNot(patient.claustrophobia)]),
    ]


def _question(case: Case) -> list[Json]:
    owed = case.follow_up
    why = sentence(owed.reason)
    window = (
        f"{day_in_words(owed.opens_on)} to {day_in_words(owed.closes_on)}, due {day_in_words(owed.due_on)}"
    )
    return [
        row("Region", owed.get_region_display()),
        row("Clinical question", [owed.question, why] if owed.question else why, stands_out=True),
        row("Wanted", window),
        row("Contrast", contrast_lines(case)),
    ]


def _course(case: Case) -> list[Json]:
    facts = case.request
    phenotype = facts.phenotype
    since = f", {phenotype.since.when()}" if phenotype and phenotype.since else ""
    return [
        row("Diagnosis", f"{phenotype.get_name_display()}{since}" if phenotype else NOT_RECORDED),
        row("Therapy", [_therapy(course) for course in facts.courses] or "no running therapy is recorded"),
        row("Last scan", last_scan_in_words(facts, case.follow_up.region)),
    ]


def _therapy(course: TherapyCourse) -> str:
    start = course.start.words() if course.start else "start not known"
    if course.state == CourseState.PLANNED:
        return f"{course.product}, planned for {start}"
    return f"{course.product}, since {start}" if course.start else f"{course.product}, {start}"


def last_scan_in_words(facts: RequestFacts, region: str) -> str:
    """Day, site and accession, so that the site finds it: what is not recorded is said."""
    scan = facts.last_scan(region)
    if scan is None:
        return "no earlier scan of this region is recorded"
    site = str(scan.scanner) if scan.scanner else "site not recorded"
    accession = f"accession {scan.accession}" if scan.accession else "accession not recorded"
    said = [day_in_words(scan.performed_on), site, accession, _contrast_of(scan), state_in_words(scan)]
    return ", ".join(part for part in said if part)


def _contrast_of(scan: Scan) -> str:
    agent = f" ({scan.contrast_agent})" if scan.contrast_agent else ""
    return {
        ContrastGiven.YES: f"with contrast{agent}",
        ContrastGiven.NO: "without contrast",
        ContrastGiven.UNKNOWN: "contrast not recorded",
    }[ContrastGiven(scan.contrast_given)]


def _requested_by(case: Case) -> str:
    return str(case.follow_up.ordered_by or case.patient.responsible_neurologist or "")
