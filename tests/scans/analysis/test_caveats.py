from dataclasses import replace

import pytest

from scans.analysis.comparison import trend_of
from scans.analysis.count_text import read_count
from scans.analysis.counts import CountKind
from scans.analysis.rules import Rules
from scans.analysis.timeline import Override, Pregnancy
from scans.analysis.vocabulary import Indication, KnownOrNot, Quality, ReferenceState
from tests.scans.analysis.building import course, fuzzy, scan, timeline

YES, NO, UNKNOWN = KnownOrNot.YES, KnownOrNot.NO, KnownOrNot.UNKNOWN
BETASERON = course("2024-01-15")
BEFORE = (scan("2022-11-01"), scan("2024-01-10", "2022-11-01", t2=4))
RE_BASELINE = scan("2024-07-10", "2024-01-10", t2=2)
ON = scan("2025-07-10", "2024-07-10", t2=1)


def caveats(*scans, courses=(BETASERON,), rules=None, molecule=None, **facts):
    made = trend_of(timeline(*scans, courses=courses, **facts), rules=rules, molecule=molecule)
    return {caveat.code: caveat.text for caveat in made.caveats}


def test_a_plain_comparison_carries_the_fixed_sentence():
    assert caveats(*BEFORE, RE_BASELINE, ON)["regression-to-the-mean"] == (
        "Patients usually start treatment when active; part of this fall would happen without treatment. "
        "This comparison has no control group."
    )


def test_nothing_compared_carries_none():
    assert caveats() == {}
    assert "regression-to-the-mean" not in caveats(*BEFORE)


def test_gd_on_both_sides_is_a_comparison_too():
    assert "regression-to-the-mean" in caveats(scan("2024-01-10", gd=3), scan("2025-07-10", gd=0))


def test_an_imprecise_start_is_said():
    assert caveats(*BEFORE, RE_BASELINE, ON, courses=(course("2024-01"),))["imprecise-start-or-stop"] == (
        "The therapy start is known only as January 2024: the figures depend on the day."
    )
    both = caveats(*BEFORE, RE_BASELINE, ON, courses=(course("2024-01", "2025-07"),))
    assert both["imprecise-start-or-stop"] == (
        "The therapy start is known only as January 2024 and its stop is known only as July 2025: "
        "the figures depend on the day."
    )
    stop = caveats(*BEFORE, RE_BASELINE, ON, courses=(course("2024-01-15", "2025"),))
    assert stop["imprecise-start-or-stop"] == (
        "The therapy stop is known only as 2025: the figures depend on the day."
    )


def test_under_half_a_year_is_said():
    short = scan("2024-10-10", "2024-07-10", t2=1)
    assert caveats(*BEFORE, RE_BASELINE, short)["short-exposure"] == (
        "Under half a year of intervals makes no rate (on: 1 in 0.3 y)."
    )
    assert "short-exposure" not in caveats(*BEFORE, RE_BASELINE, ON)


def test_a_clean_yearly_scan_does_not_prove_a_low_rate():
    clean = scan("2025-07-10", "2024-07-10", t2=0)
    assert caveats(*BEFORE, RE_BASELINE, clean)["none-seen"] == (
        "0 new or enlarging T2 lesions on in 1.0 y: the rate may still be up to 3.7 per year."
    )
    assert "none-seen" not in caveats(*BEFORE, RE_BASELINE, ON)


def test_no_re_baseline_is_said_only_with_an_on_interval():
    year_one = scan("2025-01-10", "2024-01-10", t2=2)
    year_two = scan("2026-01-10", "2025-01-10", t2=1)
    assert caveats(*BEFORE, year_one, year_two)["no-re-baseline"] == (
        "No re-baseline scan: the run-in is taken to end 3 months after the start."
    )
    assert "no-re-baseline" not in caveats(*BEFORE, year_one)
    assert "no-re-baseline" not in caveats(*BEFORE, RE_BASELINE, ON)


