"""A scan for a person who may see its patient: out of scope is 404, in scope without the right is 403."""

from django.http import HttpRequest

from lesiontrack.access.roles import Right, may
from patients.views.guard import row_for
from scans.models import Scan


def scan_for(request: HttpRequest, scan_id, right: Right = Right.READ, *, opens: bool = True) -> Scan:
    """The scan, withdrawn or not, with its patient and clinic and what was read of it."""
    rows = Scan.objects.visible_to(request.user).select_related("entered_by", "signed_by", "scanner")
    rows = rows.prefetch_related("readings__counts", "readings__reference_scan")
    return row_for(request, rows, scan_id, right, opens=opens)


def right_to_change(scan: Scan) -> Right:
    """A draft is anybody's who enters scans; what was signed is changed by those who sign."""
    return Right.SIGN_SCANS if scan.is_signed else Right.DRAFT_SCANS


def may_change(user, scan: Scan) -> bool:
    return scan.state != "withdrawn" and may(user, right_to_change(scan), scan.clinic_id)
