"""Relapses, worsening, a second attack and the activity of the phenotype in words."""

from collections.abc import Iterator

from patients.dates import day_in_words
from scans.analysis.disability import Progression
from scans.analysis.disability_report import Disability
from scans.analysis.phenotype_activity import PhenotypeActivity
from scans.analysis.relapse_rates import RelapseRates
from scans.analysis.standing.figures import ratio_words
from scans.analysis.standing.line import DISABILITY, Line, cannot_be_assessed


def course_lines(disability: Disability) -> Iterator[Line]:
    """By the definitions in force: the others stand beside them on the page."""
    yield from _relapses(disability.relapses)
    for each in disability.progressions:
        if each.variant == disability.in_force:
            what = f"Worsening of the EDSS at {each.weeks} weeks"
            yield Line(("worsening", each.weeks), DISABILITY, what, _progression(each.found))
    for association in disability.associations[:1]:
        said = str(association.answer) if association.answer else cannot_be_assessed((association.missing,))
        yield Line("association", DISABILITY, "Relapse-associated or not", said)
    if conversion := disability.conversion:
        said = conversion.on.words() if conversion.on else _no_conversion(conversion.missing)
        yield Line("conversion", DISABILITY, "Second attack after CIS", said)
    if activity := disability.activity:
        yield Line("activity", DISABILITY, "Activity of the phenotype", _activity(activity))


def _relapses(relapses: RelapseRates) -> Iterator[Line]:
    yield Line("relapses", DISABILITY, "Relapses recorded", relapses.recorded.words)
    if compared := relapses.compared:
        yield Line("relapses before", DISABILITY, "Relapses before", compared.before.words)
        yield Line("relapses on", DISABILITY, "Relapses on", compared.on.words)
        yield Line("relapse ratio", DISABILITY, "Relapse ratio, on / before", ratio_words(compared.ratio))


def _no_conversion(missing: str) -> str:
    return cannot_be_assessed((missing,)) if missing else "none"


def _progression(found: Progression) -> str:
    if found.missing:
        return cannot_be_assessed((found.missing,))
    seen = f", first seen {day_in_words(found.event_on)}" if found.event_on else ""
    confirmed = f", confirmed {day_in_words(found.confirmed_on)}" if found.confirmed_on else ""
    return f"{found.state.value}{seen}{confirmed}"


def _activity(activity: PhenotypeActivity) -> str:
    shown_by = f", shown by {', '.join(activity.found)}" if activity.found else ""
    missing = f", open: {', '.join(activity.missing)}" if activity.missing else ""
    return f"{activity.label}{shown_by}{missing}"
