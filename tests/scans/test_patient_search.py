from datetime import date

import pytest

from patients.dates import FuzzyDate
from patients.models import Patient
from scans.patient_search import matching, sounding_like
from tests.factories.record import make_patient


@pytest.fixture
def people(cast):
    def person(mrn, family, given, birth):
        make_patient(cast.alice, cast.north, mrn=mrn, family_name=family, given_name=given, birth=birth)

    person("N100", "Müller", "Erika", FuzzyDate.exact(date(1985, 3, 4)))
    person("N101", "Muster", "Max", FuzzyDate.of_year(1985))
    person("2019", "O'Hara", "Mary Ann", FuzzyDate.exact(date(1970, 12, 31)))
    person("N 7", "100%", "Percy_", None)


def found(text: str) -> list[str]:
    return sorted(patient.mrn for patient in matching(Patient.objects.all(), text))


@pytest.mark.parametrize(
    ("text", "mrns"),
    [
        ("must", ["N101"]),
        ("MUSTER, max", ["N101"]),
        ("max muster", ["N101"]),
        ("ann o'h", ["2019"]),
        ("N10", ["N100", "N101"]),
        ("n100", ["N100"]),
        ("N 7", ["N 7"]),
        ("2019", ["2019"]),
        ("1985-03-04", ["N100", "N101"]),
        ("04.03.1985", ["N100", "N101"]),
        ("04/03/1985", ["N100", "N101"]),
        ("03/04/1985", ["N100", "N101"]),  # read both ways: a search decides nothing
        ("4 Mar 1985", ["N100", "N101"]),
        ("1985", ["N100", "N101"]),
        ("31 Dec 1970", ["2019"]),
        ("muster 1985", ["N101"]),
        ("muster 1970", []),
        ("%", ["N 7"]),
        ("_", ["N 7"]),
        ("\\", []),
        ("-7", []),
        ("nobody", []),
    ],
)
def test_a_search_finds(people, text, mrns):
    assert found(text) == mrns


@pytest.mark.parametrize(
    ("text", "mrns"), [("Muller", ["N100"]), ("Mustr", ["N101"]), ("Zzzz", []), (",", [])]
)
def test_a_misspelt_name_resembles(people, text, mrns):
    assert [patient.mrn for patient in sounding_like(Patient.objects.all(), text)] == mrns


def test_the_trigram_index_can_serve_a_part_of_a_name(people):
    lookup = str(Patient.objects.filter(family_name__contains_in_any_case="must").query)
    assert "ILIKE" in lookup
    assert "UPPER" not in lookup
