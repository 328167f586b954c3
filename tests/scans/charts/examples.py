"""Timelines the charts are drawn from: the design's example patient and the awkward ones."""

from datetime import date, timedelta

from patients.dates import FuzzyDate
from scans.analysis.counts import Count, CountKind, CountState, ReadCount
from scans.analysis.timeline import (
    Course,
    EdssScore,
    Override,
    Reading,
    RecordedStretch,
    Relapse,
    Scan,
    Timeline,
)
from scans.analysis.vocabulary import KnownOrNot, Period, ReferenceState, Region, Severity

TODAY = date(2025, 11, 20)
YES, NO = KnownOrNot.YES, KnownOrNot.NO


def count(lesions: int | Count | None) -> ReadCount:
    if lesions is None:
        return ReadCount(CountState.NOT_ASSESSED, None, reason="not compared")
    if isinstance(lesions, Count):
        return ReadCount(CountState.BOUNDED, lesions)
    return ReadCount(CountState.COUNTED, Count.exact(lesions))


def scan(
    day: str, *, t2=None, since: str | None = None, gd=None, contrast=YES, total=None, region=Region.BRAIN
) -> Scan:
    """A scan named by its day and region; `t2` new or enlarging lesions compared with the scan of the day `since`."""
    prefix = "" if region is Region.BRAIN else f"{region.value} "
    counts = {}
    if since is not None:
        counts[CountKind.NEW_OR_ENLARGING_T2] = count(t2)
    if gd is not None:
        counts[CountKind.GD_T1] = count(gd)
    if total is not None:
        counts[CountKind.TOTAL_T2] = count(total)
    reading = Reading(
        id=f"{prefix}reading {day}",
        reference_scan=f"{prefix}{since}" if since else None,
        reference_state=ReferenceState.NAMED if since else ReferenceState.NONE,
        counts=counts,
    )
    return Scan(
        f"{prefix}{day}", date.fromisoformat(day), region=region, contrast=contrast, readings=(reading,)
    )


def course(
    product: str,
    start: FuzzyDate | str | None,
    stop: str | None = None,
    *,
    molecule="interferon-beta-1b",
    stopped=None,
) -> Course:
    begun = FuzzyDate.exact(date.fromisoformat(start)) if isinstance(start, str) else start
    ended = FuzzyDate.exact(date.fromisoformat(stop)) if stop else None
    return Course(
        product,
        molecule,
        molecule.replace("interferon-", "interferon "),
        product,
        begun,
        ended,
        bool(stop) if stopped is None else stopped,
    )


def relapse(onset: FuzzyDate | str, severity: Severity = Severity.UNKNOWN) -> Relapse:
    day = FuzzyDate.exact(date.fromisoformat(onset)) if isinstance(onset, str) else onset
    return Relapse(f"relapse {day.earliest}", day, severity)


def edss(day: str, score: float) -> EdssScore:
    return EdssScore(f"edss {day}", date.fromisoformat(day), score)


DESIGN_SCANS = (
    scan("2019-02-10", gd=3),
    scan("2019-08-20", t2=4, since="2019-02-10", gd=2),
    scan("2020-03-03", t2=5, since="2019-08-20", gd=3),
    scan("2020-05-05", t2=2, since="2020-03-03", gd=1, total=24),
    scan("2020-09-28", t2=3, since="2020-05-05", gd=0),
    scan("2021-04-20", t2=0, since="2020-09-28", gd=0),
    scan("2022-04-11", t2=1, since="2021-04-20", contrast=NO),
    scan("2023-05-01", t2=0, since="2022-04-11", contrast=NO),
    scan("2024-04-23", t2=0, since="2023-05-01", gd=0),
    scan("2025-05-06", t2=1, since="2024-04-23", gd=0),
)
DESIGN_COURSES = (course("Betaseron", "2020-05-20", "2022-09-15"), course("Extavia", "2022-09-15"))
RELAPSES = (
    relapse("2018-12-01", Severity.MODERATE),
    relapse("2019-07-01", Severity.SEVERE),
    relapse("2020-02-08", Severity.MODERATE),
    relapse("2022-11-01", Severity.MILD),
)
EDSS = tuple(
    edss(day, score)
    for day, score in (
        ("2019-02-10", 2.0), ("2019-08-30", 2.5), ("2020-03-03", 2.5), ("2020-11-01", 2.0), ("2021-10-20", 2.0),
        ("2022-11-08", 2.5), ("2023-11-01", 2.0), ("2024-11-05", 2.0), ("2025-06-01", 2.0),
    )
)  # fmt: skip
RECORDED = RecordedStretch(FuzzyDate.exact(date(2018, 11, 1)))

DESIGN = Timeline(TODAY, DESIGN_SCANS, DESIGN_COURSES, RELAPSES, RECORDED, EDSS)


def yearly(scans: int, *, first: date, apart: int, lesions=lambda n: n % 3) -> tuple[Scan, ...]:
    days = [first + timedelta(days=apart * n) for n in range(scans)]
    return tuple(
        scan(day.isoformat(), t2=lesions(n) if n else None, since=days[n - 1].isoformat() if n else None, gd=n % 2,
             contrast=YES if n % 4 else NO)
        for n, day in enumerate(days)
    )  # fmt: skip


