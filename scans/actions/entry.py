"""Enter a scan with its reading; amend it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from lesiontrack.access.actions import remember_reader
from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import NeedsConfirmation, Question, ask, refuse
from patients.dates import day_in_words
from patients.models import Patient
from scans.actions.facts import ReadingFacts
from scans.actions.pairs import compare_readings, note_first_amended, refuse_blind, what_it_says
from scans.actions.signing import sign_reference, sign_scan
from scans.choices import SITES, Compared, ContrastGiven, Origin, ReadingKind, ScanState
from scans.counting import read_counts, store_counts
from scans.derived import recompute
from scans.models import Reading, Scan
from scans.mri_safety import is_pregnant_on
from scans.validators import check_counts, check_reference, check_scan

ASKED = ("same-day-scan", "contrast-in-pregnancy")
"""The codes of what a person is asked about a scan: programs, and a rehearsal, take them as confirmed."""

READING_COLUMNS = ("reader", "software", "size_criterion", "scan_report", *SITES)


@action
def record_scan(
    *,
    by,
    patient: Patient,
    reading: ReadingFacts | None,
    sign: bool = False,
    confirmed: tuple[str, ...] = (),
    imported: bool = False,
    **facts: Any,
) -> Scan:
    """A scan with its reading, as a draft or signed at once. Asks (`same-day-scan`) where the day has a scan of the region."""
    require(by, Right.IMPORT if imported else Right.DRAFT_SCANS, patient.clinic_id)
    origin = Origin.IMPORT if imported else Origin.ENTERED
    scan = Scan(patient=patient, clinic_id=patient.clinic_id, entered_by=by, origin=origin, **facts)
    _save_checked(scan, confirmed, imported)
    if reading is not None:
        store_reading(Reading(scan=scan), scan, reading, by)
    if sign or imported:
        sign_scan(by=by, scan=scan, imported=imported)
    else:
        recompute([patient.pk])
    return scan


@action
def amend_scan(
    *,
    by,
    scan: Scan,
    reading: ReadingFacts | None = None,
    version: int | None = None,
    reason: str = "",
    confirmed: tuple[str, ...] = (),
    imported: bool = False,
    **changes: Any,
) -> Scan:
    """Change a draft, or with a reason a signed scan. `reading` None leaves the reading as it is."""
    fresh = rows.lock(scan, version=version)
    _require_amendable(by, fresh, reason, imported)
    refuse_blind(fresh, by)
    said_before = what_it_says(fresh.reading)
    for name, value in changes.items():
        setattr(fresh, name, value)
    if reading is not None and fresh.origin == Origin.OUTSIDE:
        # It has counts now: nobody may sign it along unseen.
        fresh.origin = Origin.ENTERED
    _save_checked(fresh, (*confirmed, *_already_accepted(scan, fresh)), imported)
    if reading is not None:
        store_reading(fresh.reading or Reading(scan=fresh), fresh, reading, by)
    elif fresh.reading:
        _check_reading_still_fits(fresh, fresh.reading)
    _check_further_readings(scan, fresh, said_before)
    if fresh.is_signed and reading is not None:
        sign_references(fresh, by)
    recompute([fresh.patient_id])
    return fresh


def sign_references(scan: Scan, by) -> None:
    """A signed scan may be compared with a signed one alone, also when it is amended."""
    for reading in scan.readings.that_count().select_related("reference_scan"):
        sign_reference(reading.reference_scan, by)


def _require_amendable(by, scan: Scan, reason: str, imported: bool) -> None:
    if scan.state == ScanState.WITHDRAWN:
        raise refuse("__all__", "This scan was withdrawn and cannot be amended. Enter it anew.")
    right = Right.SIGN_SCANS if scan.is_signed else Right.DRAFT_SCANS
    require(by, Right.IMPORT if imported else right, scan.clinic_id)
    if scan.is_signed and not reason.strip():
        raise refuse("reason", "Say why the signed scan is amended, for example “typing error”.", "required")


def _already_accepted(old: Scan, new: Scan) -> tuple[str, ...]:
    """What was answered when this scan was entered and still says the same."""
    same_day = old.performed_on == new.performed_on
    same = {
        "same-day-scan": same_day and old.region == new.region,
        "contrast-in-pregnancy": same_day and old.contrast_given == new.contrast_given,
    }
    return tuple(code for code in ASKED if same[code])


def _save_checked(scan: Scan, confirmed: tuple[str, ...], imported: bool) -> None:
    scan.accession = scan.accession or None
    scan.full_clean(validate_constraints=False)
    check_scan(scan)
    if not imported:
        ask(questions_about(scan), confirmed)
    if scan._state.adding:
        scan.save()
    else:
        rows.save_next_version(scan)


def questions_about(scan: Scan) -> list[Question]:
    """What a person should look at before this scan is stored."""
    return [*_same_day_scan(scan), *_contrast_in_pregnancy(scan)]


def _contrast_in_pregnancy(scan: Scan) -> list[Question]:
    """The past is recorded as it was: asked, never refused (GAD-2)."""
    if scan.contrast_given != ContrastGiven.YES or not is_pregnant_on(scan.patient_id, scan.performed_on):
        return []
    told = f"A pregnancy is recorded over {day_in_words(scan.performed_on)}, and contrast as given."
    return [Question("contrast-in-pregnancy", f"{told} Is that right?", "contrast_given", told)]


def _same_day_scan(scan: Scan) -> list[Question]:
    same_day = Scan.objects.in_force().filter(
        patient=scan.patient_id, region=scan.region, performed_on=scan.performed_on
    )
    if not same_day.exclude(pk=scan.pk).exists():
        return []
    told = f"There is a {scan.get_region_display()} scan of {day_in_words(scan.performed_on)} already."
    return [Question("same-day-scan", f"{told} Store a second one of that day?", "performed_on", told)]


def store_reading(reading: Reading, scan: Scan, facts: ReadingFacts, by) -> None:
    reference = facts.reference_scan or _outside_scan(scan, facts, by)
    compared = Compared.NAMED if reference else facts.compared
    counts = read_counts(facts.counts, scan)
    if not _keeps_withdrawn_reference(reading, reference):
        check_reference(scan, compared, reference)
    check_counts(scan, compared, counts)
    reading.compared, reading.reference_scan, reading.scan = compared, reference, scan
    for column in READING_COLUMNS:
        setattr(reading, column, getattr(facts, column))
    reading.full_clean(exclude=["clinic", "patient", "region"], validate_constraints=False)
    reading.save()
    store_counts(reading, counts)
    _remember_reader(by, facts.reader)


def _check_reading_still_fits(scan: Scan, reading: Reading) -> None:
    """The header changed alone: its reference and counts must still be possible."""
    texts = {count.kind: count.text for count in reading.counts.all()}
    if not _keeps_withdrawn_reference(reading, reading.reference_scan):
        check_reference(scan, reading.compared, reading.reference_scan)
    counts = read_counts(texts, scan)
    check_counts(scan, reading.compared, counts)
    reading.scan = scan
    reading.save()
    store_counts(reading, counts)


def _check_further_readings(old: Scan, scan: Scan, said_before: tuple) -> None:
    """A header that is amended must fit what every reader said; what was settled of the first reading is open again."""
    further = scan.readings.exclude(kind=ReadingKind.FIRST)
    if old.region != scan.region:
        _move_to_region(scan, further)
    for reading in further.filter(withdrawn_at=None):
        try:
            _check_reading_still_fits(scan, reading)
        except ValidationError as error:
            raise refuse("__all__", _why_it_does_not_fit(reading, error)) from error
    note_first_amended(scan, said_before)
    compare_readings(scan)


def _move_to_region(scan: Scan, further: QuerySet[Reading]) -> None:
    """Readings that were taken back go along, without the scan of the other region they were compared with."""
    if further.unsigned_seconds().exists():
        raise refuse("region", f"{BEING_READ} Its region stays until then.")
    if further.filter(withdrawn_at=None).exists():
        raise refuse(
            "region", "This scan was read twice, so its region stays. Withdraw it and enter it anew."
        )
    for reading in further:
        reading.scan = scan
        if reading.reference_scan_id:
            reading.compared, reading.reference_scan = Compared.NOT_STATED, None
        rows.save_next_version(reading)


BEING_READ = "Somebody reads this scan a second time now. Wait until they sign or give up."
"""Nothing of what they typed: it is shown to nobody."""


def _why_it_does_not_fit(reading: Reading, error: ValidationError) -> str:
    if not reading.is_signed:
        return BEING_READ
    return f"The {reading.get_kind_display()} does not fit that: {' '.join(error.messages)}"


def _keeps_withdrawn_reference(reading: Reading, reference: Scan | None) -> bool:
    """The reference was withdrawn after it was named: the counts wait for a new one, and the rest may be amended."""
    unchanged = reference is not None and reading.reference_scan_id == reference.pk
    return unchanged and reference.state == ScanState.WITHDRAWN


def _outside_scan(scan: Scan, facts: ReadingFacts, by) -> Scan | None:
    """An earlier scan made elsewhere, known by its date alone."""
    if facts.outside_reference_on is None:
        return None
    outside = Scan(
        patient=scan.patient,
        clinic_id=scan.clinic_id,
        region=scan.region,
        performed_on=facts.outside_reference_on,
        origin=Origin.OUTSIDE,
        entered_by=by,
    )
    try:
        _save_checked(outside, (), imported=False)
    except NeedsConfirmation:
        known = f"{scan.get_region_display()} scan of {day_in_words(outside.performed_on)}"
        raise refuse(
            "outside_reference_on", f"The {known} is recorded here already. Choose it from the earlier scans."
        ) from None
    except ValidationError as error:
        # Its date is typed where the reference scan is named: its errors belong there.
        raise refuse("outside_reference_on", " ".join(error.messages)) from error
    return outside


def store_outside_scan(by, patient: Patient, region: str, performed_on: date) -> Scan:
    """A scan made elsewhere whose report is not here: it counts from now on by its date alone (SCH-3), and shows no lesions."""
    scan = Scan(
        patient=patient,
        clinic_id=patient.clinic_id,
        region=region,
        performed_on=performed_on,
        origin=Origin.OUTSIDE,
        entered_by=by,
        state=ScanState.SIGNED,
        signed_by=by,
        signed_at=timezone.now(),
    )
    try:
        _save_checked(scan, (), imported=False)
    except NeedsConfirmation:
        known = f"{scan.get_region_display()} scan of {day_in_words(performed_on)}"
        raise refuse("performed_on", f"The {known} is recorded here already. Look at it there.") from None
    store_reading(Reading(scan=scan), scan, ReadingFacts(compared=Compared.NOT_STATED), by)
    return scan


def _remember_reader(by, kind: str) -> None:
    if kind != "unknown" and by.reader_kind != kind and not by.is_system:
        remember_reader(by=by, kind=kind)
