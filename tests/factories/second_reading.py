"""A clinic that reads twice, and a second neurologist who reads."""

from datetime import date

from lesiontrack.access.actions import create_user, system_user
from lesiontrack.access.models import User
from lesiontrack.access.roles import Role
from scans.actions import begin_second_reading, enter_second_reading
from scans.actions.facts import ReadingFacts
from scans.choices import Compared
from scans.models import ClinicRules, Reading, Scan
from tests.factories.cast import PASSWORD


def read_twice(by, clinic, since: date) -> ClinicRules:
    """Second readings are on from `since`."""
    number = ClinicRules.objects.of(clinic.pk).count() + 2
    return ClinicRules.objects.create(
        clinic=clinic, number=number, in_force_since=since, made_by=by, reason="a trial of two readers",
        second_reading=True,
    )  # fmt: skip


def second_neurologist(clinic, name: str = "Erin") -> User:
    """Somebody of the clinic who has not seen the first reading."""
    email = f"{name.lower()}@example.org"
    return create_user(
        by=system_user(), email=email, name=name, clinic=clinic, role=Role.NEUROLOGIST, password=PASSWORD
    )


def facts_of(reference: Scan | None, **counts: str) -> ReadingFacts:
    return ReadingFacts(
        compared=Compared.NAMED if reference else Compared.NONE,
        reference_scan=reference,
        reader="neurologist",
        counts=counts,
    )


def make_second_reading(
    by, scan: Scan, reference: Scan | None, *, sign: bool = True, **counts: str
) -> Reading:
    reading = begin_second_reading(by=by, scan=scan)
    return enter_second_reading(by=by, reading=reading, facts=facts_of(reference, **counts), sign=sign)
