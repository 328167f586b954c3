"""What the patient list can be narrowed to, for the person who looks."""

from dataclasses import dataclass

from django.utils.text import slugify

from lesiontrack.access.models import Membership
from lesiontrack.access.roles import Right, Role, clinics_where, memberships_of
from lesiontrack.doors.statements import Blank, Statement
from patients.formulary import FORMULARY
from scans.presentation.list_choice import NO_THERAPY

Options = tuple[tuple[str, str], ...]

MOLECULES: Options = (
    (NO_THERAPY, "no therapy now"),
    *((slugify(name), name) for name, _, _ in sorted(FORMULARY)),
)


@dataclass(frozen=True)
class ListFilters:
    """Value and words of each option; `clinics` is empty for somebody who has one."""

    neurologists: Options
    molecules: Options
    clinics: Options


def filters_for(user) -> ListFilters:
    clinics = clinics_where(user, Right.READ)
    named = sorted((each.clinic.name, str(each.clinic_id)) for each in memberships_of(user))
    found = NEUROLOGISTS.columns(clinics=clinics)
    return ListFilters(
        neurologists=tuple((str(pk), name or email) for pk, name, email in found),
        molecules=MOLECULES,
        clinics=tuple((pk, name) for name, pk in named) if len(clinics) > 1 else (),
    )


NEUROLOGISTS = Statement(
    lambda: (
        Membership.objects.filter(clinic__any_of=Blank("clinics"), role=Role.NEUROLOGIST)
        .values_list("user", "user__name", "user__email")
        .distinct()
        .order_by("user__name", "user__email")
    )
)
