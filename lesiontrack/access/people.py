"""The people of a clinic."""

from collections.abc import Iterable

from django.db.models import Q

from lesiontrack.access.models import Clinic, Membership, User
from lesiontrack.access.roles import Role


def members_of(clinic: Clinic, roles: Iterable[Role] = tuple(Role), besides=None):
    """Those who hold one of `roles` in the clinic and can sign in, by name; `besides` (a user's id) is kept in whatever became of it."""
    active = Q(memberships__clinic=clinic, memberships__role__in=list(roles), is_active=True)
    return User.objects.filter(active | Q(pk=besides)).distinct().order_by("name", "email")


def memberships_in(clinic: Clinic):
    """Everybody with a role in the clinic, by name."""
    return (
        Membership.objects.filter(clinic=clinic)
        .select_related("user", "clinic")
        .order_by("user__name", "user__email")
    )