def test_an_interval_over_the_start_is_set_aside_with_a_warning_unless_it_is_well_run():
    long = scan("2025-01-10", "2022-11-01", t2=3)
    assert caveats(BEFORE[0], long)["interval-over-start"] == (
        "1 interval over the start set aside: 3 lesions in 2.2 y."
    )
    assert "interval-over-start" not in caveats(*BEFORE, RE_BASELINE, ON)


def test_another_technique_is_said_over_the_intervals_used():
    better = replace(BEFORE[1], field_strength=3.0, slice_thickness=1.0)
    older = replace(BEFORE[0], field_strength=1.5, slice_thickness=1.0)
    assert caveats(older, better, RE_BASELINE, ON)["technique-differs"] == (
        "In 1 of 2 intervals used, technique differs: 3 T against 1.5 T."
    )
    aside = replace(RE_BASELINE, field_strength=1.5)
    assert "technique-differs" not in caveats(BEFORE[0], better, aside, ON)


def test_what_is_not_known_to_be_alike_is_said_after_what_is_proven_different():
    alike = {"field_strength": 3.0, "slice_thickness": 1.0}
    scans = [replace(each, **alike) for each in (*BEFORE, RE_BASELINE, ON)]
    assert "compare-with-caution" not in caveats(*scans)
    limited = [*scans[:-1], replace(scans[-1], quality=Quality.LIMITED)]
    assert caveats(*limited)["compare-with-caution"] == (
        "1 of 2 intervals used to be compared with caution: limited quality of the scan."
    )
    unknown = [replace(scans[0], field_strength=1.5), *scans[1:-1], replace(scans[-1], slice_thickness=None)]
    assert list(caveats(*unknown))[1:3] == ["technique-differs", "compare-with-caution"]
    assert caveats(*unknown)["compare-with-caution"] == (
        "1 of 2 intervals used to be compared with caution: technique not compared: slice thickness not known."
    )


def test_intervals_of_other_length_are_said():
    short = (scan("2023-08-01"), scan("2023-12-25", "2023-08-01", t2=4))
    on = (scan("2024-07-10"), ON)
    assert caveats(*short, *on)["intervals-differ-in-length"] == (
        "Intervals differ in length: median 0.4 y before, 1.0 y on."
    )
    assert "intervals-differ-in-length" not in caveats(*BEFORE, RE_BASELINE, ON)
    assert "intervals-differ-in-length" not in caveats(*BEFORE)


def test_a_missing_half_is_said():
    new = scan("2024-01-10", "2022-11-01", new=4)
    assert caveats(BEFORE[0], new, RE_BASELINE, ON)["enlarging-not-stated"] == (
        "Enlarging lesions are not stated for 1 of 2 intervals used: new ones alone are counted."
    )
    enlarging = scan("2024-01-10", "2022-11-01", enlarging=4)
    assert caveats(BEFORE[0], enlarging, RE_BASELINE, ON)["new-not-stated"] == (
        "New lesions are not stated for 1 of 2 intervals used: enlarging ones alone are counted."
    )
    made = caveats(BEFORE[0], new, RE_BASELINE, ON, rules=Rules(lesion_definition="new_only"))
    assert "enlarging-not-stated" not in made


def test_about_ten_is_said():
    about = scan("2024-01-10", "2022-11-01", t2=read_count("about 10", kind=CountKind.NEW_OR_ENLARGING_T2))
    assert caveats(BEFORE[0], about)["approximate-count"] == "1 count of intervals used said “about”."


def test_what_a_person_placed_is_said():
    word = Override("2025-07-10 reading 1", BETASERON.id, "outside scanner", excluded=True, by="Alice")
    made = caveats(*BEFORE, RE_BASELINE, ON, overrides=(word,))
    assert next(iter(made)) == "placed-by-a-person"
    assert made["placed-by-a-person"] == (
        "1 interval placed or left out by a person "
        "(10 Jul 2024 to 10 Jul 2025: left out, by Alice, because “outside scanner”). "
        "Without that: before 4 in 1.2 y, on 1 in 1.0 y, ratio 0.30."
    )


