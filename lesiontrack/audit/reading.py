"""Who opened which patient: noted by the view, written after the response, outside its transaction."""

from django.http import HttpRequest


def note_opened(request: HttpRequest, patient) -> None:
    """Remember that this request showed the patient; the middleware writes it even if the transaction rolls back."""
    underlying = getattr(request, "_request", request)  # DRF wraps the request
    if not hasattr(underlying, "opened_patients"):
        underlying.opened_patients = {}
    underlying.opened_patients[patient.pk] = patient.clinic_id
