"""Whose follow-ups a calendar or a digest tells of."""

from django.db.models import Q

from lesiontrack.access.models import Membership
from lesiontrack.access.roles import POLICY, Right, clinics_where

WHO_FOLLOW_UP = [role for role, rights in POLICY.items() if Right.MANAGE_FOLLOW_UPS in rights]


def looked_after_by(user_id) -> Q:
    """Follow-ups this person took over, and those of patients whose responsible nurse they are."""
    return Q(owner=user_id) | Q(patient__responsible_nurse=user_id)


def people_who_follow_up(user) -> list[tuple[str, str]]:
    """Id and name of everybody who may look after a follow-up in a clinic of this person."""
    members = Membership.objects.filter(clinic__in=clinics_where(user, Right.READ), role__in=WHO_FOLLOW_UP)
    rows = members.order_by("user__name", "user__email").values_list("user", "user__name", "user__email")
    return [(str(pk), name or email) for pk, name, email in rows.distinct()]