def test_counts_that_wait_are_said_by_reason():
    stable = read_count("stable", kind=CountKind.NEW_OR_ENLARGING_T2)
    waiting = [
        scan("2025-01-10", "2024-07-10", t2=stable),
        scan("2025-02-10", "2024-07-10", t2=stable),
        not_stated(scan("2026-01-10", "2024-07-10", t2=1)),
    ]
    assert caveats(*BEFORE, RE_BASELINE, *waiting)["counts-waiting"] == (
        "3 scans without an interval: “stable” needs a person to confirm it (2); "
        "the scan report does not state the reference scan (1)."
    )
    assert "counts-waiting" not in caveats(*BEFORE, scan("2024-07-10"), scan("2024-09-10", "2024-01-10"))


def not_stated(made):
    unsaid = replace(made.readings[0], reference_scan=None, reference_state=ReferenceState.NOT_STATED)
    return replace(made, readings=(unsaid,))


GLATIRAMER = course("2023-02-15", "2024-01-10", molecule="glatiramer-acetate")


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ((GLATIRAMER,), "before: 1.2 y, of which 0.9 y on glatiramer acetate"),
        (
            (GLATIRAMER, course("2022-11-01", "2023-02-01", molecule="fingolimod")),
            "before: 1.2 y, of which 0.3 y on fingolimod and 0.9 y on glatiramer acetate",
        ),
        (
            (course("2023", "2024-01-10", molecule="glatiramer-acetate"),),
            "before: 1.2 y, of which 10 d to 1.0 y on glatiramer acetate",
        ),
        (
            (course(None, "2024-01-10", molecule="glatiramer-acetate"),),
            "before: 1.2 y, of which up to 1.2 y on glatiramer acetate",
        ),
        (
            (course(None, molecule="glatiramer-acetate", stopped=True),),
            "before: 1.2 y, of which up to 1.2 y on glatiramer acetate",
        ),
        (
            (course("2023-02-15", molecule="glatiramer-acetate"),),
            "before: 1.2 y, of which 0.9 y on glatiramer acetate",
        ),
        (
            (
                course("2022-11-01", "2023-02-01", molecule="glatiramer-acetate"),
                course("2023-06-01", "2023-09-01", molecule="glatiramer-acetate"),
            ),
            "before: 1.2 y, of which 0.5 y on glatiramer acetate",
        ),
    ],
)
def test_other_drugs_inside_before_are_shown(others, said):
    assert caveats(*BEFORE, RE_BASELINE, ON, courses=(*others, BETASERON))["treated-before"] == said


@pytest.mark.parametrize(
    "other",
    [
        course("2021-01-01", "2022-10-01", molecule="glatiramer-acetate"),
        course("2024-02-01", molecule="glatiramer-acetate"),
        course("2022-12-01", "2023-06-01"),
    ],
)
def test_no_other_drug_inside_before_is_no_caveat(other):
    made = trend_of(
        timeline(*BEFORE, RE_BASELINE, ON, courses=(other, BETASERON)), molecule=BETASERON.molecule
    )
    index = made if made.episode.start == BETASERON.start else trend_of(
        timeline(*BEFORE, RE_BASELINE, ON, courses=(other, BETASERON)), molecule=BETASERON.molecule, episode=2
    )  # fmt: skip
    assert "treated-before" not in {caveat.code for caveat in index.caveats}


@pytest.mark.parametrize(
    ("stop", "molecule", "said"),
    [
        ("2023-12-01", "natalizumab", "1 interval after natalizumab"),
        ("2024-01-14", "fingolimod", "1 interval after fingolimod"),
        ("2022-10-01", "fingolimod", "1 interval after fingolimod"),
    ],
)
def test_activity_may_rebound_after_some_drugs(stop, molecule, said):
    others = (course("2020-01-01", stop, molecule=molecule), BETASERON)
    made = caveats(*BEFORE, RE_BASELINE, ON, courses=others)
    assert made["rebound-possible"] == f"Activity may rebound within 6 months of stopping: {said}."


