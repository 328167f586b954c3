"""Patients who show one thing each: what the overview must be able to say."""

from datetime import date, timedelta

from patients.dates import FuzzyDate, add_months

BORN = FuzzyDate.exact(date(1988, 3, 14))
DRAWN_ON = date(2025, 11, 20)
"""The day on which the first story was drawn; its dates move along with today."""


def brand_switch(open_record):
    """Active before, a run-in, calm years on, two scans without contrast, Betaseron then Extavia."""
    record = open_record(born=BORN, sex="female", relapses_from=date(2018, 6, 1))
    later = record.today - DRAWN_ON

    def day(*ymd: int) -> date:
        return date(*ymd) + later

    record.phenotype("RRMS", FuzzyDate.of_year(2018))
    record.course(
        "betaseron", day(2020, 5, 20), stop=day(2022, 9, 12), titration="eu", dose="250 µg every other day"
    )
    record.course("extavia", day(2022, 9, 12))
    scans = [
        (day(2019, 2, 10), None, 3), (day(2019, 8, 20), 4, 2), (day(2020, 3, 2), 5, 3), (day(2020, 5, 4), 2, 1),
        (day(2020, 9, 28), 3, 0), (day(2021, 4, 20), 0, 0), (day(2022, 4, 10), 1, None), (day(2023, 4, 25), 0, None),
        (day(2024, 4, 20), 0, 0), (day(2025, 5, 5), 1, 0),
    ]  # fmt: skip
    for when, t2, gd in scans:
        record.scan(when, t2=t2, gd=gd, counts={} if t2 is not None else {"total_t2": "14"})
    for when, severity in (
        (day(2018, 12, 1), "moderate"),
        (day(2019, 7, 1), "severe"),
        (day(2020, 2, 8), "moderate"),
    ):
        record.relapse(when, severity)
    record.relapse(day(2022, 10, 28), "mild")
    for when, score in (
        (day(2019, 2, 10), 2), (day(2019, 9, 1), 2.5), (day(2020, 3, 2), 2.5), (day(2020, 11, 1), 2),
        (day(2021, 10, 20), 2), (day(2022, 11, 10), 2.5), (day(2023, 11, 1), 2), (day(2024, 11, 5), 2), (day(2025, 6, 1), 2),
    ):  # fmt: skip
        record.edss(when, score)
    assay = {"titre_unit": "NU/mL", "assay": "Fictitious CPE"}
    record.laboratory("egfr", day(2020, 5, 4), egfr=96)
    record.laboratory("nab", day(2021, 5, 25), finding="positive", titre=200, **assay)
    record.laboratory("nab", day(2021, 10, 20), finding="negative", titre=20, relation="below", **assay)
    record.laboratory("nab", day(2022, 5, 30), finding="negative")
    record.laboratory("egfr", day(2025, 5, 2), egfr=90, relation="above")
    none = dict.fromkeys(
        ("implants", "kidney_disease", "hypertension", "diabetes", "dialysis_or_injury"), "no"
    )
    record.asked(day(2025, 5, 2), may_be_pregnant="no", **none)


def one_scan_before(open_record):
    """Only Gd+ per scan can be compared."""
    record = open_record(born=BORN, sex="male")
    start = add_months(record.today, -26)
    record.phenotype("RRMS", start - timedelta(days=90))
    record.course("betaferon", start, titration="us")
    record.laboratory("nab", add_months(start, 25), finding="positive", titre=640)
    record.scan(start - timedelta(days=20), gd=3, counts={"total_t2": "12"}, indication="baseline")
    record.scan(add_months(start, 5), t2=2, gd=0, indication="re-baseline")
    record.scan(add_months(start, 17), t2=0)


def bounded_counts(open_record):
    """“>20” and “several” carry no number: words, no mean, no ratio."""
    record = open_record(born=FuzzyDate.of_year(1991), sex="female")
    start = add_months(record.today, -30)
    record.phenotype("RRMS", FuzzyDate.of_year(start.year - 2))
    record.course("betaseron", start)
    record.scan(add_months(start, -18), gd="2")
    record.scan(add_months(start, -1), t2=">20", gd="several")
    record.scan(add_months(start, 6), t2="3-5", gd=0)
    record.scan(add_months(start, 18), t2="several")


def start_known_to_the_year(open_record):
    """The earliest and the latest start place the intervals differently."""
    record = open_record(born=BORN, sex="female")
    year = record.today.year - 4
    record.phenotype("RRMS", FuzzyDate.of_year(year - 3))
    record.course("betaferon", FuzzyDate.of_year(year))
    for months, t2 in ((-24, None), (-12, 3), (4, 2), (14, 1), (26, 0), (38, 0)):
        record.scan(add_months(date(year, 2, 1), months), t2=t2, gd=0 if months != 14 else None)


def start_not_known(open_record):
    record = open_record(born=FuzzyDate.of_year(1979), sex="male")
    record.phenotype("SPMS", None)
    record.course("betaferon", None)
    record.scan(add_months(record.today, -40), gd=1)
    record.scan(add_months(record.today, -22), t2=2)


