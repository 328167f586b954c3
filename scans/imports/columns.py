"""The import format: files, columns and word lists. The page's help and its empty templates are made from this."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.urls import reverse

from patients.choices import KnownOrNot, PhenotypeName, Severity, Sex
from scans.choices import ContrastGiven, CountKind, Indication, Quality, ReaderKind, Region

FUZZY_DAY = "a day, a month or a year: 2019-03-14, 14.03.2019, 2019-03 or 2019"
DAY = "a day: 2019-03-14 or 14.03.2019"
COUNT = "as the scan report says it: 3, >20, at least 3, 3-5, several, stable or not assessed"


@dataclass(frozen=True)
class Column:
    """`required`: no cell may be empty. `optional`: the whole column may be absent."""

    name: str
    content: str
    required: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Sheet:
    file: str
    noun: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def template_url(self) -> str:
        return reverse("scans:import_template", args=[self.file])

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _one_of(choices: type[TextChoices]) -> str:
    return ", ".join(choices.values)


_MRN = Column("mrn", "the patient’s number in your clinic", required=True)

PATIENTS = Sheet(
    "patients.csv",
    "patients",
    (
        Column("mrn", "the patient’s number in your clinic; one row per patient", required=True),
        Column("family_name", "text", required=True),
        Column("given_name", "text"),
        Column("birth_date", FUZZY_DAY),
        Column("sex", _one_of(Sex)),
        Column("phenotype", _one_of(PhenotypeName)),
        Column("phenotype_since", FUZZY_DAY),
        Column("first_symptom", FUZZY_DAY),
        Column("relapses_from", f"relapses are recorded from {DAY}", optional=True),
        Column("relapses_to", f"relapses are recorded to {DAY}", optional=True),
        Column("phone", "text", optional=True),
        Column("address", "text", optional=True),
        Column("responsible_neurologist", "e-mail of a member of the clinic", optional=True),
    ),
)

THERAPIES = Sheet(
    "therapies.csv",
    "therapies",
    (
        _MRN,
        Column("product", "brand or molecule: Betaseron, interferon beta-1b", required=True),
        Column("start", f"{FUZZY_DAY}; after today it is planned, at most a year ahead"),
        Column("stop", f"empty: ongoing; unknown: stopped, day not known; else {FUZZY_DAY}"),
        Column("stop_reason", "text"),
    ),
)

RELAPSES = Sheet(
    "relapses.csv",
    "relapses",
    (
        _MRN,
        Column("onset", FUZZY_DAY, required=True),
        Column("severity", _one_of(Severity)),
        Column("steroids", _one_of(KnownOrNot)),
    ),
)

EDSS = Sheet(
    "edss.csv",
    "EDSS assessments",
    (
        _MRN,
        Column("assessed_on", f"{DAY}; one assessment a day", required=True),
        Column("score", "0, then 1.0 to 10.0 in steps of 0.5", required=True),
    ),
)

COUNT_COLUMNS = (
    CountKind.NEW_T2,
    CountKind.ENLARGING_T2,
    CountKind.NEW_OR_ENLARGING_T2,
    CountKind.GD_T1,
    CountKind.TOTAL_T2,
)

SCANS = Sheet(
    "scans.csv",
    "scans",
    (
        _MRN,
        Column("performed_on", DAY, required=True),
        Column("region", f"{_one_of(Region)}; empty: brain"),
        Column("indication", _one_of(Indication)),
        Column("contrast_given", _one_of(ContrastGiven)),
        Column("reference_performed_on", f"{DAY}: the earlier scan of the region it was compared with"),
        *(Column(kind.value, COUNT) for kind in COUNT_COLUMNS),
        Column("field_strength", "tesla: 1.5 or 3"),
        Column("reader", _one_of(ReaderKind)),
        Column("quality", _one_of(Quality)),
        Column("accession", "text"),
    ),
)

SHEETS: Mapping[str, Sheet] = {sheet.file: sheet for sheet in (PATIENTS, THERAPIES, RELAPSES, EDSS, SCANS)}
"""In the order in which they are stored: a patient before their rows."""
