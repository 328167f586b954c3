"""The worked examples about interferon beta-1b, worked out again."""

from datetime import date

from patients.dates import FuzzyDate, add_months
from scans.analysis.comparison import trend_of
from scans.analysis.timeline import Course, NabTest, Timeline
from scans.analysis.titration import full_dose_of
from scans.analysis.vocabulary import Finding, Titration
from scans.presentation.antibody_words import nab_line

SCHEMES = {"US": Titration.US, "EU": Titration.EU, "not recorded": Titration.NOT_RECORDED}
START = date(2023, 3, 12)
TESTS = {
    "negative at 12 and 24 months": (30, [(12, "negative", ""), (24, "negative", "")]),
    "positive titre 200 at 12 months": (13, [(12, "positive", "200")]),
    "positive at 12, negative at 16 months": (17, [(12, "positive", ""), (16, "negative", "")]),
    "none at 26 months": (26, []),
}


def full_dose() -> list[str]:
    return [_dose_row(name, scheme) for name, scheme in SCHEMES.items()]


def _dose_row(name: str, scheme: Titration) -> str:
    timeline = Timeline(date(2025, 11, 20), courses=(_betaseron(date(2025, 3, 3), scheme),))
    full = full_dose_of(timeline, trend_of(timeline).episode)
    steps = [step.since.words() for step in full.steps[1:3]] or ["–", "–"]
    return f"| {name} | {steps[0]} | {steps[1]} | {full.since.words()} | {'yes' if full.flagged else 'no'} |"


def nab_status() -> list[str]:
    return [_nab_row(name, months, tests) for name, (months, tests) in TESTS.items()]


def _nab_row(name: str, months: int, tests: list) -> str:
    made = tuple(
        NabTest(n, add_months(START, at), Finding(found), titre) for n, (at, found, titre) in enumerate(tests)
    )
    today = add_months(START, months)
    timeline = Timeline(today, courses=(_betaseron(START),), nab_tests=made)
    return f"| {name} | {today} | {nab_line(timeline, trend_of(timeline))} |"


def _betaseron(start: date, scheme: Titration = Titration.NOT_RECORDED) -> Course:
    molecule = "interferon-beta-1b"
    return Course("c", molecule, molecule, "Betaseron", FuzzyDate.exact(start), titration=scheme)