NOTHING = Timeline(TODAY)
ONE_SCAN = Timeline(TODAY, (scan("2020-04-30", gd=3, total=12),), (course("Betaseron", "2020-05-20"),))
TWO_SCANS = Timeline(TODAY, DESIGN_SCANS[:2])
FORTY_SCANS = Timeline(
    TODAY,
    yearly(40, first=date(2012, 1, 10), apart=128),
    (course("Betaseron", "2015-03-01"),),
    RELAPSES,
    RECORDED,
    EDSS,
)
BOUNDED = Timeline(
    TODAY,
    (
        scan("2021-01-10", gd=2),
        scan("2022-01-12", t2=Count(21, None), since="2021-01-10", gd=Count(3, None)),
        scan("2022-07-20", t2=Count(3, 5), since="2022-01-12", gd=1),
        scan("2022-12-01", t2=2, since="2022-07-20", gd=0),
        scan("2023-12-05", t2=1, since="2022-12-01", gd=0),
    ),
    (course("Betaseron", "2022-07-25"),),
)
FUZZY_START = Timeline(
    TODAY,
    DESIGN_SCANS,
    (course("Betaseron", FuzzyDate(date(2020, 2, 1), date(2020, 7, 31))),),
    (relapse(FuzzyDate.of_year(2019), Severity.SEVERE), relapse("2021-05-01")),
)
SHORT = Timeline(
    TODAY,
    (
        scan("2022-01-10", gd=2),
        scan("2023-01-12", t2=6, since="2022-01-10", gd=3),
        scan("2023-02-03", t2=4, since="2023-01-12", gd=2),
        scan("2023-06-20", t2=1, since="2023-02-03", gd=0),
        scan("2023-08-21", t2=2, since="2023-06-20", gd=0),
        scan("2024-08-25", t2=0, since="2023-08-21", gd=0),
    ),
    (course("Betaseron", "2023-02-15"),),
    edss=EDSS[-3:],
)
CORD = Timeline(
    TODAY,
    (
        *DESIGN_SCANS,
        scan("2019-02-10", total=3, gd=1, region=Region.CERVICAL),
        scan("2020-09-28", t2=2, since="2019-02-10", gd=0, region=Region.CERVICAL),
        scan("2020-10-20", region=Region.THORACIC),
        scan("2023-05-01", t2=0, since="2020-09-28", contrast=NO, region=Region.CERVICAL),
    ),
    DESIGN_COURSES, RELAPSES, RECORDED, EDSS,
)  # fmt: skip
NO_THERAPY = Timeline(TODAY, DESIGN_SCANS, (), RELAPSES, RECORDED, EDSS)
UNASSESSED = Timeline(
    TODAY,
    (*DESIGN_SCANS[:5], scan("2021-04-20", contrast=KnownOrNot.UNKNOWN), scan("2022-04-11", gd=0),
     scan("2023-05-01", t2=1, since="2022-04-11", contrast=NO)),
    (course("Betaseron", "2020-05-20", stopped=True), course("Copaxone", None, molecule="glatiramer-acetate")),
    (), RecordedStretch(FuzzyDate.exact(date(2019, 1, 1)), FuzzyDate.exact(date(2021, 1, 1))),
)  # fmt: skip
LONG_GAP = Timeline(
    TODAY,
    (scan("2018-01-10", gd=0), scan("2018-12-01", t2=2, since="2018-01-10", gd=0), scan("2024-12-05", t2=9, since="2018-12-01", contrast=NO)),
    (course("Betaseron", "2003-05-03"), course("Avonex", "1999-05-03", "2003-04-01", molecule="interferon-beta-1a")),
    (relapse("1998-05-01", Severity.SEVERE), relapse("2002-05-01", Severity.MILD), relapse("2018-08-01", Severity.MILD)),
)  # fmt: skip
STOPPED = Timeline(
    TODAY,
    DESIGN_SCANS,
    (course("Copaxone", "2019-03-01", "2020-04-20", molecule="glatiramer-acetate"), course("Betaseron", "2020-05-20", "2022-09-15"),
     course("Kesimpta", "2022-11-01", molecule="ofatumumab")),
    RELAPSES, RECORDED, EDSS,
)  # fmt: skip
OVERRIDDEN = Timeline(
    TODAY,
    (*DESIGN_SCANS[:7], scan("2023-05-01", t2=2, since="2021-04-20", contrast=NO), *DESIGN_SCANS[8:],
     scan("2025-09-01", t2=4, since="2023-05-01")),
    DESIGN_COURSES,
    overrides=(
        Override("reading 2020-03-03", "Betaseron", "other scanner, slices 5 mm", excluded=True, by="Anna Example",
                 on=date(2024, 5, 3)),
        Override("reading 2021-04-20", "Betaseron", "dose was held until June", period=Period.RUN_IN),
    ),
)  # fmt: skip

ALL = {
    "design": DESIGN, "nothing": NOTHING, "one-scan": ONE_SCAN, "two-scans": TWO_SCANS, "forty-scans": FORTY_SCANS,
    "bounded": BOUNDED, "fuzzy-start": FUZZY_START, "short": SHORT, "cord": CORD, "no-therapy": NO_THERAPY,
    "unassessed": UNASSESSED, "long-gap": LONG_GAP, "stopped": STOPPED, "overridden": OVERRIDDEN,
}  # fmt: skip
