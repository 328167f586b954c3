"""A fuzzy date in a table: two date columns, [earliest, latest], read and written as one FuzzyDate (CON-1)."""

from django.db import models

from patients.dates import FuzzyDate


def end_of_fuzzy_date() -> models.DateField:
    return models.DateField(null=True, blank=True)


class FuzzyDatePair(property):
    """`patient.birth` for the columns `birth_earliest` and `birth_latest`; None where nothing is known.

    A property, because Django takes properties as keywords: `Patient(birth=...)`.
    """

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, row, owner=None):
        if row is None:
            return self
        earliest, latest = getattr(row, f"{self.name}_earliest"), getattr(row, f"{self.name}_latest")
        return FuzzyDate(earliest, latest) if earliest is not None else None

    def __set__(self, row, value: FuzzyDate | None):
        setattr(row, f"{self.name}_earliest", value.earliest if value else None)
        setattr(row, f"{self.name}_latest", value.latest if value else None)


def in_order(name: str, table: str) -> models.CheckConstraint:
    """Both ends or none, earliest <= latest."""
    # A CHECK passes on NULL, so that both ends are there must be said.
    known = models.Q(**{f"{name}_earliest__isnull": False, f"{name}_latest__isnull": False})
    both = known & models.Q(**{f"{name}_earliest__lte": models.F(f"{name}_latest")})
    neither = models.Q(**{f"{name}_earliest__isnull": True, f"{name}_latest__isnull": True})
    return models.CheckConstraint(condition=both | neither, name=f"{table}_{name}_in_order")
