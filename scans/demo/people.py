"""The clinics and people of the demo. Plainly fictitious; the password is printed where the demo starts."""

from dataclasses import dataclass

from lesiontrack.access.actions import create_clinic, create_user, system_user
from lesiontrack.access.models import Clinic, User
from lesiontrack.access.roles import Role

PREFIX = "DEMO-"
PASSWORD = "demo-lesiontrack"  # noqa: S105 - the demo's own, shown on its first page

CLINICS = [
    ("DEMO-NORTH", "Demo Clinic North"),
    ("DEMO-LAKE", "Demo Clinic Lake"),
    ("DEMO-HILL", "Demo Clinic Hill"),
]
PEOPLE = [
    ("alice", "Alice Demo", Role.NEUROLOGIST, "DEMO-NORTH"),
    ("bob", "Bob Demo", Role.NURSE, "DEMO-NORTH"),
    ("dana", "Dana Demo", Role.ADMIN, "DEMO-NORTH"),
    ("vera", "Vera Demo", Role.VIEWER, "DEMO-NORTH"),
    ("charlie", "Charlie Demo", Role.NEUROLOGIST, "DEMO-LAKE"),
    ("nora", "Nora Demo", Role.NURSE, "DEMO-LAKE"),
    ("erin", "Erin Demo", Role.NEUROLOGIST, "DEMO-HILL"),
]


@dataclass(frozen=True)
class Staff:
    """Who enters what at one clinic."""

    clinic: Clinic
    neurologist: User
    nurse: User


def make_people() -> list[Staff]:
    clinics = {code: _clinic(code, name) for code, name in CLINICS}
    people = [
        (clinics[code], role, _person(short, name, role, clinics[code])) for short, name, role, code in PEOPLE
    ]
    return [_staff(clinic, people) for clinic in clinics.values()]


def _clinic(code: str, name: str) -> Clinic:
    return create_clinic(
        by=system_user(), code=code, name=name, timezone="Europe/Berlin", slashed_dates="day_first"
    )


def _person(short: str, name: str, role: Role, clinic: Clinic) -> User:
    email = f"{short}@demo.example"
    return create_user(by=system_user(), email=email, name=name, clinic=clinic, role=role, password=PASSWORD)


def _staff(clinic: Clinic, people: list) -> Staff:
    here = {role: person for at, role, person in people if at == clinic}
    neurologist = here[Role.NEUROLOGIST]
    return Staff(clinic, neurologist, here.get(Role.NURSE, neurologist))
