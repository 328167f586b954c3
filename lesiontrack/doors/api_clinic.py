"""The clinic that a new row belongs to: named in the body, or the only one it can be."""

from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from lesiontrack.access.models import Clinic
from lesiontrack.access.roles import Right, require


def clinic_in_body(request: Request, right: Right) -> Clinic:
    """The clinic named by code or id, if the person holds `right` there; left out: the only one where they do.

    Out of scope is as if it were not there. The person must hold the right somewhere.
    """
    named = request.data.get("clinic") if isinstance(request.data, dict) else None
    if named is None:
        return _only_clinic(request.user, right)
    for clinic in Clinic.objects.visible_to(request.user):
        if str(named).strip().lower() in (clinic.code.lower(), str(clinic.pk)):
            require(request.user, right, clinic.pk)
            return clinic
    raise NotFound("There is no such clinic, or not for you.")


def _only_clinic(user, right: Right) -> Clinic:
    clinics = list(Clinic.objects.where_may(user, right))
    if len(clinics) > 1:
        codes = ", ".join(clinic.code for clinic in clinics)
        raise serializers.ValidationError({"clinic": [f"Name the clinic: {codes}."]}, "required")
    return clinics[0]
