"""What is shown of a patient, line by line in words."""

from scans.analysis.comparison import trend_of
from scans.analysis.score_assessments import VARIANTS
from scans.analysis.score_definitions import DEFINITIONS
from scans.analysis.sensitivities import approximate_counts, expectation, trigger_interval
from scans.analysis.standing.line import SCORES, Line
from scans.analysis.standing.record import lines_of
from scans.analysis.standing.scores import without_other_variants
from scans.analysis.timeline import EdssScore, Override, PhenotypeSpan, RecordedStretch, Relapse
from scans.analysis.vocabulary import Phenotype
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline

BETASERON = course("2024-01-15")
SCANS = (
    scan("2022-12-01", gd=2),
    scan("2023-10-01", "2022-12-01", t2=3),
    scan("2024-01-05", "2023-10-01", t2=1, gd=1),
    scan("2024-07-10", "2024-01-05", t2=2),
    scan("2025-07-08", "2024-07-10", t2=1, gd=0),
)


def told(*scans, courses=(BETASERON,), **facts) -> dict[str, str]:
    line = timeline(*scans, courses=courses, **facts)
    return {each.what: each.words for each in lines_of(line, trend_of(line))}


def test_the_therapy_and_the_rules():
    assert told(*SCANS)["Compared about"] == "interferon beta-1b, from 15 Jan 2024"
    assert told(*SCANS)["Rules in force"] == "the defaults"
    assert told(*SCANS, courses=())["Compared about"] == "no therapy"
    stopped = course("2024-01-15", "2025-07-08")
    assert told(*SCANS, courses=(stopped,))["Compared about"].endswith("from 15 Jan 2024 to 8 Jul 2025")
    unknown = course(None, stopped=True)
    assert told(*SCANS, courses=(unknown,))["Compared about"] == (
        "interferon beta-1b, start not known to a day not known"
    )


def test_intervals_say_where_they_lie_and_whether_they_make_a_rate():
    lines = told(*SCANS)
    assert lines["Up to 5 Jan 2024"] == "1 lesion in 96 d since 1 Oct 2023: before, in a rate"
    assert lines["Up to 10 Jul 2024"] == (
        "2 lesions in 187 d since 5 Jan 2024: run-in, from the pre-treatment scan, in no rate"
    )


def test_an_interval_left_out_and_one_that_overlaps():
    word = Override("2025-07-08 reading 1", BETASERON.id, "other machine", excluded=True)
    assert told(*SCANS, overrides=(word,))["Up to 8 Jul 2025"] == (
        "1 lesion in 363 d since 10 Jul 2024: left out by a person, in no rate"
    )
    lines = told(*SCANS, scan("2025-07-20", "2024-01-05", t2=3))
    assert lines["Up to 20 Jul 2025"].endswith(": overlaps another, in no rate")


def test_figures_with_limits_or_why_there_are_none():
    lines = told(*SCANS)
    # 4 lesions in 400 days = 1.095 y; 1 in 363 days = 0.994 y; 1.006 / 3.652
    assert lines["T2, before"] == "4 in 1.1 y, 3.7 per year (95 % CI 1.0 to 9.4)"
    assert lines["T2, over the start"] == "2 in 0.5 y, no rate"
    assert lines["T2, on"] == "1 in 1.0 y, 1.0 per year (95 % CI 0.03 to 5.6)"
    assert lines["T2 ratio, on / before"] == "0.28 (95 % CI 0.006 to 2.78)"
    assert lines["Gd+, before"] == "3 at 2 scans, 1.5 per scan, not assessed at 1 scan"
    assert lines["Gd+, on"] == "0 at 1 scan, 0.0 per scan, not assessed at 1 scan"
    assert told(*SCANS[:2])["T2 ratio, on / before"] == "no comparison possible: no on interval"


def test_gd_that_was_never_assessed_and_gd_with_bounds():
    bare = (scan("2022-12-01"), scan("2023-12-01", "2022-12-01", t2=0))
    assert told(*bare)["Gd+, before"] == "not assessed at 2 scans"
    assert told(scan("2022-12-01", gd=(1, None)))["Gd+, before"] == "at least 1 at 1 scan"


def test_the_ratio_at_both_ends_of_an_imprecise_start():
    lines = told(*SCANS, courses=(course("2024-01-01..2024-02-15"),))
    assert {"T2 ratio at the earliest start", "T2 ratio at the latest start"} <= set(lines)


def test_scores_with_what_is_open():
    lines = told(*SCANS)
    assert lines["MAGNIMS score"].startswith("0 to 2, open: ")
    assert "open: " in lines["NEDA-3"]
    assert told(*SCANS, courses=())["MAGNIMS score"].startswith("cannot be assessed: ")


STRETCH = RecordedStretch(fuzzy("2015-01-01"))


def test_a_decided_score_has_nothing_open():
    month_12 = scan("2025-01-15", "2024-07-10", new=1)
    assert told(*SCANS[:4], month_12, relapses_recorded=STRETCH)["MAGNIMS score"] == "0"


def edss(*scores):
    return tuple(EdssScore(on, day(on), score) for on, score in scores)


