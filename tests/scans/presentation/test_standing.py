"""Beside the arithmetic: full dose, antibodies, imaging parts of criteria and the MRI that are due, line by line."""

from dataclasses import replace

from scans.analysis.answers import Answer
from scans.analysis.comparison import trend_of
from scans.analysis.timeline import NabTest
from scans.analysis.vocabulary import Finding
from scans.presentation.next_mri import NextMri, NextMris
from scans.presentation.standing import standing_of
from tests.scans.analysis.building import course, day, scan, timeline

BETASERON = course("2024-01-15")
ROUTINE = NextMri(
    due="8 Jul 2026",
    window="8 Jun 2026 to 8 Sep 2026",
    reason="Routine: 12 months after the scan of 8 Jul 2025.",
    rules="SCH-3",
    is_overdue=False,
    ask="",
)
SCANS = (scan("2024-01-05", total=9, gd=1), scan("2025-07-08", "2024-01-05", new=0, gd=0))


def told(due=(), none_because="", courses=(BETASERON,), **facts) -> dict[str, str]:
    line = timeline(*SCANS, courses=courses, **facts)
    return {each.what: each.words for each in standing_of(line, trend_of(line), NextMris(due, none_because))}


def test_the_mri_that_are_due_by_their_order():
    assert told((ROUTINE,))["Next MRI"] == (
        "due 8 Jul 2026, window 8 Jun 2026 to 8 Sep 2026. Routine: 12 months after the scan of 8 Jul 2025."
    )
    asked = replace(ROUTINE, is_overdue=True, ask="Ask for serology.")
    assert told((ROUTINE, asked))["Next MRI (2)"] == (
        "due 8 Jul 2026, window 8 Jun 2026 to 8 Sep 2026, overdue. "
        "Routine: 12 months after the scan of 8 Jul 2025. Ask for serology."
    )


def test_why_no_mri_is_due():
    assert told(none_because="None is due.")["Next MRI"] == "None is due."


def test_antibodies():
    positive = NabTest("n", day("2025-01-20"), Finding.POSITIVE, "200 NU/mL")
    assert told(nab_tests=(positive,))["Neutralising antibodies"] == (
        "positive titre 200 NU/mL on 20 Jan 2025; repeat Apr to Jul 2025, none recorded"
    )
    assert "Neutralising antibodies" not in told(courses=())


def test_the_full_dose():
    recorded = replace(BETASERON, full_dose_on=day("2024-03-01"))
    assert told(courses=(recorded,))["Full dose"] == "from 1 Mar 2024 (recorded)"


def test_the_imaging_parts_of_criteria():
    what = "McDonald 2017: Dissemination in time"
    # 9 lesions in all and 1 of them enhancing: the other 8 do not enhance
    assert told()[what] == "met, seen on scans, since the scan of 5 Jan 2024"
    assert told()["RIS, imaging parts: 2023: 2 of 3 items"].endswith(
        ", open: places nobody spoke of, contrast, a follow-up scan, or CSF"
    )
    with_bands = told(oligoclonal_bands=Answer.TRUE)
    assert with_bands["RIS, imaging parts: 2023: 2 of 3 items"].startswith("cannot be assessed, ")
