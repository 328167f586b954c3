"""Sign a scan, so that it counts; withdraw it, so that it counts no more."""

from django.utils import timezone

from lesiontrack.access.roles import Right, require
from lesiontrack.audit.actions import action
from lesiontrack.doors import rows
from lesiontrack.doors.errors import refuse
from patients.dates import day_in_words
from scans.choices import Origin, ScanState
from scans.derived import recompute
from scans.models import Scan


@action
def sign_scan(*, by, scan: Scan, version: int | None = None, imported: bool = False) -> Scan:
    """From now on the scan counts. An outside reference scan, of which only the date is known, is signed along."""
    require(by, Right.IMPORT if imported else Right.SIGN_SCANS, scan.clinic_id)
    fresh = rows.lock(scan, version=version)
    if fresh.state == ScanState.SIGNED:
        return fresh
    if fresh.state == ScanState.WITHDRAWN:
        raise refuse("__all__", "This scan was withdrawn and cannot be signed. Enter it anew.")
    for reading in fresh.readings.select_related("reference_scan"):
        sign_reference(reading.reference_scan, by)
    _sign(fresh, by)
    scan.state, scan.version = fresh.state, fresh.version
    recompute([fresh.patient_id])
    return fresh


def sign_reference(reference: Scan | None, by) -> None:
    """A signed scan is compared with a signed one: an outside reference scan is signed along."""
    if reference is None or reference.state != ScanState.DRAFT:
        return
    refuse_draft_reference(reference)
    _sign(rows.lock(reference, version=None), by)


def refuse_draft_reference(reference: Scan | None) -> None:
    """An interval would hang on a draft. An outside scan has nothing to sign but its date."""
    if reference is not None and reference.state == ScanState.DRAFT and reference.origin != Origin.OUTSIDE:
        earlier = day_in_words(reference.performed_on)
        raise refuse(
            "reference_scan",
            f"It was compared with the scan of {earlier}, which is still a draft. Sign that one first.",
        )


def _sign(scan: Scan, by) -> None:
    scan.state, scan.signed_by, scan.signed_at = ScanState.SIGNED, by, timezone.now()
    rows.save_next_version(scan)


@action
def withdraw_scan(*, by, scan: Scan, reason: str, version: int | None = None) -> Scan:
    """Take a scan out of every figure; counts made against it become not assessed until a new reference is named."""
    fresh = rows.lock(scan, version=version)
    require(by, Right.SIGN_SCANS if fresh.is_signed else Right.DRAFT_SCANS, fresh.clinic_id)
    if not reason.strip():
        raise refuse("reason", "Say why it is withdrawn, for example “scan of another patient”.", "required")
    if fresh.state == ScanState.WITHDRAWN:
        return fresh
    fresh.state, fresh.withdrawn_at = ScanState.WITHDRAWN, timezone.now()
    rows.save_next_version(fresh)
    recompute([fresh.patient_id])
    return fresh