def test_relapses_and_worsening():
    lines = told(
        *SCANS,
        relapses=(Relapse("r", fuzzy("2023-05-01")),),
        relapses_recorded=STRETCH,
        edss=edss(("2024-01-10", 2.0), ("2024-08-01", 3.0), ("2025-03-01", 3.0)),
        phenotypes=(PhenotypeSpan(Phenotype.CIS, fuzzy("2022-01-01")),),
    )
    assert lines["Relapses recorded"] == "1 in 11.9 y"
    assert lines["Relapses before"] == "1 in 9.0 y"
    assert lines["Relapses on"] == "0 in 2.9 y"
    assert lines["Relapse ratio, on / before"] == "0.00 (95 % CI 0.00 to 123.55)"
    assert lines["Worsening of the EDSS at 24 weeks"] == (
        "confirmed, first seen 1 Aug 2024, confirmed 1 Mar 2025"
    )
    assert lines["Relapse-associated or not"] == "PIRA"
    assert lines["Second attack after CIS"] == "1 May 2023"


def test_what_of_the_course_cannot_be_assessed():
    lines = told(
        *SCANS,
        edss=edss(("2024-01-10", 2.0), ("2024-08-01", 3.0), ("2025-03-01", 3.0)),
        phenotypes=(PhenotypeSpan(Phenotype.CIS, fuzzy("2022-01-01")),),
    )
    assert lines["Relapse-associated or not"].startswith("cannot be assessed: ")
    assert lines["Second attack after CIS"].startswith("cannot be assessed: ")
    assert told(*SCANS)["Worsening of the EDSS at 12 weeks"].startswith("cannot be assessed: ")


def test_no_second_attack():
    lines = told(
        *SCANS, relapses_recorded=STRETCH, phenotypes=(PhenotypeSpan(Phenotype.CIS, fuzzy("2022-01-01")),)
    )
    assert lines["Second attack after CIS"] == "none"


def test_no_worsening_names_no_day():
    lines = told(*SCANS, edss=edss(("2024-01-10", 2.0), ("2024-08-01", 2.0), ("2025-03-01", 2.0)))
    assert lines["Worsening of the EDSS at 24 weeks"] == "none"


def test_every_score_is_a_line():
    lines = told(*SCANS, relapses_recorded=STRETCH)
    titles = {definition.title for definition in DEFINITIONS}
    assert titles <= set(lines)
    assert lines["High activity despite therapy"] == "criteria not met (no relapse)"
    assert lines["Rapidly evolving severe"] == "criteria not met (fewer than 2 disabling relapses)"


def test_the_state_that_leads_a_score():
    """Month 12 without contrast: by T2 alone NEDA-3 is decided."""
    scans = (*SCANS[:3], scan("2024-05-01", "2024-01-05", t2=2), scan("2025-01-15", "2024-05-01", t2=0))
    steady = edss(("2024-01-10", 2.0), ("2025-01-10", 2.0), ("2025-08-10", 2.0))
    lines = told(*scans, relapses_recorded=STRETCH, edss=steady)
    assert lines["NEDA-3 (T2-only)"] == "NEDA-3 (T2-only) met"
    assert lines["NEDA-3"].endswith("open: Gd+")


def test_the_second_look_at_month_18():
    """Five new lesions in year 1 are one point; two more to month 18 are high, none is low, no scan leaves it open."""
    year_1 = (scan("2024-01-05"), scan("2025-01-15", "2024-01-05", new=5))
    what = "Modified Rio score, second look at month 18"
    two, none = (scan("2025-07-15", "2025-01-15", new=new) for new in (2, 0))
    assert told(*year_1, two, relapses_recorded=STRETCH)[what] == "high risk"
    assert told(*year_1, none, relapses_recorded=STRETCH)[what] == "low risk"
    assert told(*year_1, relapses_recorded=STRETCH)[what].startswith("cannot be assessed: ")


def test_which_variants_stand_beside_the_one_in_force_is_no_result():
    lines = (
        Line("a", SCORES, "Modified Rio score", "1"),
        Line("b", SCORES, f"Modified Rio score, {VARIANTS['MRS_gt5']}", "0"),
    )
    assert without_other_variants(lines) == lines[:1]


def test_the_activity_of_the_phenotype():
    rrms = (PhenotypeSpan(Phenotype.RRMS, fuzzy("2022-01-01")),)
    recent = scan("2026-07-08", "2025-07-08", t2=1, gd=0)
    what = "Activity of the phenotype"
    lines = told(*SCANS, recent, phenotypes=rrms)
    assert lines[what] == "RRMS active, shown by new or enlarging T2"
    assert told(*SCANS, phenotypes=rrms)[what] == (
        "RRMS, activity indeterminate, open: relapse, new or enlarging T2, Gd+"
    )
    assert what not in told(*SCANS, phenotypes=(PhenotypeSpan(Phenotype.RIS, fuzzy("2022-01-01")),))


def test_the_other_ways_to_work_it_out():
    lines = told(*SCANS)
    # one way takes the last interval before the start out: 3 lesions in 304 days = 0.832 y; 1.006 / 3.604
    assert lines[trigger_interval.WAY.title].startswith("T2 ratio 0.28 (95 % CI ")
    assert " lesions expected (" in lines[expectation.WAY.title]
    assert lines[approximate_counts.LOW.title] == "no count used said “about”"
