"""The rest of the demo: patients drawn by chance, with the gaps and gaps in knowledge that real registers have."""

from datetime import date, timedelta
from random import Random

from patients.dates import FuzzyDate, add_months
from scans.demo.lesions import LesionSource
from scans.demo.record import DemoRecord

BRANDS = ["betaseron", "betaferon", "extavia", "betaseron", "rebif", "copaxone", "tecfidera"]


def drawn_patient(open_record, rng: Random) -> None:
    record = open_record(born=_birth(rng), sex=rng.choice(["female", "female", "male"]))
    start = record.today - timedelta(days=rng.randint(200, 3000))
    if rng.random() < 0.7:
        record.relapses_recorded_since(add_months(start, -rng.choice([6, 12, 24, 48])))
    phenotype = rng.choices(["RRMS", "CIS", "SPMS", "PPMS"], [70, 14, 12, 4])[0]
    record.phenotype(phenotype, FuzzyDate.of_year(start.year - rng.randint(0, 6)))
    if rng.random() < 0.9:
        _therapy(record, start, rng)
    _scans(record, start, LesionSource.drawn(rng), rng)
    _visits(record, start, rng)


def _birth(rng: Random) -> FuzzyDate:
    year = rng.randint(1950, 2001)
    return (
        FuzzyDate.of_year(year)
        if rng.random() < 0.15
        else FuzzyDate.exact(date(year, rng.randint(1, 12), rng.randint(1, 28)))
    )


def _therapy(record: DemoRecord, start: date, rng: Random) -> None:
    chance = rng.random()
    if chance < 0.1:
        record.course(rng.choice(BRANDS), FuzzyDate.of_month(start.year, start.month))
    elif chance < 0.25 and start < add_months(record.today, -20):
        stop = add_months(start, rng.randint(8, 18))
        record.course(
            "betaseron",
            start,
            stop=stop,
            stop_reason=rng.choice(["side effects", "disease activity on therapy"]),
        )
        record.course(
            rng.choice(["ocrevus", "tysabri", "gilenya"]), stop + timedelta(days=rng.randint(20, 90))
        )
    else:
        record.course(rng.choice(BRANDS), start)


def _scans(record: DemoRecord, start: date, source: LesionSource, rng: Random) -> None:
    day = add_months(start, -rng.choice([1, 3, 14, 20, 27]))
    last = None
    while day <= record.today - timedelta(days=3):
        on_therapy = day > start
        years = (day - last).days / 365.25 if last else 0
        lesions = source.new_or_enlarging(years, on_therapy)
        gd = source.enhancing(on_therapy) if rng.random() < (0.5 if on_therapy else 0.9) else None
        record.scan(day, t2=_as_written(lesions, rng), gd=gd, **_circumstances(rng))
        last, day = day, _next_day(day, start, rng)


def _as_written(lesions: int, rng: Random) -> str | None:
    """Reports count small numbers, bound large ones, and sometimes say nothing."""
    if rng.random() < 0.05:
        return None
    if lesions > 20:
        return ">20"
    if lesions > 9 and rng.random() < 0.5:
        return f"at least {lesions}"
    return str(lesions)


def _circumstances(rng: Random) -> dict:
    relapse = rng.random() < 0.1
    return {
        "indication": "relapse" if relapse else "routine",
        "field_strength": rng.choice([1.5, 3, 3]),
        "slice_thickness": rng.choice([1, 1, 3]),
    }


def _next_day(day: date, start: date, rng: Random) -> date:
    """The re-baseline half a year after the start, then about yearly; now and then a year is missed."""
    if day <= start < add_months(day, 12):
        return add_months(start, rng.randint(4, 7))
    return day + timedelta(days=rng.choice([180, 340, 365, 390, 760]))


def _visits(record: DemoRecord, start: date, rng: Random) -> None:
    score = rng.choice([0, 1, 1.5, 2, 2, 3, 4, 6])
    day = start - timedelta(days=30)
    while day < record.today:
        record.edss(day, score)
        if rng.random() < 0.15:
            score = min(9.5, score + 1)
        if rng.random() < 0.12:
            record.relapse(day + timedelta(days=1), rng.choice(["mild", "moderate", "severe"]))
        day = add_months(day, rng.choice([6, 12, 12, 18]))
