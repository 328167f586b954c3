"""The worklist as CSV and XLSX: all rows of the groups that are shown, narrowed as on the page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from lesiontrack.access.roles import memberships_of
from lesiontrack.audit.reading import note_opened
from lesiontrack.doors.today import today_of
from scans.exports.worklist_file import as_csv, as_xlsx, cells
from scans.presentation.worklist_choice import WorklistChoice
from scans.views.remembered_searches import recall
from scans.worklist import FollowUpRow, attempts_of
from scans.worklist_page import rows_in_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def worklist_csv(request: HttpRequest) -> HttpResponse:
    return _file(request, as_csv(_rows(request)), "text/csv; charset=utf-8", "csv")


@require_GET
def worklist_xlsx(request: HttpRequest) -> HttpResponse:
    return _file(request, as_xlsx(_rows(request)), XLSX, "xlsx")


def _rows(request: HttpRequest) -> list[list[str]]:
    choice = WorklistChoice.of(request.GET)
    rows = rows_in_file(request.user, choice, recall(request, choice.found))
    attempts = attempts_of([row.id for row in rows])
    for row in rows:
        note_opened(request, _Opened(row))
    return [cells(row, attempts.get(row.id, ())) for row in rows]


class _Opened:
    """What the log of openings notes of a patient whose row was read without the patient."""

    def __init__(self, row: FollowUpRow):
        self.pk, self.clinic_id = row.patient, row.clinic


def _file(request: HttpRequest, content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    days = [today_of(membership.clinic).isoformat() for membership in memberships_of(request.user)[:1]]
    name = "-".join(["follow-ups", *days])
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
