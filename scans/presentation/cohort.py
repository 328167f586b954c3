"""A cohort's figures in words: rates with one decimal, ratios with two."""

from dataclasses import dataclass

from scans.analysis.cohort import CohortComparison, PooledRate
from scans.analysis.rates import years_in_words
from scans.analysis.trend import GdFigures
from scans.cohorts.summary import CohortRow, CohortSummary, Group
from scans.cohorts.totals import Observed
from scans.models import Cohort
from scans.presentation.episode_choice import episode_query


@dataclass(frozen=True)
class Card:
    """One figure card: caption, value with unit, limits; or why there is no value."""

    caption: str
    value: str = ""
    unit: str = ""
    limits: str = ""
    note: str = ""
    not_calculable: str = ""


@dataclass(frozen=True)
class TableRow:
    """`query` asks the patient's page for the episode of the cohort, which need not be its default one."""

    patient: object
    query: str
    phenotype: str
    start: str
    before: str
    on: str
    left_out: str


@dataclass(frozen=True)
class GroupRow:
    phenotype: str
    patients: int
    observed: str
    included: int
    before: str
    on: str


@dataclass(frozen=True)
class CohortPage:
    """What the template shows; every number is already in words."""

    filter: str
    sentence: str
    all_patients: int
    included: int
    left_out: tuple[tuple[str, int], ...]
    cards: tuple[Card, ...]
    gd_cards: tuple[Card, ...]
    groups: tuple[GroupRow, ...]
    rows: tuple[TableRow, ...]
    caveats: tuple[str, ...]
    rules_version: str


def cohort_page(cohort: Cohort, summary: CohortSummary) -> CohortPage:
    in_filter = [row for row in summary.rows if row.member.left_out is None]
    return CohortPage(
        filter=filter_in_words(cohort),
        sentence=_sentence(cohort, summary),
        all_patients=len(summary.rows),
        included=len(summary.included),
        left_out=summary.left_out,
        cards=_cards(cohort, summary),
        gd_cards=tuple(
            _gd_card(caption, summary.gd[period]) for period, caption in _captions(cohort).items()
        ),
        groups=tuple(_group_row(group) for group in summary.groups),
        rows=tuple(_table_row(row) for row in in_filter),
        caveats=tuple(caveat.text for caveat in summary.caveats),
        rules_version=" and ".join(version for version, _ in summary.rules_versions),
    )


def filter_in_words(cohort: Cohort) -> str:
    """For example: on interferon beta-1b; RRMS or CIS at the start of the index episode."""
    on = f"on {cohort.molecule.name}" if cohort.molecule else "on any therapy or none"
    if not cohort.phenotypes:
        return f"{on}; any phenotype"
    return f"{on}; {' or '.join(cohort.phenotypes)} {cohort.get_phenotype_at_display()}"


def _captions(cohort: Cohort) -> dict[str, str]:
    return {"before": "Before", "on": f"On {cohort.molecule.name if cohort.molecule else 'therapy'}"}


def _sentence(cohort: Cohort, summary: CohortSummary) -> str:
    """STAT-18: rates, ratio, limits, patients, no control group; or why there is none."""
    if summary.not_calculable:
        return summary.not_calculable.text[0].upper() + summary.not_calculable.text[1:] + "."
    compared, ratio = summary.comparison, summary.comparison.ratio
    if ratio.value is None:
        text = ratio.not_calculable.text
        return text[0].upper() + text[1:] + "."
    on = cohort.molecule.name if cohort.molecule else "therapy"
    bounded = "bounded counts at their lower bound, " if _has_bounds(compared) else ""
    return (
        f"The rate of new or enlarging T2 lesions was {compared.before.rate:.1f} per year before and "
        f"{compared.on.rate:.1f} per year on {on} (ratio {ratio.value:.2f}, 95 % CI {ratio.ci_low:.2f} to "
        f"{ratio.ci_high:.2f}, {compared.patients} patients, {bounded}no control group)."
    )


