"""A scan for a person who may see its patient: out of scope is 404, in scope without the right is 403."""

from django.http import HttpRequest

from lesiontrack.access.roles import Right
from patients.views.guard import row_for
from scans.models import Scan


def scan_for(request: HttpRequest, scan_id, right: Right = Right.READ) -> Scan:
    """The scan, withdrawn or not."""
    return row_for(request, Scan.objects.visible_to(request.user), scan_id, right)
