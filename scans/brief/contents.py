"""What stands on the brief, as plain values for the page's template. Nothing is worked out here: the panel, the table of scans
and the short lists of the overview are cut to a page, and each gets the footnotes of the rows behind it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from lesiontrack.doors.today import today_of
from patients.dates import day_in_words
from patients.models import Patient
from scans.analysis.timeline import Timeline
from scans.analysis.trend import PlacedInterval, Trend
from scans.analysis.vocabulary import COMPARED_PERIODS, Period
from scans.banner import banner_of
from scans.brief.footnotes import Footnotes, Provenance
from scans.choices import CountState
from scans.models import Scan
from scans.patient_overview import PatientRecord
from scans.presentation.active_scan import open_questions
from scans.presentation.figure_words import Figure
from scans.presentation.next_mri import next_mris_in_words
from scans.presentation.owed_mri import owed_in_words
from scans.presentation.panel import BandRow, PeriodSide, panel_of, set_aside
from scans.presentation.record_lists import RecordList, record_lists
from scans.presentation.scan_table import ScanLine, latest_scans

Json = dict[str, Any]

SCANS_SHOWN = 6
ROWS_SHOWN = 3
CAVEATS_SHOWN = 6
NOUNS = {"therapy": "Therapy", "relapse": "Relapse", "edss": "EDSS", "phenotype": "Phenotype"}


@dataclass(frozen=True)
class _Brief:
    patient: Patient
    record: PatientRecord
    timeline: Timeline
    trend: Trend
    provenance: Provenance
    footnotes: Footnotes

    @property
    def scans(self) -> dict[object, Scan]:
        return {scan.pk: scan for scan in self.record.rows.scans}

    def cite(self, scans: Iterable[object]) -> int | None:
        """The footnote of the scans with these ids."""
        known = self.scans
        return self.footnotes.cite(
            self.provenance.of_scans([known[pk] for pk in dict.fromkeys(scans) if pk in known])
        )

    def cite_intervals(self, intervals: Iterable[PlacedInterval]) -> int | None:
        """The footnote of both ends of these intervals."""
        return self.cite(scan for each in intervals for scan in (each.reference_scan, each.scan))

    def cite_therapy(self) -> int | None:
        """The footnote of the courses that make the index episode."""
        courses = set(self.trend.episode.courses) if self.trend.episode else set()
        rows = [row for row in self.record.rows.courses if row.pk in courses]
        said = [self.provenance.of_row(f"Therapy {row.product}", row) for row in rows]
        return self.footnotes.cite("; ".join(said))


def contents_of(
    patient: Patient,
    record: PatientRecord,
    timeline: Timeline,
    trend: Trend,
    provenance: Provenance,
    made_for: str,
) -> Json:
    """The brief of one patient for the index episode of `trend`; `made_for` is who asked for it."""
    brief = _Brief(patient, record, timeline, trend, provenance, Footnotes())
    today = today_of(patient.clinic)
    contents = {
        "patient": asdict(banner_of(patient)),
        "made": f"Made on {day_in_words(today)} for {made_for}. Rules: {trend.rules_version}.",
        "panel": _panel(brief),
        "scans": _scans(brief),
        "lists": _lists(brief, today),
        "open_items": _open_items(patient, record, today),
        "chart_words": trend.sentence,
    }
    return {**contents, "notes": brief.footnotes.notes}


def _panel(brief: _Brief) -> Json:
    panel = panel_of(brief.timeline, brief.trend)
    compared = not panel.no_comparison
    return {
        "heading": panel.heading,
        "therapy": {"words": panel.therapy, "note": brief.cite_therapy()},
        "no_comparison": panel.no_comparison,
        "warning": panel.warning,
        "sides": [_side(brief, panel.before, Period.BEFORE), _side(brief, panel.on, Period.ON)]
        if compared
        else [],
        "ratio": _ratio(brief, panel.ratio) if compared else None,
        "aside": _aside(brief) if compared else [],
        "band": _band(brief, panel.band),
        "sentence": panel.sentence,
        "regression": panel.regression,
        "caveats": _cut(list(panel.caveats), CAVEATS_SHOWN, "caveats on the overview"),
    }


def _side(brief: _Brief, side: PeriodSide, period: Period) -> Json:
    assessed = [scan.scan for scan in brief.trend.scans if scan.period is period and scan.gd is not None]
    return {
        "title": side.title,
        "span": side.span,
        "lines": _one_scan(brief, side.lines),
        "t2": {**asdict(side.t2), "note": brief.cite_intervals(_used(brief.trend, period))},
        "gd": {**asdict(side.gd), "note": brief.cite(assessed)},
    }


def _ratio(brief: _Brief, ratio: Figure) -> Json:
    return {
        **asdict(ratio),
        "note": brief.cite_intervals(_used(brief.trend, Period.BEFORE, Period.ON)),
    }


def _used(trend: Trend, *periods: Period) -> list[PlacedInterval]:
    """Every interval that makes the rates of these periods."""
    return [each for each in trend.intervals if each.used and each.period in periods]


def _aside(brief: _Brief) -> list[Json]:
    return [
        {"words": aside.words, "note": brief.cite_intervals(aside.intervals)}
        for aside in set_aside(brief.trend)
    ]


def _one_scan(brief: _Brief, lines: Sequence[str]) -> list[Json]:
    """What stands instead of a rate before; the scan behind it is cited with its first line."""
    before = [scan.scan for scan in brief.trend.scans if scan.period is Period.BEFORE]
    return [
        {"words": words, "note": None if number else brief.cite(before)} for number, words in enumerate(lines)
    ]


def _band(brief: _Brief, rows: Sequence[BandRow]) -> list[Json]:
    """Each end of the band with the scans of the intervals that would be compared at it."""
    kept = [each for each in brief.trend.intervals if each.kept and not each.left_out]
    ends = (
        [each for each in kept if each.period_at_earliest in COMPARED_PERIODS],
        [each for each in kept if each.period_at_latest in COMPARED_PERIODS],
    )
    return [
        {"words": _band_line(row), "note": brief.cite_intervals(intervals)}
        for row, intervals in zip(rows, ends, strict=False)
    ]


def _band_line(row: BandRow) -> str:
    figures = (("before", row.before), ("on", row.on), ("ratio", row.ratio))
    return f"{row.condition}: " + ", ".join(
        f"{name} {figure.value} {figure.unit}".strip() for name, figure in figures
    )


def _scans(brief: _Brief) -> Json:
    scans = brief.record.rows.scans
    return {
        "lines": [_scan_line(brief, line) for line in latest_scans(scans, brief.trend, SCANS_SHOWN)],
        "earlier": max(len(scans) - SCANS_SHOWN, 0),
    }


def _scan_line(brief: _Brief, line: ScanLine) -> Json:
    shown = ("day", "region", "why", "compared", "t2", "gd", "total_t2", "period", "is_draft")
    state = "not signed: counts in no figure" if line.is_draft else line.state
    return {**{name: getattr(line, name) for name in shown}, "state": state, "note": brief.cite([line.scan])}


def _lists(brief: _Brief, today: date) -> list[Json]:
    """Therapies, relapses, EDSS and phenotype, the latest of each; nothing can be amended from paper."""
    rows = brief.record.rows
    tables = {
        "therapy": rows.courses,
        "relapse": rows.relapses,
        "edss": rows.edss,
        "phenotype": rows.phenotypes,
    }
    lists = record_lists(brief.patient, rows, (), frozenset(), today)
    return [_list(brief, each, tables[each.kind]) for each in lists if each.kind in tables]


def _list(brief: _Brief, record_list: RecordList, rows: Sequence) -> Json:
    entries = list(zip((*record_list.shown, *record_list.folded), reversed(rows), strict=True))
    noun = NOUNS[record_list.kind]
    return {
        "title": record_list.title,
        "nothing": record_list.nothing,
        "earlier": max(len(entries) - ROWS_SHOWN, 0),
        "entries": [
            {
                "what": entry.what,
                "when": entry.when,
                "more": ", ".join(part for part in (entry.badge, entry.note) if part),
                "note": brief.footnotes.cite(brief.provenance.of_row(noun, row)),
            }
            for entry, row in entries[:ROWS_SHOWN]
        ],
    }


def _open_items(patient: Patient, record: PatientRecord, today: date) -> list[str]:
    drafts = [
        f"{scan.get_region_display().capitalize()} MRI of {day_in_words(scan.performed_on)} waits for a signature."
        for scan in record.rows.drafts
    ]
    waiting = [
        f"A count of the scan of {day_in_words(scan.performed_on)} waits to be confirmed."
        for scan in record.rows.scans
        if scan.reading and any(count.state == CountState.TO_CONFIRM for count in scan.reading.counts.all())
    ]
    asked = [one.words for one in open_questions(record.active_scans, record.rows.laboratory, today)]
    return [*_next_mris(patient, record, today), *_cut([*drafts, *waiting, *asked], ROWS_SHOWN, "open items")]


def _next_mris(patient: Patient, record: PatientRecord, today: date) -> list[str]:
    lines = [one.in_brief for one in owed_in_words(record.follow_ups, today)]
    return lines or [f"Next MRI. {next_mris_in_words(patient, (), today).none_because}"]


def _cut(lines: list[str], most: int, noun: str) -> list[str]:
    """The first lines; how many more there are is said, so that nobody takes a part for the whole."""
    return lines if len(lines) <= most else [*lines[:most], f"{len(lines) - most} more {noun}."]
