"""What is written as a register, imported and read back is the same: nothing lost, nothing invented."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patients.choices import KnownOrNot, PhenotypeName, Severity, Sex
from patients.dates import FuzzyDate
from patients.models import EdssAssessment, Patient, Phenotype, Relapse, TherapyCourse
from patients.models.edss import EDSS_VALUES
from scans.choices import Indication, ReaderKind
from scans.models import Scan
from tests.factories.registers import Rows

LAST = date(2020, 12, 31)
"""Everything here is past and after each birth: what may not be stored is tried elsewhere."""

days = st.dates(date(1995, 1, 1), LAST)
births = st.dates(date(1940, 1, 1), date(1990, 12, 31))
names = st.text("abcdefgh ,;\"'=+-@éß漢", min_size=1, max_size=20).map(lambda text: f"N{text}".strip())


@st.composite
def fuzzy(draw, exact_days) -> str:
    day = draw(exact_days)
    return draw(st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%d.%m.%Y}"]))


def maybe(strategy) -> st.SearchStrategy[str]:
    return st.just("") | strategy


def words(choices) -> st.SearchStrategy[str]:
    return maybe(st.sampled_from(choices.values))


patients = st.fixed_dictionaries(
    {
        "family_name": names,
        "given_name": maybe(names),
        "birth_date": maybe(fuzzy(births)),
        "sex": words(Sex),
        "phenotype": st.sampled_from(PhenotypeName.values),
        "phenotype_since": maybe(fuzzy(days)),
        "first_symptom": maybe(fuzzy(days)),
        "phone": maybe(st.from_regex(r"\+[0-9]{3,10}", fullmatch=True)),
    }
)
relapses = st.lists(
    st.fixed_dictionaries(
        {"onset": days.map(str), "severity": words(Severity), "steroids": words(KnownOrNot)}
    ),
    unique_by=lambda row: row["onset"],
    max_size=4,
)
edss = st.lists(
    st.fixed_dictionaries(
        {"assessed_on": days.map(str), "score": st.sampled_from([str(value) for value in EDSS_VALUES])}
    ),
    unique_by=lambda row: row["assessed_on"],
    max_size=4,
)
counts = maybe(st.integers(0, 99).map(str) | st.integers(0, 99).map(lambda n: f">{n}") | st.just("several"))
headers = st.fixed_dictionaries(
    {
        "indication": words(Indication),
        "contrast_given": st.just("yes"),
        "gd_t1": counts,
        "total_t2": counts,
        "field_strength": st.sampled_from(["", "1.5", "3"]),
        "reader": words(ReaderKind),
        "quality": st.sampled_from(["", "adequate", "limited", "unknown"]),
    }
)


@st.composite
def scans(draw) -> Rows:
    """A chain of scans, each compared with the one before."""
    gaps = draw(st.lists(st.integers(1, 900), max_size=4))
    made, day = [draw(headers) | {"performed_on": "2000-01-01"}], date(2000, 1, 1)
    for gap in gaps:
        change = {"reference_performed_on": day.isoformat(), "new_or_enlarging_t2": draw(counts)}
        day += timedelta(days=gap)
        made.append(draw(headers) | change | {"performed_on": day.isoformat()})
    return made


@st.composite
def courses(draw) -> Rows:
    """Of different molecules, so that none overlaps itself."""
    made = []
    for product in draw(
        st.lists(st.sampled_from(["Betaseron", "Copaxone", "Tysabri", "fingolimod"]), unique=True)
    ):
        start = draw(days)
        stop = draw(st.sampled_from(["", "unknown", (start + timedelta(days=100)).isoformat()]))
        reason = draw(st.sampled_from(["", "side effects"])) if stop else ""
        made.append(
            {
                "product": product,
                "start": draw(maybe(st.just(start.isoformat()))),
                "stop": stop,
                "stop_reason": reason,
            }
        )
    return made


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(patient=patients, therapies=courses(), relapses=relapses, edss=edss, scans=scans())
def test_what_is_imported_reads_back_equal(desk, patient, therapies, relapses, edss, scans):
    register = {
        "patients": [patient],
        "therapies": therapies,
        "relapses": relapses,
        "edss": edss,
        "scans": scans,
    }
    register = {
        noun: [row | {"mrn": mrn} for row in rows] for mrn in [next(MRNS)] for noun, rows in register.items()
    }
    desk.store(**register)
    assert as_read(register) == as_stored(register["patients"][0]["mrn"])
    again = desk.store(**register).counts()
    assert {file: count["unchanged"] for file, count in again.items()} == {
        file: count["rows"] for file, count in again.items()
    }


MRNS = (f"R{number}" for number in range(10**6))


def as_read(register: dict[str, Rows]) -> dict[str, list]:
    """The rows as the format means them: an empty cell is not known."""
    return {
        "patients": [_patient_of(row) for row in register["patients"]],
        "therapies": sorted(_course_of(row) for row in register["therapies"]),
        "relapses": sorted(
            (row["onset"], row["severity"] or "unknown", row["steroids"] or "unknown")
            for row in register["relapses"]
        ),
        "edss": sorted((row["assessed_on"], float(row["score"])) for row in register["edss"]),
        "scans": [_scan_of(row) for row in register["scans"]],
    }


def _patient_of(row: dict[str, str]) -> tuple:
    return (
        row["family_name"], row["given_name"], _day(row["birth_date"]), row["sex"] or "unknown", row["phenotype"],
        _day(row["phenotype_since"]), _day(row["first_symptom"]), row["phone"],
    )  # fmt: skip


def _course_of(row: dict[str, str]) -> tuple:
    stop = "" if row["stop"] == "unknown" else row["stop"]
    return row["product"], row["start"], bool(row["stop"]), stop, row["stop_reason"]


def _scan_of(row: dict[str, str]) -> tuple:
    counts = {kind: row[kind] for kind in ("gd_t1", "total_t2", "new_or_enlarging_t2") if row.get(kind)}
    header = tuple(row[name] or "unknown" for name in ("indication", "contrast_given", "reader", "quality"))
    strength = float(row["field_strength"]) if row["field_strength"] else None
    return row["performed_on"], header, strength, row.get("reference_performed_on"), counts


def _day(text: str) -> FuzzyDate | None:
    """Written by hand here: the parser is what is tried."""
    if not text:
        return None
    day, month, year = text.split(".") if "." in text else ([*text.split("-"), "", ""][:3])[::-1]
    if day:
        return FuzzyDate.exact(date(int(year), int(month), int(day)))
    return FuzzyDate.of_month(int(year), int(month)) if month else FuzzyDate.of_year(int(year))


def as_stored(mrn: str) -> dict[str, list]:
    of_patient = {"patient__mrn": mrn}
    patient = Patient.objects.get(mrn=mrn)
    phenotype = Phenotype.objects.get(**of_patient)
    return {
        "patients": [
            (
                patient.family_name, patient.given_name, patient.birth, patient.sex, phenotype.name,
                phenotype.since, patient.first_symptom, patient.phone,
            )
        ],
        "therapies": sorted(
            (row.product.name, _text(row.start), row.stopped, _text(row.stop), row.stop_reason)
            for row in TherapyCourse.objects.filter(**of_patient)
        ),
        "relapses": sorted((_text(row.onset), row.severity, row.steroids) for row in Relapse.objects.filter(**of_patient)),
        "edss": sorted((str(row.assessed_on), float(row.score)) for row in EdssAssessment.objects.filter(**of_patient)),
        "scans": [_stored_scan(scan) for scan in Scan.objects.filter(**of_patient).order_by("performed_on")],
    }  # fmt: skip


def _text(day: FuzzyDate | None) -> str:
    return day.earliest.isoformat() if day else ""


def _stored_scan(scan: Scan) -> tuple:
    reading = scan.readings.get()
    reference = reading.reference_scan.performed_on.isoformat() if reading.reference_scan else None
    header = (scan.indication, scan.contrast_given, reading.reader, scan.quality)
    strength = float(scan.field_strength) if scan.field_strength else None
    return (
        scan.performed_on.isoformat(),
        header,
        strength,
        reference,
        {row.kind: row.text for row in reading.counts.all()},
    )