def _has_bounds(compared: CohortComparison) -> bool:
    """A ratio of lower bounds bounds nothing itself: it must be said wherever it stands (section 10)."""
    return compared.before.lower_bound or compared.on.lower_bound


def _cards(cohort: Cohort, summary: CohortSummary) -> tuple[Card, ...]:
    captions, compared = _captions(cohort), summary.comparison
    personal = compared.personal
    return (
        _rate_card(
            captions["before"],
            compared.before,
            personal.median_rate_before,
            personal.any_before,
            compared.patients,
        ),
        _rate_card(captions["on"], compared.on, personal.median_rate_on, personal.any_on, compared.patients),
        _ratio_card(summary),
    )


def _rate_card(
    caption: str, pooled: PooledRate, median: float | None, any_lesion: int, patients: int
) -> Card:
    if pooled.rate is None:
        return Card(caption, not_calculable="no patient with intervals before and on")
    least = "at least " if pooled.lower_bound else ""
    limits = (
        f"95 % CI {pooled.ci_low:.1f} to {pooled.ci_high:.1f}"
        if pooled.ci_low is not None
        else "no limits below 10 patients"
    )
    note = (
        f"{least}{pooled.lesions} lesions in {years_in_words(pooled.years)}; median of personal rates {median:.1f}; "
        f"any new lesion in {any_lesion} of {patients} patients"
    )
    return Card(caption, f"{least}{pooled.rate:.1f}", "per year", limits, note)


def _ratio_card(summary: CohortSummary) -> Card:
    ratio = summary.comparison.ratio
    if ratio.value is None:
        bound = f"; upper bound {ratio.ci_high:.2f}" if ratio.ci_high is not None else ""
        return Card("Ratio on / before", not_calculable=ratio.not_calculable.text + bound)
    limits = f"95 % CI {ratio.ci_low:.2f} to {ratio.ci_high:.2f}"
    bounded = "bounded counts at their lower bound; " if _has_bounds(summary.comparison) else ""
    return Card("Ratio on / before", f"{ratio.value:.2f}", "", limits, f"{bounded}no control group")


def _gd_card(caption: str, gd: GdFigures) -> Card:
    note = f"{gd.active_scans} of {gd.scans} contrast scans with Gd+; {gd.not_assessed} scans not assessed"
    if gd.per_scan is None:
        return Card(caption, note=note, not_calculable=gd.not_calculable.text)
    return Card(caption, f"{gd.per_scan:.2f}", "Gd+ per contrast scan", "", note)


def _group_row(group: Group) -> GroupRow:
    before, on = group.comparison.before, group.comparison.on
    return GroupRow(
        phenotype=group.phenotype if group.phenotype != "unknown" else "not known",
        patients=group.patients,
        observed=_in_words(group.all),
        included=group.included,
        before=_pooled_in_words(before, group.included),
        on=_pooled_in_words(on, group.included),
    )


def _pooled_in_words(pooled: PooledRate, included: int) -> str:
    if not included:
        return "—"
    return f"{'at least ' if pooled.lower_bound else ''}{pooled.lesions} in {years_in_words(pooled.years)}"


def _table_row(row: CohortRow) -> TableRow:
    episode = row.member.episode
    start = episode.start if episode else None
    return TableRow(
        patient=row.member.patient,
        query=f"?{episode_query(episode)}" if episode else "",
        phenotype=row.member.phenotype or "not known",
        start=start.words() if start else ("not known" if episode else "no therapy"),
        before=_in_words(row.before),
        on=_in_words(row.on),
        left_out=row.left_out or "",
    )


def _in_words(observed: Observed) -> str:
    """“4 in 1.0 y”; no interval is said, never shown as zero."""
    if not observed.intervals:
        return "no interval"
    return (
        f"{'at least ' if observed.lower_bound else ''}{observed.lesions} in {years_in_words(observed.years)}"
    )
