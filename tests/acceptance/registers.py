"""Two kinds of old registers, in the import format: patients seen twice without a known therapy, and patients treated since nobody knows when.

The published ones (Lesjak et al., Neuroinformatics 2016; Muslim et al., Data in Brief 2022) lie beside the checkout and are no part of
it. Small ones of the same kind are written here, so that nothing is left untried where the published ones are absent.
"""

import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.factories.registers import folder_of, register

BESIDE_THE_CHECKOUT = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def published_data() -> Path | None:
    """The folder that REAL_DATA_DIR names, else the one beside the checkout; None where neither exists."""
    named = os.environ.get("REAL_DATA_DIR")
    places = [Path(named)] if named else []
    return next((place for place in (*places, BESIDE_THE_CHECKOUT) if place.is_dir()), None)


@dataclass(frozen=True)
class SeenTwice:
    """What must come out of a register of patients with two scans each."""

    folder: Path
    patients: int
    lesions: int
    days: int
    by_phenotype: dict[str, int]


@dataclass(frozen=True)
class Treated:
    """What must come out of a register of patients with one course each, one sex written `N` and some products `Gelenia`."""

    folder: Path
    patients: int
    misspelt: int
    on_beta_1b: int


def published_seen_twice(data: Path) -> SeenTwice:
    phenotypes = {"RRMS": 14, "SPMS": 1, "unknown": 5}
    return SeenTwice(data / "ljubljana" / "import", 20, lesions=833, days=6536, by_phenotype=phenotypes)


def published_treated(data: Path) -> Treated:
    return Treated(data / "baghdad" / "import", patients=60, misspelt=9, on_beta_1b=24)


def own_seen_twice(folder: Path) -> SeenTwice:
    seen = [("RRMS", 203, 3), ("RRMS", 366, 0), ("RRMS", 400, 11), ("SPMS", 150, 2), ("", 500, 7)]
    patients = [
        {"mrn": f"O{n}", "birth_date": str(1980 + n), "phenotype": phenotype}
        for n, (phenotype, _, _) in enumerate(seen)
    ]
    scans = [scan for n, (_, days, lesions) in enumerate(seen) for scan in _two_scans(f"O{n}", days, lesions)]
    folder_of(folder, register(patients=patients, scans=scans))
    return SeenTwice(folder, 5, lesions=23, days=1619, by_phenotype={"RRMS": 3, "SPMS": 1, "unknown": 1})


def _two_scans(mrn: str, days: int, lesions: int) -> list[dict[str, str]]:
    first = date(2015, 1, 1)
    header = {"mrn": mrn, "region": "brain", "contrast_given": "unknown"}
    compared = {"reference_performed_on": first.isoformat(), "new_or_enlarging_t2": str(lesions)}
    second = {"performed_on": (first + timedelta(days=days)).isoformat(), **compared}
    return [{**header, "performed_on": first.isoformat()}, {**header, **second}]


def own_treated(folder: Path) -> Treated:
    products = ["Betaferon", "Gelenia", "Avonex", "Betaferon", "Gelenia", "Tysabri"]
    sexes = ["female", "N", "male", "female", "female", "female"]
    patients = [{"mrn": f"O{n}", "sex": sex} for n, sex in enumerate(sexes)]
    therapies = [{"mrn": f"O{n}", "product": product} for n, product in enumerate(products)]
    folder_of(folder, register(patients=patients, therapies=therapies))
    return Treated(folder, patients=6, misspelt=2, on_beta_1b=2)
