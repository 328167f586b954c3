"""What the worklist can be narrowed to, for the person who looks."""

from dataclasses import dataclass

from lesiontrack.access.models import Membership
from lesiontrack.access.roles import POLICY, Right, Role, clinics_where, memberships_of
from lesiontrack.doors.statements import Blank, Statement
from scans.follow_up_choices import FollowUpKind
from scans.list_filters import MOLECULES, Options
from scans.models import SavedFilter
from scans.presentation.worklist_choice import NOBODY, WorklistChoice

MANAGING = [role for role in Role if Right.MANAGE_FOLLOW_UPS in POLICY[role]]


@dataclass(frozen=True)
class KeptFilter:
    """A saved filter with the address that applies it."""

    id: int
    name: str
    url: str


@dataclass(frozen=True)
class WorklistFilters:
    """Value and words of each option; `clinics` is empty for somebody who has one."""

    clinics: Options
    neurologists: Options
    owners: Options
    molecules: Options
    kinds: Options
    kept: list[KeptFilter]


def worklist_filters(user) -> WorklistFilters:
    clinics = clinics_where(user, Right.READ)
    members = _members(clinics)
    others = [(pk, name) for pk, name, _ in members if pk != str(user.pk)]
    return WorklistFilters(
        clinics=tuple((str(each.clinic_id), each.clinic.name) for each in memberships_of(user))
        if len(clinics) > 1
        else (),
        neurologists=tuple((pk, name) for pk, name, role in members if role == Role.NEUROLOGIST),
        owners=((str(user.pk), "me"), (NOBODY, "nobody yet"), *dict(others).items()),
        molecules=MOLECULES,
        kinds=tuple(FollowUpKind.choices),
        kept=[
            KeptFilter(saved.pk, saved.name, WorklistChoice.of_saved(saved).address())
            for saved in KEPT.rows(users=[user.pk])
        ],
    )


MEMBERS = Statement(
    lambda: (
        Membership.objects.filter(clinic__any_of=Blank("clinics"), role__in=MANAGING)
        .order_by("user__name", "user__email")
        .values_list("user", "user__name", "user__email", "role")
        .distinct()
    )
)
KEPT = Statement(lambda: SavedFilter.objects.filter(user__any_of=Blank("users")))


def _members(clinics: list) -> list[tuple[str, str, str]]:
    """Id, name and role of who may look after follow-ups in these clinics."""
    return [(str(pk), name or email, role) for pk, name, email, role in MEMBERS.columns(clinics=clinics)]
