"""How many records share what is known of a person from elsewhere, and what is made coarser until enough do (PRV-2)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

OUTSIDE, UNDER_AN_AGREEMENT = 11, 5
"""The least records of one combination: files that leave the site, files inside a data-use agreement."""
OLDEST, OLD = 90, 65


@dataclass(frozen=True)
class Known:
    """What somebody may know of a patient. `age` at the start in whole years, None where it is not known; so the year."""

    sex: str
    age: int | None
    site: str
    start_year: int | None


@dataclass(frozen=True)
class Coarseness:
    """Years in a band of age and of starts, and whether the site is kept."""

    age_years: int
    start_years: int
    site: bool

    def words(self) -> str:
        site = "site kept" if self.site else "site dropped"
        return f"age in bands of {self.age_years} years, start in bands of {self.start_years}, {site}"


STEPS = (
    Coarseness(5, 1, True),
    Coarseness(10, 1, True),
    Coarseness(10, 3, True),
    Coarseness(10, 3, False),
)
"""Tried in this order; what is rare in the last is left out."""
Combination = tuple[str, str, str, str]


@dataclass(frozen=True)
class KAnonymous:
    """`records` in the order they came: sex, band of age, site, band of start; None: left out of the file."""

    k: int
    coarseness: Coarseness
    records: tuple[Combination | None, ...]

    @property
    def left_out(self) -> int:
        return sum(record is None for record in self.records)

    @property
    def smallest(self) -> int | None:
        """Records of the rarest combination that is kept; None where none is."""
        return min(Counter(record for record in self.records if record).values(), default=None)


def k_anonymous(people: Sequence[Known], k: int = OUTSIDE) -> KAnonymous:
    """The first coarseness at which nobody stands out; at the last one, those who still do are left out.

    It does not protect against a group that shares one value.
    """
    for coarseness in STEPS:
        records = [_combination(person, coarseness) for person in people]
        shared = Counter(records)
        if all(number >= k for number in shared.values()):
            break
    kept = (record if shared[record] >= k else None for record in records)
    return KAnonymous(k, coarseness, tuple(kept))


def _combination(person: Known, coarseness: Coarseness) -> Combination:
    site = person.site if coarseness.site else ""
    return (
        person.sex,
        age_band(person.age, coarseness.age_years),
        site,
        year_band(person.start_year, coarseness.start_years),
    )


def age_band(age: int | None, years: int) -> str:
    """ "40-44"; bands of ten years end in "65+", and 90 or more is "90+" in each (HIPAA Safe Harbor)."""
    if age is None:
        return "not known"
    if years >= 10 and age >= OLD:
        return f"{OLD}+"
    if age >= OLDEST:
        return f"{OLDEST}+"
    first = age - age % years
    return f"{first}-{min(first + years - 1, OLDEST - 1)}"


def year_band(year: int | None, years: int) -> str:
    """ "2024", "2022-2024"; bands of three years begin at a year that 3 divides."""
    if year is None:
        return "not known"
    first = year - year % years
    return str(first) if years == 1 else f"{first}-{first + years - 1}"
