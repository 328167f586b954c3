"""A second reading of a signed scan, made without sight of the first: begin, enter, sign, amend, give up or withdraw."""

from django.db.models import QuerySet
from django.utils import timezone

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.audit.models import PatientOpened
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from scans.actions.entry import sign_references, store_reading
from scans.actions.facts import ReadingFacts
from scans.actions.pairs import compare_readings, count_up, next_number, reopen
from scans.blind import OPEN_TO_THE_READER
from scans.choices import Compared, ReadingKind
from scans.derived import recompute
from scans.models import LesionCount, Reading, Scan
from scans.second_readings import second_reading_is_on

REASON_WANTED = "Say why, for example “typing error”."


@action
def begin_second_reading(*, by, scan: Scan, version: int | None = None) -> Reading:
    """From now on the first reading of this scan, and what follows from it, is closed to `by` until they sign or give up.

    Begun a second time it is the same one. Refused to whoever knows the first reading: who entered, signed or amended it,
    or gave up a second reading of this scan before. `version` is the scan's, here and below.
    """
    require(by, Right.SIGN_SCANS, scan.clinic_id)
    fresh = rows.lock(scan, version=version)
    known = fresh.second_reading
    if known is not None and known.entered_by_id == by.pk and not known.is_signed:
        return known
    _refuse_second(fresh, by)
    reading = Reading(
        scan=fresh,
        kind=ReadingKind.SECOND,
        number=next_number(fresh),
        compared=Compared.NOT_STATED,
        entered_by=by,
        opened_before=_opened_since_entered(fresh, by),
    )
    reading.save()
    count_up(fresh)
    return reading


def _refuse_second(scan: Scan, by) -> None:
    if not second_reading_is_on(scan.clinic):
        raise refuse("__all__", "Your clinic does not use second readings. Its admin can switch them on.")
    if not scan.is_signed or scan.reading is None:
        raise refuse("__all__", "Only a signed scan with a first reading can be read a second time.")
    if scan.second_reading is not None:
        raise refuse("__all__", "This scan has a second reading already.")
    if knows_first(scan, by):
        raise refuse(
            "__all__",
            "You know the first reading of this scan: you entered, signed or amended it, or gave up a second one. "
            "Another neurologist reads it.",
        )


def knows_first(scan: Scan, by) -> bool:
    if by.pk in (scan.entered_by_id, scan.signed_by_id):
        return True
    if any(row.entered_by_id == by.pk for row in scan.readings.all() if row.kind == ReadingKind.SECOND):
        return True
    return any(deeds.filter(pgh_context__by=str(by.pk)).exists() for deeds in _deeds_to_first(scan))


def _deeds_to_first(scan: Scan) -> tuple[QuerySet, ...]:
    """An amendment writes what it changed alone: of counts that were amended, the reading itself has no event."""
    return (
        Reading.pgh_event_model.objects.filter(pgh_obj_id=scan.reading.pk),
        LesionCount.pgh_event_model.objects.filter(reading_id=scan.reading.pk),
        Scan.pgh_event_model.objects.filter(pgh_obj_id=scan.pk),
    )


def _opened_since_entered(scan: Scan, by) -> bool:
    """A draft shows its counts too. The page that offers the second reading shows nothing of the first."""
    opened = PatientOpened.objects.filter(user=by.pk, patient=scan.patient_id, at__gte=scan.created_at)
    return opened.exclude(route__in=OPEN_TO_THE_READER).exists()


@action
def enter_second_reading(
    *, by, reading: Reading, facts: ReadingFacts, sign: bool = False, version: int | None = None
) -> Reading:
    """Keep the open second reading as a draft, or sign it: then both are compared and open to everybody who may read."""
    require(by, Right.SIGN_SCANS, reading.clinic_id)
    scan, fresh = _locked(reading, version)
    if fresh.entered_by_id != by.pk or fresh.is_signed:
        raise refuse("__all__", "Only who has this second reading open can enter it.")
    _store(fresh, scan, facts, by)
    if sign:
        _sign(fresh, scan, by)
    count_up(scan)
    return fresh


def _sign(reading: Reading, scan: Scan, by) -> None:
    """Trap: the scans it was compared with are signed along with readings that count, so it counts first."""
    reading.signed_by, reading.signed_at, reading.differs = by, timezone.now(), False
    rows.save_next_version(reading)
    sign_references(scan, by)
    compare_readings(scan)
    recompute([scan.patient_id])


@action
def amend_second_reading(
    *, by, reading: Reading, facts: ReadingFacts, reason: str, version: int | None = None
) -> Reading:
    """Change a signed second reading, with a reason. It is no longer blind then, and says nothing of agreement."""
    require(by, Right.SIGN_SCANS, reading.clinic_id)
    scan, fresh = _locked(reading, version)
    if not fresh.is_signed:
        raise refuse("__all__", "This second reading is not signed yet.")
    if not reason.strip():
        raise refuse("reason", REASON_WANTED, "required")
    fresh.amended_at = timezone.now()
    _store(fresh, scan, facts, by)
    sign_references(scan, by)
    reopen(scan)
    compare_readings(scan)
    count_up(scan)
    recompute([scan.patient_id])
    return fresh


@action
def withdraw_second_reading(*, by, reading: Reading, reason: str = "", version: int | None = None) -> Reading:
    """Give up an open second reading (its reader alone, no reason needed), or take back a signed one with a reason."""
    require(by, Right.SIGN_SCANS, reading.clinic_id)
    scan, fresh = _locked(reading, version)
    if not fresh.is_signed and fresh.entered_by_id != by.pk:
        raise refuse("__all__", "Only who has this second reading open can give it up.")
    if fresh.is_signed and not reason.strip():
        raise refuse("reason", REASON_WANTED, "required")
    reopen(scan)
    fresh.refresh_from_db()
    fresh.withdrawn_at = timezone.now()
    rows.save_next_version(fresh)
    count_up(scan)
    recompute([scan.patient_id])
    return fresh


def _locked(reading: Reading, version: int | None) -> tuple[Scan, Reading]:
    """The scan first: what is done to any of its readings waits for each other."""
    scan = rows.lock(reading.scan, version=version)
    fresh = rows.lock(reading, version=None)
    if fresh.withdrawn_at is not None or not scan.is_signed:
        raise refuse("__all__", "This second reading was taken back.")
    fresh.scan = scan
    return scan, fresh


def _store(reading: Reading, scan: Scan, facts: ReadingFacts, by) -> None:
    store_reading(reading, scan, facts, by)
    rows.save_next_version(reading)
