"""Rows of the record, made by the actions themselves, so that a test never holds what the product could not store."""

from datetime import date
from itertools import count

from patients.actions import record_course, register_patient
from patients.dates import FuzzyDate
from patients.models import Patient, Product, TherapyCourse
from scans.actions import record_scan
from scans.actions.facts import ReadingFacts
from scans.choices import Compared
from scans.models import Scan

_numbers = count(1)


def make_patient(by, clinic, **facts) -> Patient:
    number = next(_numbers)
    defaults = {
        "mrn": f"T{number:04}",
        "family_name": f"Testcase{number}",
        "given_name": "Fictitious",
        "birth": FuzzyDate.exact(date(1985, 3, 14)),
        "sex": "female",
    }
    return register_patient(by=by, clinic=clinic, **{**defaults, **facts})


def make_course(
    by, patient: Patient, start: date | FuzzyDate | None, product: str = "betaseron", **facts
) -> TherapyCourse:
    fuzzy = FuzzyDate.exact(start) if isinstance(start, date) else start
    return record_course(
        by=by, patient=patient, product=Product.objects.get(slug=product), start=fuzzy, **facts
    )


def make_scan(
    by,
    patient: Patient,
    performed_on: date,
    *,
    reference: Scan | None = None,
    t2: str | None = None,
    gd: str | None = None,
    sign: bool = True,
    **facts,
) -> Scan:
    """A brain scan; `t2` are new or enlarging lesions against `reference`; contrast follows from whether `gd` is given."""
    counts = {kind: text for kind, text in (("new_or_enlarging_t2", t2), ("gd_t1", gd)) if text is not None}
    reading = ReadingFacts(
        compared=Compared.NAMED if reference else Compared.NONE,
        reference_scan=reference,
        reader=facts.pop("reader", "neuroradiologist"),
        counts={**counts, **facts.pop("counts", {})},
    )
    facts.setdefault("contrast_given", "yes" if gd is not None else "no")
    return record_scan(by=by, patient=patient, performed_on=performed_on, reading=reading, sign=sign, **facts)
