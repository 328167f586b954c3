"""The worked examples of relapses, EDSS and phenotype, computed: rows of tables as the pages must say them."""

from datetime import date, timedelta

from patients.dates import FuzzyDate
from scans.analysis.answers import Answer
from scans.analysis.comparison import trend_of
from scans.analysis.conversion import conversion_of
from scans.analysis.disability import Baseline, Progression, ProgressionState, has_worsened, worsening
from scans.analysis.phenotype_activity import phenotype_activity
from scans.analysis.relapse_association import relapse_association
from scans.analysis.relapse_rates import RelapseFigures, relapse_figures, relapse_ratio
from scans.analysis.rules import Rules
from scans.analysis.timeline import EdssScore, PhenotypeSpan, RecordedStretch, Relapse
from scans.analysis.vocabulary import Phenotype
from tests.docs.examples_of_a_patient import limits, row
from tests.scans.analysis.building import day, fuzzy, scan, timeline

FIRST = date(2020, 1, 1)
RECORDED = RecordedStretch(fuzzy("2015-01-01"))


def relapse_rate() -> list[str]:
    return [_rate_row(*each) for each in ((3, 913), (0, 438), (2, 110), (41, 43830))]


def _rate_row(relapses: int, days: int) -> str:
    made = _figures(relapses, days)
    if made.rate is None:
        return row(relapses, days, f"{made.years:.2f}", "none", made.not_calculable.text)
    return row(relapses, days, f"{made.years:.2f}", f"{made.rate:.3f}", limits(made.ci_low, made.ci_high, 3))


def _figures(relapses: int, days: int) -> RelapseFigures:
    """So many relapses, 40 days apart, in a recorded stretch of so many days."""
    known = RecordedStretch(FuzzyDate.exact(FIRST), FuzzyDate.exact(FIRST + timedelta(days=days)))
    onsets = [FuzzyDate.exact(FIRST + timedelta(days=5 + 40 * n)) for n in range(relapses)]
    attacks = tuple(Relapse(number, onset) for number, onset in enumerate(onsets))
    made = timeline(relapses=attacks, relapses_recorded=known, today="2200-01-01")
    return relapse_figures(made, date.min, date.max, Rules(), "at any time")


def relapse_ratios() -> list[str]:
    pairs = [(3, 1096, 1, 2009), (2, 731, 0, 1461), (0, 731, 1, 1461), (2, 731, 1, 100)]
    return [_ratio_row(*pair) for pair in pairs]


def _ratio_row(before: int, days_before: int, on: int, days_on: int) -> str:
    ratio = relapse_ratio(_figures(before, days_before), _figures(on, days_on))
    counted = (before, days_before, on, days_on)
    if ratio.value is None:
        return row(*counted, "none", ratio.not_calculable.text)
    return row(*counted, f"{ratio.value:.3f}", limits(ratio.ci_low, ratio.ci_high, 3))


def edss_worsening() -> list[str]:
    return [*_rises(), *_confirmations()]


def _rises() -> list[str]:
    pairs = [(0, 1.0), (5.5, 6.0), (6.0, 6.5), (3.0, 3.5)]
    return [row(before, now, *_by_variant(before, now)) for before, now in pairs]


def _by_variant(before: float, now: float) -> list[str]:
    return ["yes" if has_worsened(before, now, variant) else "no" for variant in "ABC"]


def _confirmations() -> list[str]:
    visits = [
        (2.0, (("2024-01-10", 3.0), ("2024-04-03", 3.0)), 12),
        (0, (("2024-01-10", 1.0), ("2024-04-03", 1.0)), 12),
        (3.0, (("2024-01-10", 4.0), ("2024-04-20", 3.5), ("2024-10-20", 4.0)), 12),
        (2.0, (("2024-01-10", 3.0),), 12),
        (2.0, (("2024-01-10", 3.0), ("2024-04-03", 3.0), ("2024-06-26", 3.5)), 24),
    ]
    return [_confirmation_row(*each) for each in visits]


def _confirmation_row(baseline: float, later: tuple, weeks: int) -> str:
    scores = [EdssScore(on, day(on), score) for on, score in later]
    found = worsening(baseline, scores, [], weeks=weeks, variant="A")
    said = "; ".join(f"{on}: {score}" for on, score in later)
    return row(baseline, said, weeks, found.state, found.event_on or "none")


def pira() -> list[str]:
    onsets = [None, "2024-05-01", "2024-11-10", "2024-09-01"]
    return [row(onset or "none", *_associations(onset)) for onset in onsets] + [
        row("not recorded", *_associations(None, recorded=None))
    ]


def _associations(onset: str | None, recorded: RecordedStretch | None = RECORDED) -> list[str]:
    baseline = Baseline(EdssScore("baseline", day("2023-12-01"), 2.0), late=False)
    event = Progression(ProgressionState.CONFIRMED, day("2024-06-01"), day("2024-12-01"), baseline)
    attacks = (Relapse(onset, fuzzy(onset)),) if onset else ()
    made = timeline(relapses=attacks, relapses_recorded=recorded)
    found = [
        relapse_association(made, event, windows)
        for windows in ("around_both", "since_reference", "whole_period")
    ]
    return [each.answer.value if each.answer else "cannot be assessed" for each in found]


def conversion() -> list[str]:
    return [_conversion_row(onset) for onset in ("2024-02-05", "2024-03", "2023-02-08", "2022-12-11", None)]


def _conversion_row(onset: str | None) -> str:
    attacks = (Relapse(onset, fuzzy(onset)),) if onset else ()
    spans = (PhenotypeSpan(Phenotype.CIS, fuzzy("2023-01-10")),)
    found = conversion_of(timeline(relapses=attacks, relapses_recorded=RECORDED, phenotypes=spans))
    answer = {Answer.TRUE: "yes", Answer.FALSE: "no", Answer.UNKNOWN: "cannot be assessed"}[found.answer]
    return row("2023-01-10", onset or "none", answer, found.on.iso() if found.on else "none")


def activity() -> list[str]:
    yearly = scan("2025-10-20")
    clean = scan("2026-10-20", "2025-10-20", t2=0, gd=0)
    worse = {"2025-11-01": 4.5, "2026-03-01": 5.5, "2026-07-01": 5.5}
    told = {
        "1 new lesion": _active(yearly, scan("2026-10-20", "2025-10-20", t2=1)),
        "clean, with contrast": _active(yearly, clean),
        "clean, no contrast": _active(yearly, scan("2026-10-20", "2025-10-20", t2=0)),
        "none for 20 months": _active(),
        "none; EDSS 4.5 to 5.5, confirmed": _active(phenotype=Phenotype.SPMS, edss=worse),
    }
    return [row(seen, label) for seen, label in told.items()]


def _active(*scans, phenotype: Phenotype = Phenotype.RRMS, edss: dict[str, float] | None = None) -> str:
    made = timeline(
        *scans,
        relapses_recorded=RECORDED,
        phenotypes=(PhenotypeSpan(phenotype, fuzzy("2018-01-01")),),
        edss=tuple(EdssScore(on, day(on), score) for on, score in (edss or {}).items()),
    )
    return phenotype_activity(made, trend_of(made).intervals, made.rules).label
