"""A clinic, and a person of it, for an admin: unknown or of another clinic is 404, without the right 403."""

from django.http import Http404, HttpRequest

from lesiontrack.access.models import Clinic, Membership
from lesiontrack.access.people import memberships_in
from lesiontrack.access.roles import Right, require


def clinic_seen(request: HttpRequest, code: str) -> Clinic:
    """A clinic the person has any role in."""
    clinic = Clinic.objects.visible_to(request.user).filter(code=code).first()
    if clinic is None:
        raise Http404
    return clinic


def clinic_for(request: HttpRequest, code: str) -> Clinic:
    clinic = clinic_seen(request, code)
    require(request.user, Right.SET_RULES, clinic.pk)
    return clinic


def membership_for(request: HttpRequest, code: str, user_id) -> Membership:
    membership = memberships_in(clinic_for(request, code)).filter(user=user_id).first()
    if membership is None:
        raise Http404
    return membership
