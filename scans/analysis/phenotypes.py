"""Which phenotype a patient had on a day, from the dated history (DX-4)."""

from collections.abc import Iterable
from datetime import date

from scans.analysis.timeline import PhenotypeSpan
from scans.analysis.vocabulary import Phenotype


def phenotype_on(day: date, spans: Iterable[PhenotypeSpan]) -> Phenotype | None:
    """The phenotype in force on `day`; None where none is recorded or a fuzzy date leaves it open.

    A span without a date holds from the beginning.
    """
    begun = [span for span in spans if span.since is None or span.since.earliest <= day]
    if not begun:
        return None
    last = max(begun, key=_since)
    return last.phenotype if last.since is None or last.since.latest <= day else None


def _since(span: PhenotypeSpan) -> date:
    return span.since.latest if span.since else date.min
