"""Short words for timelines: days as text, scans named by their day, counts as numbers, pairs or None."""

from datetime import date

from patients.dates import FuzzyDate
from scans.analysis.counts import Count, CountKind, CountState, ReadCount
from scans.analysis.timeline import Course, Reading, Scan, Timeline
from scans.analysis.vocabulary import KnownOrNot, ReferenceState

TODAY = "2026-11-22"
BETA_1B = "interferon-beta-1b"
NAMES = {
    BETA_1B: ("interferon beta-1b", "Betaseron"),
    "interferon-beta-1a": ("interferon beta-1a", "Rebif"),
    "glatiramer-acetate": ("glatiramer acetate", "Copaxone"),
    "natalizumab": ("natalizumab", "Tysabri"),
    "fingolimod": ("fingolimod", "Gilenya"),
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def fuzzy(text: str | None) -> FuzzyDate | None:
    """A day (2024-01-15), a month (2024-01), a year (2024) or what lies between two days (2024-01-15..2024-02-01)."""
    if text is None:
        return None
    if ".." in text:
        return FuzzyDate(*(day(end) for end in text.split("..")))
    numbers = [int(part) for part in text.split("-")]
    of = {1: FuzzyDate.of_year, 2: FuzzyDate.of_month, 3: lambda *parts: FuzzyDate.exact(date(*parts))}
    return of[len(numbers)](*numbers)


def count(lesions: int | tuple[int, int | None] | ReadCount) -> ReadCount:
    if isinstance(lesions, ReadCount):
        return lesions
    if isinstance(lesions, tuple):
        return ReadCount(CountState.BOUNDED, Count(*lesions))
    return ReadCount(CountState.COUNTED, Count.exact(lesions), str(lesions))


def reading(scan_id: str, since: str | None = None, number: int = 1, **counts) -> Reading:
    """`since` names the reference scan; `counts` by kind: t2 (new or enlarging), new, enlarging, gd, total."""
    kinds = {
        "t2": CountKind.NEW_OR_ENLARGING_T2,
        "new": CountKind.NEW_T2,
        "enlarging": CountKind.ENLARGING_T2,
        "gd": CountKind.GD_T1,
        "total": CountKind.TOTAL_T2,
    }
    return Reading(
        id=f"{scan_id} reading {number}",
        reference_scan=since,
        reference_state=ReferenceState.NAMED if since else ReferenceState.NONE,
        counts={kinds[name]: count(lesions) for name, lesions in counts.items() if lesions is not None},
    )


def scan(
    on: str, since: str | None = None, *, t2=None, new=None, enlarging=None, gd=None, total=None, **facts
) -> Scan:
    """A brain scan named by its day. Contrast is `yes` where a Gd+ count is given, unless `contrast` says otherwise."""
    facts.setdefault("contrast", KnownOrNot.UNKNOWN if gd is None else KnownOrNot.YES)
    made = reading(on, since, t2=t2, new=new, enlarging=enlarging, gd=gd, total=total)
    return Scan(on, day(on), **{"readings": (made,), **facts})


def course(
    start: str | None, stop: str | None = None, *, molecule=BETA_1B, product=None, stopped=None, name=None
) -> Course:
    """A started course; `stopped=True` without `stop` is stopped on a day not known."""
    molecule_name, brand = NAMES[molecule]
    return Course(
        id=name or f"{molecule} {start}",
        molecule=molecule,
        molecule_name=molecule_name,
        product=product or brand,
        start=fuzzy(start),
        stop=fuzzy(stop),
        stopped=stop is not None if stopped is None else stopped,
    )


def timeline(*scans: Scan, courses: tuple[Course, ...] = (), today: str = TODAY, **facts) -> Timeline:
    return Timeline(today=day(today), scans=scans, courses=courses, **facts)
