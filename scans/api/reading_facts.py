"""From the `reading` of a body to what the action takes; its refusals name the fields of the body."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError

from lesiontrack.doors.errors import refuse
from patients.models import Patient
from scans.actions.facts import ReadingFacts
from scans.choices import SITES, Compared
from scans.models import Reading, Scan
from scans.validators import CHANGE_KINDS

COLUMNS = ("reader", "software", "size_criterion", "scan_report", *SITES)
COMPARISON = {"reference_scan_id", "outside_reference_on", "compared"}
OWN_FIELDS = (*COLUMNS, "reference_scan", "outside_reference_on", "compared")


@contextmanager
def refusals_in_reading() -> Iterator[None]:
    """The action names a field as the form does (`counts.gd_t1`); in a body it stands inside `reading`."""
    try:
        yield
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            raise
        raise ValidationError({_placed(name): errors for name, errors in error.error_dict.items()}) from error


def _placed(field: str) -> str:
    return f"reading.{field}" if field in OWN_FIELDS or field.startswith("counts.") else field


def new_reading(user, patient: Patient, region: str, sent: dict) -> ReadingFacts:
    """The reading of a new scan; what was not sent is not known."""
    reference, outside_on = _reference(user, patient, region, sent)
    counts = sent.get("counts", {})
    return ReadingFacts(
        compared=_compared(sent.get("compared"), reference or outside_on, counts),
        reference_scan=reference,
        outside_reference_on=outside_on,
        counts=counts,
        **{name: sent[name] for name in COLUMNS if name in sent},
    )


def amended_reading(user, scan: Scan, region: str, sent: dict, reading: Reading | None) -> ReadingFacts:
    """The `reading` of the scan as it is, with what was sent written over it."""
    if reading is None:
        return new_reading(user, scan.patient, region, sent)
    kept = {name: getattr(reading, name) for name in COLUMNS}
    if not COMPARISON & set(sent):
        kept |= {"reference_scan_id": reading.reference_scan_id, "compared": reading.compared}
    counts = {count.kind: count.text for count in reading.counts.all()} | sent.get("counts", {})
    return new_reading(user, scan.patient, region, {**kept, **sent, "counts": counts})


def _reference(user, patient: Patient, region: str, sent: dict) -> tuple[Scan | None, date | None]:
    """The scan of the named id; or the one of the named day, which need not have been entered yet."""
    scans = Scan.objects.visible_to(user).filter(patient=patient)
    named, day = sent.get("reference_scan_id"), sent.get("outside_reference_on")
    if named and day:
        raise refuse("outside_reference_on", "Name the reference scan by its id or by its day, not both.")
    if named:
        return _of_id(user, named), None
    there = scans.in_force().filter(region=region, performed_on=day).first() if day else None
    return there, None if there else day


def _of_id(user, named) -> Scan:
    scan = Scan.objects.visible_to(user).filter(pk=named).first()
    if scan is None:
        raise refuse(
            "reference_scan", "There is no scan with this id. Send the id of an earlier scan of this patient."
        )
    return scan


def _compared(stated: str | None, reference: object, counts: dict[str, str]) -> Compared:
    """As stated; else what follows: a reference is named, new lesions were counted against something, or nothing was."""
    if reference and stated not in (None, Compared.NAMED):
        raise refuse(
            "compared", "A reference scan is named, so “compared” is “named”. Leave one of them out."
        )
    if stated or reference:
        return Compared(stated or Compared.NAMED)
    return Compared.NOT_STATED if any(counts.get(kind) for kind in CHANGE_KINDS) else Compared.NONE
