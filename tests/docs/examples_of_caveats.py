"""The worked examples of what limits the figures, and of whom a change of the rules moves."""

from scans.analysis.comparison import trend_of
from scans.analysis.timeline import Course, Scan
from scans.rules_changes.counting import Changes
from tests.docs.examples_of_a_patient import row
from tests.scans.analysis.building import course, scan, timeline

BETASERON = course("2024-01-15")
BEFORE = (scan("2022-11-01"), scan("2024-01-10", "2022-11-01", t2=4))
RE_BASELINE = scan("2024-07-10", "2024-01-10", t2=2)
ON = scan("2025-07-10", "2024-07-10", t2=1)


def _said(code: str, *scans: Scan, courses: tuple[Course, ...] = (BETASERON,)) -> str:
    molecule = BETASERON.molecule
    found = trend_of(timeline(*scans, courses=courses), molecule=molecule).caveats
    return next((each.text for each in found if each.code == code), "nothing")


def treated_before() -> list[str]:
    starts = {"2023-02-15": "2023-02-15", "2023": "2023", "not known": None}
    return [row(f"{said} to 2024-01-10", _on_glatiramer(start)) for said, start in starts.items()]


def _on_glatiramer(start: str | None) -> str:
    other = course(start, "2024-01-10", molecule="glatiramer-acetate")
    return _said("treated-before", *BEFORE, RE_BASELINE, ON, courses=(other, BETASERON))


def interval_length() -> list[str]:
    code = "intervals-differ-in-length"
    short = (scan("2023-08-01"), scan("2023-12-25", "2023-08-01", t2=4))
    return [
        row("2023-08-01 to 2023-12-25", _said(code, *short, scan("2024-07-10"), ON)),
        row("2022-11-01 to 2024-01-10", _said(code, *BEFORE, scan("2024-07-10"), ON)),
    ]


def counts() -> list[str]:
    new = scan("2024-01-10", "2022-11-01", new=4)
    enhancing = scan("2024-01-10", "2022-11-01", t2=4, gd=1)
    return [
        row(
            "the scan of 2024-01-10 gives new lesions alone",
            _said("enlarging-not-stated", BEFORE[0], new, RE_BASELINE, ON),
        ),
        row(
            "Gd+ counted on 2024-01-10 alone",
            _said("gd-not-assessed", BEFORE[0], enhancing, RE_BASELINE, ON),
        ),
    ]


def rule_change() -> list[str]:
    patients = {
        "an interval moves, and the rates with it": Changes(1, changed=1, changed_periods=1, changed_rates=1),
        "a score alone": Changes(1, changed=1, changed_scores=1),
        "nothing": Changes(1),
    }
    total = sum(patients.values(), Changes())
    return [_moved(said, each) for said, each in {**patients, f"of {total.patients} patients": total}.items()]


def _moved(said: str, each: Changes) -> str:
    return row(said, each.changed, each.changed_periods, each.changed_rates, each.changed_scores)