@pytest.mark.parametrize(
    ("stop", "molecule"),
    [("2022-05-01", "natalizumab"), ("2023-12-01", "glatiramer-acetate"), (None, "natalizumab")],
)
def test_no_rebound_long_after_other_drugs_or_while_on_them(stop, molecule):
    others = (course("2020-01-01", stop, molecule=molecule), BETASERON)
    assert "rebound-possible" not in caveats(*BEFORE, RE_BASELINE, ON, courses=others)


@pytest.mark.parametrize(
    ("pregnancy", "said"),
    [
        (Pregnancy(fuzzy("2024-09"), fuzzy("2025-06")), True),
        (Pregnancy(fuzzy("2023-04-01"), fuzzy("2024-01-08")), True),
        (Pregnancy(fuzzy("2021-06"), fuzzy("2022-03")), False),
        (Pregnancy(fuzzy("2025-06-01")), True),
        (Pregnancy(fuzzy("2025-08-01")), False),
        (Pregnancy(fuzzy("2022-01-20"), fuzzy("2022-10-20")), True),
        (Pregnancy(fuzzy("2022-01-20"), fuzzy("2022-10-20"), ended_early=True), False),
        (Pregnancy(None, expected=fuzzy("2026-01-10")), True),
    ],
)
def test_pregnancy_and_six_months_after_it(pregnancy, said):
    made = caveats(*BEFORE, RE_BASELINE, ON, pregnancies=(pregnancy,))
    assert made.get("pregnancy") == (
        "1 interval used within a pregnancy or 6 months after it." if said else None
    )


def test_scans_without_gd_are_counted_by_reason():
    scans = (
        scan("2022-11-01", gd=1),
        scan("2024-01-10", contrast=NO),
        scan("2024-07-10", contrast=NO),
        scan("2025-07-10", gd=0, contrast=UNKNOWN),
    )
    assert caveats(*scans)["gd-not-assessed"] == (
        "Gd+ assessed at 1 of 4 scans before and on: no contrast (2); contrast not known (1)."
    )
    assert "gd-not-assessed" not in caveats(scan("2024-01-10", gd=0))


def on_therapy(*facts):
    return [
        scan(
            f"2025-{month:02}-01", gd=None if contrast is NO else 0, contrast=contrast, indication=indication
        )
        for month, (contrast, indication) in enumerate(facts, start=1)
    ]


def test_contrast_given_mainly_at_unscheduled_scans_is_said():
    scans = on_therapy(*[(YES, Indication.RELAPSE)] * 3, *[(NO, Indication.ROUTINE)] * 4)
    assert caveats(*scans)["contrast-by-indication"] == (
        "contrast on therapy was given mainly at unscheduled scans (3 of 3); Gd+ before and on are not comparable"
    )


@pytest.mark.parametrize(
    "facts",
    [
        [(YES, Indication.RELAPSE)] * 3,
        [(YES, Indication.RELAPSE), (YES, Indication.ROUTINE), (NO, Indication.ROUTINE)],
        [(YES, Indication.UNKNOWN), (NO, Indication.ROUTINE)],
        [(NO, Indication.RELAPSE)],
    ],
)
def test_contrast_for_everybody_or_half_of_it_scheduled_is_no_caveat(facts):
    assert "contrast-by-indication" not in caveats(*on_therapy(*facts))


def test_a_positive_count_with_contrast_unknown_is_said():
    assert caveats(scan("2024-01-10", gd=2, contrast=UNKNOWN))["contrast-not-confirmed"] == (
        "Gd+ counted at 1 scan whose contrast is not confirmed."
    )


def test_recent_steroids_are_said():
    assert caveats(scan("2024-01-10", gd=0, steroids=YES))["recent-steroids"] == (
        "Steroids in the 30 days before 1 scan may hide enhancement."
    )
    assert "recent-steroids" not in caveats(scan("2024-01-10", contrast=NO, steroids=YES))
