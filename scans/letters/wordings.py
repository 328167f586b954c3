"""The words of each letter: the product's default, or what the clinic made of it, and which placeholders they may hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from lesiontrack.access.models import Clinic
from lesiontrack.doors.errors import refuse
from scans.letter_choices import LetterKind
from scans.letters.placeholders import placeholders_in, wrong_placeholders
from scans.models import LetterWording


@dataclass(frozen=True)
class Wording:
    """`body`: paragraphs stand between empty lines. `version` 0 is the default, which no clinic changed."""

    kind: LetterKind
    subject: str
    body: str
    version: int = 0

    @property
    def placeholders(self) -> tuple[str, ...]:
        return placeholders_in(f"{self.subject}\n{self.body}")


MEANINGS = {
    "patient": "given name and family name",
    "birth_date": "birth date",
    "mrn": "MRN",
    "clinic": "name of the clinic",
    "neurologist": "the responsible neurologist",
    "nurse": "the responsible nurse",
    "region": "what is scanned: brain, cervical cord, …",
    "date": "day of the booking, with its weekday",
    "time": "time of the booking",
    "place": "place of the booking",
    "contrast": "a sentence on contrast, as booked",
    "transport": "transport, as booked",
    "missed_date": "day of the appointment that was not attended",
    "attempts": "how often and when last somebody tried to reach the patient",
    "scan_date": "day of the scan",
    "compared_date": "day of the scan it was compared with",
    "result": "what the signed scan report says, in a sentence",
    "protocol": "sequences, by the reason of the scan",
}
"""Every placeholder, with what stands for it."""

OF_EVERY_KIND = ("patient", "birth_date", "mrn", "clinic", "neurologist", "nurse", "region")
OF_A_KIND = {
    LetterKind.REQUEST: ("protocol",),
    LetterKind.APPOINTMENT: ("date", "time", "place", "contrast", "transport"),
    LetterKind.REMINDER: ("missed_date",),
    LetterKind.CANNOT_REACH: ("attempts",),
    LetterKind.NORMAL_RESULT: ("scan_date", "compared_date", "result"),
}


def known_placeholders(kind: LetterKind) -> tuple[str, ...]:
    return (*OF_EVERY_KIND, *OF_A_KIND[kind])


def check_placeholders(field: str, text: str, kind: LetterKind) -> None:
    """Raises ValidationError, naming `field`, for a placeholder this kind of letter does not know, with those it knows."""
    known = known_placeholders(kind)
    if wrong := wrong_placeholders(text, known):
        listed = ", ".join(f"{{{name}}}" for name in known)
        raise refuse(field, f"Not known in this letter: {', '.join(wrong)}. Use {listed}.", "placeholder")


DEFAULTS = {
    LetterKind.REQUEST: Wording(
        LetterKind.REQUEST,
        "Request for an MRI of the {region}",
        "Protocol: {protocol}. At least 1.5 T, if possible 3 T; the scanner and the protocol of the last scan, where it is named "
        "above.\n\n"
        "Please state in the scan report: the scan it was compared with, new and enlarging T2 lesions, Gd+ lesions where contrast "
        "was given, and what could not be assessed.",
    ),
    LetterKind.APPOINTMENT: Wording(
        LetterKind.APPOINTMENT,
        "Your MRI on {date}",
        "Dear {patient},\n\n"
        "an MRI of the {region} is booked for you:\n\n"
        "{date}, {time}\n{place}\n\n"
        "Please bring this letter. Tell the MRI staff before the scan if you have a pacemaker, a pump, a clip or any other metal in "
        "your body, if you ever had a reaction to a contrast agent, or if you may be pregnant.\n\n"
        "If you cannot come, please call us as soon as you know, so that we find another date.\n\n"
        "Yours sincerely\n{clinic}",
    ),
    LetterKind.REMINDER: Wording(
        LetterKind.REMINDER,
        "Your MRI appointment of {missed_date}",
        "Dear {patient},\n\n"
        "an MRI of the {region} was booked for you on {missed_date}. As far as we know, the scan was not made.\n\n"
        "Please call us, so that we find another date. If the scan was made elsewhere, or if you do not want one, please tell us "
        "too.\n\n"
        "Yours sincerely\n{clinic}",
    ),
    LetterKind.CANNOT_REACH: Wording(
        LetterKind.CANNOT_REACH,
        "We cannot reach you about your MRI",
        "Dear {patient},\n\n"
        "an MRI of the {region} is to be arranged for you. We tried to reach you {attempts}, without success.\n\n"
        "Please call us, and tell us how we reach you best. If you do not want the scan, please tell us too.\n\n"
        "Yours sincerely\n{clinic}",
    ),
    LetterKind.NORMAL_RESULT: Wording(
        LetterKind.NORMAL_RESULT,
        "Your MRI of {scan_date}",
        "Dear {patient},\n\n"
        "your MRI of the {region} was reviewed. {result}\n\n"
        "If you notice new complaints, or if you have questions, please call us.\n\n"
        "Yours sincerely\n{clinic}",
    ),
}  # fmt: skip


def wording_of(clinic: Clinic, kind: LetterKind) -> Wording:
    return wordings_of([clinic.pk], kind)[clinic.pk]


def wordings_of(clinic_ids: Iterable, kind: LetterKind) -> dict[object, Wording]:
    """By clinic id, in one query."""
    ids = set(clinic_ids)
    own = {row.clinic_id: _of_row(row) for row in LetterWording.objects.filter(clinic__in=ids, kind=kind)}
    return {pk: own.get(pk, DEFAULTS[kind]) for pk in ids}


def all_wordings_of(clinic: Clinic) -> list[Wording]:
    """One of each kind, in their order, in one query."""
    own = {row.kind: _of_row(row) for row in LetterWording.objects.filter(clinic=clinic)}
    return [own.get(kind.value, DEFAULTS[kind]) for kind in LetterKind]


def _of_row(row: LetterWording) -> Wording:
    return Wording(LetterKind(row.kind), row.subject, row.body, row.version)
