"""A cohort's patients as CSV: pseudonyms made for this file alone, no names, MRNs or dates.

Columns
    pseudonym             of this file only: two files cannot be joined by it
    phenotype             RIS, CIS, RRMS, SPMS, PPMS; empty: not known
    sex                   female, male, other, unknown
    in_comparison         yes, no
    left_out_because      the first rule that keeps the patient out of the comparison; empty: in it
    before_t2, on_t2      new or enlarging T2 lesions in used intervals (lower bounds); empty: no interval, never zero
    before_years, on_years        years observed in them; empty: no interval
    before_intervals, on_intervals
    lower_bound           yes where a bounded count is among them
    rules                 the version of the clinic's settings by which the row was computed
"""

import csv
import hashlib
import hmac
import io
import secrets

from scans.cohorts.summary import CohortRow, CohortSummary
from scans.cohorts.totals import Observed

COLUMNS = [
    "pseudonym", "phenotype", "sex", "in_comparison", "left_out_because", "before_t2", "before_years", "before_intervals",
    "on_t2", "on_years", "on_intervals", "lower_bound", "rules",
]  # fmt: skip


def rows_in_file(summary: CohortSummary) -> list[CohortRow]:
    """Everybody in the filter, without the people who opted out of research."""
    return [row for row in summary.rows if row.member.left_out is None and not _opted_out(row)]


def as_csv(rows: list[CohortRow]) -> str:
    """The file's text, in the order of the pseudonyms."""
    key = secrets.token_bytes(32)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(sorted(_row(row, key) for row in rows))
    return out.getvalue()


def _opted_out(row: CohortRow) -> bool:
    return row.member.patient.research_opt_out_on is not None


def _row(row: CohortRow, key: bytes) -> list[str]:
    bounded = row.before.lower_bound or row.on.lower_bound
    return [
        _pseudonym(row, key),
        row.member.phenotype or "",
        row.member.patient.sex,
        "no" if row.left_out else "yes",
        row.left_out or "",
        *_observed(row.before),
        *_observed(row.on),
        "yes" if bounded else "no",
        row.member.rules_version,
    ]


def _pseudonym(row: CohortRow, key: bytes) -> str:
    return "P" + hmac.new(key, row.member.patient.pk.bytes, hashlib.sha256).hexdigest()[:10]


def _observed(observed: Observed) -> list[str]:
    if not observed.intervals:
        return ["", "", "0"]
    return [str(observed.lesions), f"{observed.years:.4f}", str(observed.intervals)]