def treated_before(open_record):
    record = open_record(born=BORN, sex="female", relapses_from=add_months(date(2000, 1, 1), 240))
    start = add_months(record.today, -34)
    record.phenotype("RRMS", add_months(start, -40))
    record.course(
        "copaxone",
        add_months(start, -14),
        stop=start - timedelta(days=3),
        stop_reason="disease activity on therapy",
    )
    record.course("betaseron", start)
    for months, t2, gd in ((-20, None, 1), (-8, 3, 2), (-1, 2, 1), (5, 1, 0), (17, 0, 0), (29, 1, None)):
        record.scan(add_months(start, months), t2=t2, gd=gd)


def two_episodes(open_record):
    """Stopped for a pregnancy, taken up again: two episodes of one molecule."""
    record = open_record(born=FuzzyDate.exact(date(1993, 9, 2)), sex="female")
    first = add_months(record.today, -70)
    record.phenotype("RRMS", add_months(first, -12))
    record.course("betaseron", first, stop=add_months(first, 30), stop_reason="pregnancy or wish for a child")
    record.course("betaseron", add_months(first, 46))
    record.pregnancy(
        since=add_months(first, 31), ended=add_months(first, 40), outcome="birth", breastfeeding="yes"
    )
    for months, t2 in ((-14, None), (-2, 4), (5, 1), (17, 0), (29, 1), (44, 2), (51, 1), (63, 0)):
        record.scan(add_months(first, months), t2=t2, gd=0 if months % 2 else None)


def cord_and_draft(open_record):
    """A cord scan of the same day, and a report that waits for its signature."""
    record = open_record(born=BORN, sex="male")
    start = add_months(record.today, -20)
    record.phenotype("CIS", add_months(start, -9))
    record.phenotype("RRMS", add_months(start, -2))
    record.course("extavia", start)
    record.scan(add_months(start, -10), gd=1)
    record.scan(add_months(start, -10), gd=0, region="cervical", counts={"total_t2": "1"})
    record.scan(add_months(start, -1), t2=2, gd=1)
    record.scan(add_months(start, 6), t2=1, gd=0)
    record.scan(add_months(start, 6), t2=1, gd=0, region="cervical")
    record.scan(record.today - timedelta(days=4), t2=1, gd=0, draft=True)


def planned(open_record):
    """Two scans, Betaseron planned for a day that has passed: “started on ...?”"""
    record = open_record(born=FuzzyDate.exact(date(1996, 1, 30)), sex="female")
    record.phenotype("CIS", add_months(record.today, -9))
    record.scan(add_months(record.today, -9), gd=2, counts={"total_t2": "7"})
    record.scan(add_months(record.today, -2), t2=3, gd=1)
    record.course("betaseron", record.today - timedelta(days=5), state="planned")


def no_scans(open_record):
    record = open_record(born=FuzzyDate.of_month(1999, 5), sex="other")
    record.phenotype("CIS", add_months(record.today, -1))


def many_scans(open_record):
    """Forty scans, some close together."""
    record = open_record(born=FuzzyDate.exact(date(1975, 7, 7)), sex="female")
    first = add_months(record.today, -160)
    start = add_months(first, 40)
    record.phenotype("RRMS", first)
    record.course("betaseron", start)
    day = first
    for number in range(40):
        active = number < 12
        record.scan(
            day,
            t2=(number * 7) % (5 if active else 2),
            gd=(number % 3) if active else (None if number % 4 == 1 else 0),
        )
        day += timedelta(days=20 if number % 9 == 8 else 123)


def implants_and_a_reaction(open_record):
    """A pump that allows 1.5 T alone, a clip nobody has identified, hives after contrast."""
    record = open_record(born=FuzzyDate.exact(date(1961, 2, 8)), sex="male")
    start = add_months(record.today, -50)
    record.phenotype("SPMS", start)
    record.course("betaferon", start)
    record.scan(add_months(start, -1), gd=1, counts={"total_t2": "21"}, indication="baseline")
    for months in (5, 17, 29, 40):
        record.scan(add_months(start, months), t2=months % 3, indication="routine")
    record.asked(add_months(record.today, -10), implants="yes", hypertension="yes", diabetes="no")
    record.implant(
        "baclofen_pump",
        name="Fictipump",
        model="F-20",
        mr_label="conditional",
        field_strengths="1.5",
        conditions="whole-body SAR up to 2 W/kg",
    )
    record.implant("aneurysm_clip")
    record.reaction(FuzzyDate.of_year(start.year - 2), severity="mild", what="hives")


def pregnant(open_record):
    """The yearly scan falls into the pregnancy and waits until two months after the birth."""
    record = open_record(born=FuzzyDate.exact(date(1994, 4, 21)), sex="female")
    start = add_months(record.today, -30)
    record.phenotype("RRMS", add_months(start, -5))
    record.course("copaxone", start)
    record.scan(add_months(start, -1), gd=2, indication="baseline")
    record.scan(add_months(start, 5), t2=1, indication="re-baseline")
    record.scan(add_months(record.today, -13), t2=0)
    record.pregnancy(since=add_months(record.today, -5), expected=add_months(record.today, 4))


STORIES = [
    brand_switch, one_scan_before, bounded_counts, start_known_to_the_year, start_not_known, treated_before, two_episodes,
    cord_and_draft, planned, no_scans, many_scans, implants_and_a_reaction, pregnant,
]  # fmt: skip
