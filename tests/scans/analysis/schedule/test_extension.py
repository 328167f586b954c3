"""The extension of SCH-3: the document's rows 3 and 4, and each part that speaks against it or is not known."""

from dataclasses import replace

import pytest

from scans.analysis.counts import CountState, ReadCount
from scans.analysis.episodes import episodes_of
from scans.analysis.rules import Rules
from scans.analysis.schedule.due import Kind, yearly
from scans.analysis.schedule.extension import extension_offer
from scans.analysis.schedule.next_scans import next_scans
from scans.analysis.timeline import EdssScore, RecordedStretch, Relapse
from scans.analysis.vocabulary import KnownOrNot, Quality, ReferenceState
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline

BETASERON = (course("2024-01-15"),)
RE_BASELINE = scan("2024-07-10", "2023-12-20", new=2, enlarging=0, gd=1)
FIRST = scan("2025-07-08", "2024-07-10", new=0, enlarging=0, gd=0)
SECOND = scan("2026-07-08", "2025-07-08", t2=0, gd=0)
LAST = scan("2027-07-08", "2026-07-08", t2=0, gd=0)
SCANS = RE_BASELINE, FIRST, SECOND, LAST
RECORDED = RecordedStretch(fuzzy("2020-01-01"))


def edss(*scored):
    return tuple(EdssScore(on, day(on), score) for on, score in scored)


STEADY = edss(("2024-01-10", 2.0), ("2025-07-08", 2.0), ("2027-07-08", 2.0))


def offer(*scans, courses=BETASERON, surveillance=None, **facts):
    facts = {"relapses_recorded": RECORDED, "edss": STEADY, "today": "2027-08-01", **facts}
    line = timeline(*(scans or SCANS), courses=courses, **facts)
    return extension_offer(line, episodes_of(line, Rules())[-1], Rules(), surveillance)


def test_three_years_and_three_clean_scans_without_a_relapse():
    assert offer() == (
        "24 months possible: up to 8 Jul 2029. Over 3 years or more on Betaseron 3 scans in a row without new or "
        "enlarging T2 or Gd+ lesions, no relapse, no confirmed worsening."
    )


def test_where_gd_was_not_given_the_t2_rule_suffices_and_it_is_said():
    without = scan("2026-07-08", "2025-07-08", t2=0, contrast=KnownOrNot.NO)
    assert "lesions (Gd not given: 8 Jul 2026), no relapse" in offer(RE_BASELINE, FIRST, without, LAST)


def test_the_yearly_scan_stays_due_beside_the_offer():
    facts = {"relapses_recorded": RECORDED, "edss": STEADY, "today": "2027-08-01"}
    (one,) = next_scans(timeline(*SCANS, courses=BETASERON, **facts))
    assert (one.due_on, one.offer) == (day("2028-07-08"), offer())
    planned = (course("2029-01-10", molecule="fingolimod"),)
    assert not any(
        each.offer for each in next_scans(timeline(*SCANS, courses=BETASERON, **facts), None, planned)
    )


@pytest.mark.parametrize(
    "last",
    [
        scan("2027-07-08", "2026-07-08", t2=1, gd=0),
        scan("2027-07-08", "2026-07-08", t2=(0, 1), gd=0),
        scan("2027-07-08", "2026-07-08", new=0, gd=0),
        scan("2027-07-08", "2026-07-08", gd=0),
        scan("2027-07-08", "2026-07-08", t2=0, gd=1),
        scan("2027-07-08", "2026-07-08", t2=0),
        scan("2027-07-08", "2026-07-08", t2=0, gd=ReadCount(CountState.TO_CONFIRM, None, "none?")),
        scan("2027-07-08", "2026-07-08", t2=0, gd=0, quality=Quality.NOT_ASSESSABLE),
        replace(LAST, readings=(replace(LAST.readings[0], reference_state=ReferenceState.WITHDRAWN),)),
    ],
)
def test_a_last_scan_not_known_to_be_clean_offers_nothing(last):
    assert offer(RE_BASELINE, FIRST, SECOND, last) == ""


def test_three_scans_are_needed_and_all_of_the_three_years_but_the_first():
    assert offer(SECOND, LAST) == ""
    assert offer(FIRST, SECOND, LAST).startswith("24 months possible")
    assert offer(replace(RE_BASELINE, performed_on=day("2025-01-10")), FIRST, SECOND, LAST) != ""
    active = scan("2025-01-10", "2024-07-10", t2=1, gd=0)
    assert offer(RE_BASELINE, active, FIRST, SECOND, LAST) == ""


@pytest.mark.parametrize(
    ("start", "offered"), [("2024-07-08", True), ("2024-07-09", False), ("2024-07", False)]
)
def test_three_years_on_the_therapy_at_both_ends_of_the_start(start, offered):
    scores = edss(("2024-07-01", 2.0), ("2025-07-08", 2.0), ("2027-07-08", 2.0))
    assert bool(offer(FIRST, SECOND, LAST, courses=(course(start),), edss=scores)) is offered


@pytest.mark.parametrize(
    ("facts", "offered"),
    [
        ({"relapses": (Relapse("r", fuzzy("2026-03-01")),)}, False),
        ({"relapses": (Relapse("r", fuzzy("2027-07-20")),)}, False),
        ({"relapses": (Relapse("r", fuzzy("2024")),)}, False),
        ({"relapses": (Relapse("r", fuzzy("2024-07-08")),)}, True),
        ({"relapses_recorded": None}, False),
        ({"relapses_recorded": RecordedStretch(fuzzy("2020-01-01"), fuzzy("2027-07-08"))}, True),
        ({"relapses_recorded": RecordedStretch(fuzzy("2020-01-01"), fuzzy("2027-07-07"))}, False),
        ({"edss": ()}, False),
        ({"edss": edss(("2024-01-10", 2.0), ("2025-07-08", 2.0), ("2026-07-08", 2.0))}, False),
        ({"edss": edss(("2024-01-10", 2.0), ("2027-07-08", 2.0))}, False),
        ({"edss": edss(("2024-01-10", 2.0), ("2025-07-08", 3.0), ("2027-07-08", 3.0))}, False),
        ({"edss": edss(("2024-01-10", 2.0), ("2025-07-08", 2.0), ("2027-07-08", 3.0))}, False),
        ({"edss": edss(("2024-01-10", 2.0), ("2025-07-08", 3.0), ("2027-07-08", 2.0))}, True),
        ({"surveillance": yearly(Kind.PML, "SCH-5", day("2027-07-08"), "natalizumab")}, False),
        ({"courses": (course(None),)}, False),
    ],
)
def test_relapse_worsening_and_surveillance_must_be_known_not_to_be(facts, offered):
    assert bool(offer(**facts)) is offered


def test_no_scan_offers_nothing():
    assert offer(scan("2023-07-08")) == ""
