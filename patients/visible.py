"""The patient a page is about: what every page of the record asks for first, scoped as `visible_to` scopes it."""

from lesiontrack.access.roles import Right, clinics_where
from lesiontrack.doors.statements import Blank, Statement
from patients.models import Patient

ONE = Statement(
    lambda: Patient.objects.filter(pk__any_of=Blank("ids"), clinic__any_of=Blank("clinics")).select_related(
        "clinic"
    )
)


def visible_patient(user, patient_id) -> Patient | None:
    """With the clinic; None where the patient is of no clinic in which `user` may read."""
    return next(iter(ONE.rows(ids=[patient_id], clinics=clinics_where(user, Right.READ))), None)
