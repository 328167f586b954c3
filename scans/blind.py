"""A second reading is made without sight of the first: while it is open, what was read of that patient is closed to its reader.

Closed are all doors to the record that combine it with imaging: every page and answer that is reached by the guards of
`patients.views.guard`, unless it is named here. So a door that is added later is closed too, until somebody thinks of it.
"""

from django.urls import reverse

from lesiontrack.access.roles import Right, clinics_where
from lesiontrack.doors.errors import ClosedForNow
from lesiontrack.doors.statements import Blank, Statement
from patients.dates import day_in_words
from scans.models import Reading

WITHOUT_IMAGING = "patients"
"""The rooms of this namespace hold the record without imaging: a patient's therapies and relapses stay at hand."""

OPEN_TO_THE_READER = frozenset(
    {
        "scans:begin_second_reading",
        "scans:second_reading",
        "scans:second_reading_preview",
        "scans:give_up_second_reading",
        "api:scans-second-reading",
    }
)
"""Doors that show the header of the scan and what this reader typed, and nothing of the first reading."""


OPEN_READING = Statement(
    lambda: (
        Reading.objects.unsigned_seconds()
        .filter(entered_by__any_of=Blank("reader"), patient__any_of=Blank("patients"))
        .select_related("scan")[:1]
    )
)
"""Of one person about one patient: asked at every door to the record."""

READ_NOW = Statement(
    lambda: (
        Reading.objects.unsigned_seconds()
        .filter(entered_by__any_of=Blank("reader"))
        .order_by()
        .values_list("patient")
    )
)
"""The patients of whom one person has a second reading open: asked by every list that shows figures."""


def close_while_reading(sender, request, patient, **kwargs) -> None:
    """Refuse to a second reader whatever could show the first reading. Receiver of `record_opening`."""
    match = getattr(request, "_request", request).resolver_match  # DRF wraps the request
    if match is None or match.namespace == WITHOUT_IMAGING or match.view_name in OPEN_TO_THE_READER:
        return
    if not clinics_where(request.user, Right.SIGN_SCANS):
        return
    for reading in OPEN_READING.rows(reader=[request.user.pk], patients=[patient.pk]):
        raise ClosedForNow(_why(reading), reverse("scans:second_reading", args=[reading.scan_id]))


def _why(reading: Reading) -> str:
    return (
        f"You have a second reading of the {reading.scan.get_region_display()} scan of "
        f"{day_in_words(reading.scan.performed_on)} open. Until you sign it or give it up, what others read of this "
        "patient's scans is closed to you."
    )


def closed_patients(user) -> frozenset:
    """The patients whose figures a list leaves out for this person."""
    if not clinics_where(user, Right.SIGN_SCANS):
        return frozenset()
    return frozenset(patient for (patient,) in READ_NOW.columns(reader=[user.pk]))
