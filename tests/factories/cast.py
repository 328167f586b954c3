"""The fixed cast of every test."""

from dataclasses import dataclass

from lesiontrack.access.actions import create_clinic, create_user, system_user
from lesiontrack.access.models import Clinic, User
from lesiontrack.access.roles import Role

PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Cast:
    north: Clinic
    south: Clinic
    alice: User
    bob: User
    dana: User
    vera: User
    charlie: User


def make_cast() -> Cast:
    system = system_user()
    north = create_clinic(by=system, code="NORTH", name="North Clinic")
    south = create_clinic(by=system, code="SOUTH", name="South Clinic")

    def person(name: str, role: Role, clinic: Clinic) -> User:
        email = f"{name.lower()}@example.org"
        return create_user(by=system, email=email, name=name, clinic=clinic, role=role, password=PASSWORD)

    return Cast(
        north=north,
        south=south,
        alice=person("Alice", Role.NEUROLOGIST, north),
        bob=person("Bob", Role.NURSE, north),
        dana=person("Dana", Role.ADMIN, north),
        vera=person("Vera", Role.VIEWER, north),
        charlie=person("Charlie", Role.NEUROLOGIST, south),
    )
