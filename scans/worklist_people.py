"""Who may look after follow-ups."""

from uuid import UUID

from lesiontrack.access.models import User
from lesiontrack.access.roles import Right, clinics_where


def colleague(user, pk: str) -> User | None:
    """A member of a clinic in which `user` manages follow-ups; None where there is no such person."""
    try:
        wanted = UUID(pk)
    except ValueError:
        return None
    clinics = clinics_where(user, Right.MANAGE_FOLLOW_UPS)
    return User.objects.filter(memberships__clinic__in=clinics, pk=wanted).distinct().first()
