"""Who may do what, readable aloud. A role is held in one clinic and says nothing about any other."""

from django.core.exceptions import PermissionDenied
from django.db import models


class Role(models.TextChoices):
    NEUROLOGIST = "neurologist", "neurologist"
    NURSE = "nurse", "nurse"
    ADMIN = "admin", "admin"
    VIEWER = "viewer", "viewer"


class Right(models.TextChoices):
    READ = "read", "look at the clinic's patients"
    RECORD_PATIENTS = "record patients", "register and amend patients and visits"
    RECORD_THERAPIES = "record therapies", "record therapies and relapses"
    RECORD_DISABILITY = "record disability", "record EDSS and the phenotype"
    RECORD_LABORATORY = "record laboratory", "record laboratory results"
    RECORD_SAFETY = "record safety", "record implants, pregnancies and what else MRI safety asks"
    DRAFT_SCANS = "draft scans", "enter scan reports as drafts"
    SIGN_SCANS = "sign scans", "sign, amend and withdraw scans"
    OVERRIDE_INTERVALS = "override intervals", "move an interval to another period or leave it out"
    MANAGE_FOLLOW_UPS = "manage follow-ups", "request, book and chase follow-up MRIs"
    DECIDE_IMAGING = "decide imaging", "order an MRI, or decide that none is needed"
    USE_COHORTS = "use cohorts", "define and look at cohorts"
    EXPORT = "export", "export cohorts"
    IMPORT = "import", "import registers"
    SET_RULES = "set rules", "manage the clinic's people and rules"
    SEE_OPENINGS = "see openings", "see who opened a patient's record"


POLICY: dict[Role, frozenset[Right]] = {
    Role.NEUROLOGIST: frozenset(
        {
            Right.READ,
            Right.RECORD_PATIENTS,
            Right.RECORD_THERAPIES,
            Right.RECORD_DISABILITY,
            Right.RECORD_LABORATORY,
            Right.RECORD_SAFETY,
            Right.DRAFT_SCANS,
            Right.SIGN_SCANS,
            Right.OVERRIDE_INTERVALS,
            Right.MANAGE_FOLLOW_UPS,
            Right.DECIDE_IMAGING,
            Right.USE_COHORTS,
            Right.SEE_OPENINGS,
        }
    ),
    Role.NURSE: frozenset(
        {
            Right.READ,
            Right.RECORD_PATIENTS,
            Right.RECORD_THERAPIES,
            Right.RECORD_LABORATORY,
            Right.RECORD_SAFETY,
            Right.DRAFT_SCANS,
            Right.MANAGE_FOLLOW_UPS,
        }
    ),
    Role.ADMIN: frozenset(
        {Right.READ, Right.USE_COHORTS, Right.EXPORT, Right.IMPORT, Right.SET_RULES, Right.SEE_OPENINGS}
    ),
    Role.VIEWER: frozenset({Right.READ}),
}


def may(user, right: Right, clinic_id) -> bool:
    """Whether `user` holds `right` in the clinic with this id."""
    return right in rights_at(user, clinic_id)


def rights_at(user, clinic_id) -> frozenset[Right]:
    """All rights that `user` holds in the clinic with this id. The system user of commands holds every right."""
    if user.is_system:
        return frozenset(Right)
    role = roles_of(user).get(clinic_id)
    return POLICY[role] if role else frozenset()


def require(user, right: Right, clinic_id) -> None:
    if not may(user, right, clinic_id):
        raise PermissionDenied(f"Your role in this clinic does not allow you to {right.label}.")


def clinics_where(user, right: Right) -> list:
    """Ids of the clinics in which `user` holds `right`."""
    return [clinic_id for clinic_id, role in roles_of(user).items() if right in POLICY[role]]


def roles_of(user) -> dict:
    """Clinic id -> role."""
    return {membership.clinic_id: Role(membership.role) for membership in memberships_of(user)}


def memberships_of(user) -> list:
    """The memberships with their clinics, read once per user object (so: once per request)."""
    if not hasattr(user, "_memberships"):
        user._memberships = list(user.memberships.select_related("clinic"))
    return user._memberships
