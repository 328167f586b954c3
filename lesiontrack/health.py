"""For the machines that watch: alive, and ready to answer."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def healthz(request) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@login_not_required
def readyz(request) -> HttpResponse:
    """The database answers and is migrated."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM scans_interval LIMIT 1")
    return HttpResponse("ready", content_type="text/plain")
