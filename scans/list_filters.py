"""What the patient list can be narrowed to, for the person who looks."""

from dataclasses import dataclass

from django.utils.text import slugify

from lesiontrack.access.models import Clinic, Membership
from lesiontrack.access.roles import Right, Role, clinics_where
from patients.formulary import FORMULARY
from scans.presentation.list_choice import NO_THERAPY

Options = list[tuple[str, str]]

MOLECULES: Options = [
    (NO_THERAPY, "no therapy now"),
    *((slugify(name), name) for name, _, _ in sorted(FORMULARY)),
]


@dataclass(frozen=True)
class ListFilters:
    """Value and words of each option; `clinics` is empty for somebody who has one."""

    neurologists: Options
    molecules: Options
    clinics: Options


def filters_for(user) -> ListFilters:
    clinics = clinics_where(user, Right.READ)
    named = Clinic.objects.filter(pk__in=clinics).values_list("pk", "name") if len(clinics) > 1 else []
    return ListFilters(
        neurologists=_neurologists(clinics),
        molecules=MOLECULES,
        clinics=[(str(pk), name) for pk, name in named],
    )


def _neurologists(clinics: list) -> Options:
    members = Membership.objects.filter(clinic__in=clinics, role=Role.NEUROLOGIST).order_by(
        "user__name", "user__email"
    )
    rows = members.values_list("user", "user__name", "user__email").distinct()
    return [(str(pk), name or email) for pk, name, email in rows]
