from dataclasses import replace

import pytest

from scans.analysis.assessment import RowKind, is_decided, result_of
from scans.analysis.comparison import trend_of
from scans.analysis.rules import Rules
from scans.analysis.score_cards import BEHIND_MORE, ON_THE_OVERVIEW, score_cards_of
from scans.analysis.score_definitions import DEFINITIONS
from scans.analysis.score_items import Item
from scans.analysis.scores import scores_of
from scans.analysis.timeline import EdssScore, RecordedStretch, Relapse
from scans.analysis.vocabulary import KnownOrNot, Region
from tests.scans.analysis.building import course, day, fuzzy, reading, scan, timeline

BASELINE = scan("2024-01-10", total=9)
RE_BASELINE = scan("2024-07-10", "2024-01-10", new=4, enlarging=0, gd=1)
MONTH_12 = scan("2025-01-10", "2024-07-10", new=0, enlarging=0, gd=0)
RECORDED = RecordedStretch(fuzzy("2023-01-01"))
STEADY = {"2024-01-10": 2.0, "2024-08-10": 2.0, "2025-01-10": 2.5, "2025-08-10": 2.0}


def edss(scores):
    return tuple(EdssScore(on, day(on), score) for on, score in scores.items())


def patient(*scans, start="2024-01-15", stop=None, scores=None, **facts):
    courses = (course(start, stop),) if start else ()
    given = edss(STEADY if scores is None else scores)
    return timeline(*scans, courses=courses, **{"relapses_recorded": RECORDED, "edss": given} | facts)


def cards(*scans, definitions=DEFINITIONS, **facts):
    made = patient(*scans, **facts)
    return {card.definition.name: card for card in score_cards_of(made, trend_of(made), definitions)}


def card(name, *scans, **facts):
    return cards(*scans, **facts)[name]


def values(made):
    return {each.item: each.value for each in made.assessment.inputs}


def rows(made, item):
    found = next(each for each in made.assessment.inputs if each.item is item)
    return [(row.kind, row.id) for row in found.rows]


def steps(made):
    return [step.text for step in made.assessment.steps]


QUIET = (BASELINE, RE_BASELINE, MONTH_12)


def test_each_score_has_a_card_and_two_stand_on_the_overview():
    assert list(cards(*QUIET)) == [each.name for each in DEFINITIONS]
    assert [each.name for each in ON_THE_OVERVIEW] == ["magnims", "neda3"]
    assert {*ON_THE_OVERVIEW, *BEHIND_MORE} == set(DEFINITIONS)
    assert list(cards(*QUIET, definitions=ON_THE_OVERVIEW)) == ["magnims", "neda3"]


def test_a_card_says_what_the_trend_says():
    made = patient(*QUIET, relapses=(Relapse(1, fuzzy("2024-09-01")),))
    trend = trend_of(made)
    scores = scores_of(made, trend)
    found = {each.definition.name: each.assessment.outcome for each in score_cards_of(made, trend)}
    for name in ("magnims", "rio", "modified_rio", "neda3", "meda"):
        assert found[name] == getattr(scores, name)


def test_the_inputs_of_magnims_with_their_rows():
    made = card("magnims", *QUIET, relapses=(Relapse("r", fuzzy("2024-09")),))
    assert values(made) == {
        Item.NEW_T2: "0, against re-baseline of 10 Jul 2024",
        Item.RELAPSES: "1 from 15 Jan 2024 to 15 Jan 2025",
    }
    assert rows(made, Item.NEW_T2) == [(RowKind.SCAN, "2025-01-10"), (RowKind.SCAN, "2024-07-10")]
    assert rows(made, Item.RELAPSES) == [(RowKind.RELAPSE, "r")]
    assert steps(made) == [
        "three new T2 lesions would change it to 2",
        "one more relapse would change it to 2",
    ]


@pytest.mark.parametrize(
    ("scans", "value"),
    [
        ((), "no usable brain scan 9 to 15 months after the start"),
        ((scan("2025-01-10"),), "no count against an earlier scan"),
        (
            (scan("2025-01-10", "2024-01-10", gd=0),),
            "not reported, against the pre-treatment scan of 10 Jan 2024",
        ),
        (
            (scan("2025-01-10", "2024-01-10", t2=5),),
            "0 to 5 (new and enlarging not separated), against the pre-treatment scan of 10 Jan 2024",
        ),
    ],
)
def test_an_input_that_is_missing_says_so(scans, value):
    assert values(card("magnims", BASELINE, *scans))[Item.NEW_T2] == value


def test_relapses_that_were_not_recorded_all_through():
    made = card("magnims", *QUIET, relapses_recorded=None)
    assert values(made)[Item.RELAPSES] == "not recorded all through 15 Jan 2024 to 15 Jan 2025"
    some = card("magnims", *QUIET, relapses_recorded=None, relapses=(Relapse(1, fuzzy("2024-09-01")),))
    assert values(some)[Item.RELAPSES] == ("at least 1: not recorded all through 15 Jan 2024 to 15 Jan 2025")


@pytest.mark.parametrize(
    ("month_12", "value"),
    [
        (
            scan("2025-01-10", "2024-01-10", t2=3, gd=2),
            "3 to 5 (3 new or enlarging T2, 2 Gd+, overlap not known), against the pre-treatment scan of 10 Jan 2024",
        ),
        (
            scan("2025-01-10", "2024-01-10", t2=3),
            "at least 3 (3 new or enlarging T2, Gd+ not assessed), against the pre-treatment scan of 10 Jan 2024",
        ),
        (scan("2025-01-10", gd=1), "at least 1 (new or enlarging T2 not assessed, 1 Gd+)"),
        (scan("2025-01-10"), "no count against an earlier scan"),
    ],
)
def test_the_active_lesions_of_rio_say_what_they_are_made_of(month_12, value):
    assert values(card("rio", BASELINE, month_12))[Item.ACTIVE] == value


@pytest.mark.parametrize(
    ("scores", "value", "days"),
    [
        ({}, "no EDSS to compare with", []),
        (
            {"2024-01-10": 2.0},
            "cannot be assessed: two EDSS assessments after the baseline, from 2.0 on 10 Jan 2024",
            ["2024-01-10"],
        ),
        (STEADY, "no rise, from 2.0 on 10 Jan 2024", ["2024-01-10"]),
        (
            {"2024-01-10": 2.0, "2024-08-10": 3.0, "2025-03-10": 3.0},
            "rise on 10 Aug 2024, confirmed on 10 Mar 2025, from 2.0 on 10 Jan 2024",
            ["2024-01-10", "2024-08-10", "2025-03-10"],
        ),
        (
            {"2024-01-10": 2.0, "2024-08-10": 3.0},
            "rise on 10 Aug 2024, not yet confirmed, from 2.0 on 10 Jan 2024",
            ["2024-01-10", "2024-08-10"],
        ),
        (
            {"2024-01-10": 2.0, "2024-08-10": 3.0, "2025-03-10": 2.0},
            "rise on 10 Aug 2024, not confirmed, from 2.0 on 10 Jan 2024",
            ["2024-01-10", "2024-08-10"],
        ),
        (
            {"2024-01-10": 2.0, "2025-08-10": 3.0, "2026-03-10": 3.0},
            "rise on 10 Aug 2025, confirmed on 10 Mar 2026, outside the period, from 2.0 on 10 Jan 2024",
            ["2024-01-10", "2025-08-10", "2026-03-10"],
        ),
    ],
)
def test_the_rise_of_rio_with_its_assessments(scores, value, days):
    made = card("rio", *QUIET, scores=scores)
    assert values(made)[Item.EDSS_RISE] == value
    assert rows(made, Item.EDSS_RISE) == [(RowKind.EDSS, each) for each in days]


def test_an_edss_that_ends_too_early_says_up_to_when():
    made = card("neda3", *QUIET, scores={"2024-01-10": 2.0, "2024-03-10": 2.0, "2024-07-11": 2.0})
    assert (made.assessment.outcome.answer, made.assessment.outcome.missing) == (None, ("EDSS",))
    assert values(made)[Item.EDSS] == "no rise, EDSS up to 11 Jul 2024, from 2.0 on 10 Jan 2024"


def test_a_rise_that_hangs_on_the_day_of_an_onset_says_so():
    scores = {"2024-01-10": 2.0, "2024-08-10": 3.0, "2025-02-10": 3.0}
    made = card("rio", *QUIET, scores=scores, relapses=(Relapse(1, fuzzy("2025-01")),))
    assert values(made)[Item.EDSS_RISE] == (
        "cannot be assessed: the exact day of a relapse onset near an EDSS"
    )
    assert rows(made, Item.EDSS_RISE) == []


def test_the_steps_of_rio_lead_to_its_high_class():
    three = scan("2025-01-10", "2024-01-10", t2=3, gd=0)
    assert steps(card("rio", BASELINE, three)) == [
        "one relapse would change it to high risk",
        "one confirmed EDSS rise would change it to high risk",
    ]


def test_both_readings_of_the_month_12_scan_are_shown():
    twice = replace(
        MONTH_12, readings=(*MONTH_12.readings, reading("2025-01-10", "2024-01-10", number=2, new=3))
    )
    made = card("magnims", BASELINE, RE_BASELINE, twice)
    assert result_of(made.assessment.outcome) == "1"
    (other,) = made.assessment.others
    assert (other.name, other.result, other.note) == (
        "against re-baseline of 10 Jul 2024",
        "0",
        "lower than the published definition",
    )
    found = cards(BASELINE, RE_BASELINE, twice)
    assert [len(found[name].assessment.others) for name in ("rio", "modified_rio")] == [1, 1]


def test_a_pre_treatment_reading_alone_has_no_other():
    assert card("magnims", BASELINE, scan("2025-01-10", "2024-01-10", new=1)).assessment.others == ()


RELAPSE = (Relapse(1, fuzzy("2024-09-01")),)


def test_exactly_five_lesions_show_that_the_variants_differ():
    made = card("modified_rio", BASELINE, scan("2025-01-10", "2024-01-10", new=5), relapses=RELAPSE)
    assert result_of(made.assessment.outcome) == "2, high risk"
    assert made.variant == "more than 4 new T2 lesions (as commonly used, to be confirmed)"
    assert [(other.name, other.result) for other in made.assessment.others] == [
        ("more than 5 new T2 lesions (abstract of 2013)", "1, intermediate risk"),
        ("more than 3 new or enlarging T2 lesions (TEMSO)", "2, high risk"),
    ]


def test_where_the_variants_agree_only_one_is_shown():
    six = scan("2025-01-10", "2024-01-10", new=6)
    assert card("modified_rio", BASELINE, six, relapses=RELAPSE).assessment.others == ()


def test_in_the_variant_of_active_lesions_these_are_the_input():
    four = scan("2025-01-10", "2024-01-10", new=1, enlarging=3)
    temso = Rules(modified_rio_variant="MRS_gt3_active")
    made = card("modified_rio", BASELINE, four, rules=temso)
    assert values(made)[Item.T2] == "4, against the pre-treatment scan of 10 Jan 2024"
    assert made.variant == "more than 3 new or enlarging T2 lesions (TEMSO)"


ONE_POINT = scan("2025-01-10", "2024-01-10", new=6)


@pytest.mark.parametrize(
    ("month_18", "result", "missing"),
    [
        (scan("2025-07-10", "2025-01-10", new=2), "high risk", ()),
        (scan("2025-07-10", "2025-01-10", new=1), "low risk", ()),
        (scan("2025-07-10"), "", ("new T2 lesions",)),
    ],
)
def test_one_point_is_looked_at_again_at_month_18(month_18, result, missing):
    made = card("modified_rio", BASELINE, ONE_POINT, month_18)
    (look,) = made.assessment.others
    assert (look.name, look.result, look.missing) == ("second look at month 18", result, missing)
    assert look.note.endswith("(numbers to be confirmed)")
    assert [row.id for row in look.rows] == ["2025-07-10"]


def test_a_second_look_without_its_scan_or_not_due():
    (look,) = card("modified_rio", BASELINE, ONE_POINT).assessment.others
    assert (look.result, look.missing, look.rows) == ("", ("no 18-month scan", "new T2 lesions"), ())
    (look,) = card("modified_rio", BASELINE, ONE_POINT, today="2025-10-14").assessment.others
    assert look.missing == ("month 21 lies ahead (15 Oct 2025)",)


PLAIN = scan("2025-01-10", "2024-07-10", t2=0, contrast=KnownOrNot.NO)


def test_without_contrast_neda_3_by_t2_alone_leads():
    made = card("neda3", BASELINE, RE_BASELINE, PLAIN)
    assert made.assessment.lead.label == "NEDA-3 (T2-only) met"
    assert (made.assessment.outcome.answer, made.assessment.outcome.missing) == (None, ("Gd+",))
    assert values(made)[Item.GD] == "not assessed on 1 scan"


def test_by_t2_alone_it_may_be_open_too():
    made = card("neda3", BASELINE, RE_BASELINE, PLAIN, scores={})
    assert (made.assessment.lead.label, made.assessment.lead.missing) == ("indeterminate", ("EDSS",))


def test_where_the_strict_state_is_decided_it_leads_itself():
    active = scan("2025-01-10", "2024-07-10", t2=1, contrast=KnownOrNot.NO)
    assert card("neda3", BASELINE, RE_BASELINE, active).assessment.lead is None
    assert card("neda3", *QUIET, scores={}).assessment.lead is None
    assert card("neda3", BASELINE, RE_BASELINE).assessment.lead is None


def test_the_inputs_of_neda_3_with_their_rows():
    first = replace(scan("2024-07-11"), id="cord 1", region=Region.CERVICAL)
    last = replace(scan("2025-01-09", "cord 1", new=0), id="cord 2", region=Region.CERVICAL)
    made = card("neda3", *QUIET, first, last)
    assert values(made) == {
        Item.RELAPSES: "0 from 10 Jul 2024 to 10 Jan 2025",
        Item.EDSS: "no rise, from 2.0 on 10 Jan 2024",
        Item.T2: "0 lesions from 10 Jul 2024 to 10 Jan 2025",
        Item.GD: "0 lesions on 1 scan",
        Item.CORD: "none",
    }
    assert rows(made, Item.T2) == rows(made, Item.GD) == [(RowKind.SCAN, "2025-01-10")]
    assert rows(made, Item.CORD) == [(RowKind.SCAN, "cord 1"), (RowKind.SCAN, "cord 2")]


def test_a_cord_scan_that_says_nothing_of_new_lesions_is_not_called_none():
    silent = replace(scan("2025-01-09"), id="cord", region=Region.CERVICAL)
    made = card("neda3", *QUIET, silent)
    assert made.assessment.outcome.label == "NEDA-3 met"
    assert (values(made)[Item.CORD], mends(made)) == ("not assessed", {})
    assert "brain MRI only" in made.assessment.outcome.notes


def test_a_met_neda_3_ends_with_any_one_event():
    assert steps(card("neda3", *QUIET)) == [
        "one relapse would change it to activity",
        "one confirmed worsening of the EDSS would change it to activity",
        "one new or enlarging T2 lesion would change it to activity",
        "one Gd+ lesion would change it to activity",
    ]


def test_worsening_confirmed_at_12_weeks_is_a_named_variant_where_it_differs():
    early = {"2024-01-10": 2.0, "2024-09-10": 3.0, "2024-12-10": 3.0, "2025-01-10": 2.0}
    made = card("neda3", *QUIET, scores=early)
    assert made.assessment.outcome.label == "NEDA-3 met"
    assert made.variant == "EDSS worsening by variant A, confirmed at 24 weeks"
    (other,) = made.assessment.others
    assert (other.name, other.result) == ("worsening confirmed at 12 weeks", "activity (CDP)")
    assert card("neda3", *QUIET).assessment.others == ()


def test_without_a_scan_nothing_is_known_of_lesions():
    made = card("neda3", BASELINE, RE_BASELINE)
    assert values(made)[Item.T2] == "not known all through from 10 Jul 2024 to 15 Jan 2025"
    assert values(made)[Item.GD] == "no brain scan in the period"
    assert rows(made, Item.T2) == []


@pytest.mark.parametrize(
    ("t2", "expected"),
    [
        (0, ["one new or enlarging T2 lesion would change it to MEDA"]),
        (1, ["two more new or enlarging T2 lesions would change it to not MEDA"]),
        (3, []),
    ],
)
def test_the_steps_of_meda(t2, expected):
    made = card("meda", BASELINE, RE_BASELINE, scan("2025-01-10", "2024-07-10", t2=t2, gd=0))
    assert [text for text in steps(made) if "T2" in text] == expected
    assert set(values(made)) == {Item.RELAPSES, Item.T2, Item.GD}


def test_meda_that_is_open_has_no_next_class():
    assert steps(card("meda", BASELINE, RE_BASELINE, replace(PLAIN, readings=()))) == []


def test_breakthrough_goes_on_to_both_halves():
    made = card("breakthrough", BASELINE, RE_BASELINE, scan("2025-01-10", "2024-07-10", t2=1, gd=0))
    assert result_of(made.assessment.outcome) == "MRI breakthrough"
    assert steps(made)[0] == "one relapse would change it to clinical and MRI breakthrough"
    assert steps(card("breakthrough", *QUIET, scores={})) == []
    assert steps(card("breakthrough", *QUIET))[0] == "one relapse would change it to clinical breakthrough"


def test_the_criteria_of_high_activity_with_their_rows():
    late = scan("2026-05-10", "2025-01-10", t2=0, gd=0)
    made = card("high_activity", *QUIET, late)
    assert values(made) == {
        Item.COURSE: "from 15 Jan 2024 to 22 Nov 2026",
        Item.RELAPSES: "0 from 22 Nov 2025 to 22 Nov 2026",
        Item.TOTAL_T2: "at least 9, on a scan from before the year",
        Item.GD: "0 lesions on 1 scan",
    }
    assert rows(made, Item.COURSE) == [(RowKind.COURSE, "interferon-beta-1b 2024-01-15")]
    assert rows(made, Item.TOTAL_T2) == [(RowKind.SCAN, "2024-01-10")]
    assert steps(made) == ["one relapse would change it to met"]
    total = scan("2026-05-10", "2025-01-10", t2=0, gd=0, total=8)
    relapsed = card("high_activity", BASELINE, total, relapses=(Relapse(1, fuzzy("2026-02-01")),))
    assert values(relapsed)[Item.TOTAL_T2] == "8"
    assert steps(relapsed) == [
        "one more T2 lesion would change it to met",
        "one Gd+ lesion would change it to met",
    ]


def test_a_total_that_was_never_reported_points_to_the_scan_that_could_tell():
    made = card("high_activity", replace(BASELINE, readings=()), scan("2026-05-10"))
    assert values(made)[Item.TOTAL_T2] == "not reported on any scan"
    assert rows(made, Item.TOTAL_T2) == [(RowKind.SCAN, "2026-05-10")]


def test_after_the_stop_high_activity_looks_at_the_year_before_it():
    made = card("high_activity", *QUIET, stop="2025-08-01")
    assert made.assessment.outcome.notes == (
        "over 1 Aug 2024 to 1 Aug 2025",
        "an adequate course lasts 12 months (to be confirmed); that it was taken in full is not recorded",
    )


def test_rapidly_evolving_needs_no_therapy():
    made = cards(BASELINE, start=None)
    assert result_of(made["rapidly_evolving_severe"].assessment.outcome) == (
        "criteria not met (fewer than 2 disabling relapses)"
    )
    assert steps(made["rapidly_evolving_severe"]) == ["two disabling relapses may change it"]
    assert result_of(made["magnims"].assessment.outcome) == result_of(made["meda"].assessment.outcome) == ""
    why = "before and on cannot be compared: no therapy is recorded"
    assert made["magnims"].assessment.outcome.missing == made["meda"].assessment.outcome.missing == (why,)


def test_two_relapses_of_unknown_severity_leave_rapidly_evolving_open():
    relapses = (Relapse(1, fuzzy("2026-02-01")), Relapse(2, fuzzy("2026-06-01")))
    made = card("rapidly_evolving_severe", BASELINE, relapses=relapses)
    assert values(made)[Item.DISABLING_RELAPSES] == "0 to 2 from 22 Nov 2025 to 22 Nov 2026"
    assert (made.assessment.outcome.answer, steps(made)) == (None, [])


def test_where_nothing_is_due_there_is_nothing_beside_the_reason():
    found = cards(*QUIET, today="2025-04-14")
    for name in ("magnims", "rio", "modified_rio", "neda3", "meda"):
        made = found[name]
        assert made.assessment.outcome.missing == ("month 15 lies ahead (15 Apr 2025)",)
        assert (made.assessment.inputs, made.assessment.steps, made.risks) == ((), (), ())
        assert (result_of(made.assessment.outcome), is_decided(made.assessment.outcome)) == ("", False)


def test_an_imprecise_start_lists_what_differs_and_names_no_next_class():
    made = card("magnims", *QUIET, start="2024-01", relapses=(Relapse(1, fuzzy("2025-01-20")),))
    assert result_of(made.assessment.outcome) == "0 to 1"
    assert made.assessment.outcome.missing == ("exact therapy start",)
    assert [each.value for each in made.assessment.inputs if each.item is Item.RELAPSES] == [
        "0 from 1 Jan 2024 to 1 Jan 2025",
        "1 from 31 Jan 2024 to 31 Jan 2025",
    ]
    assert steps(made) == []
    agreeing = card("neda3", BASELINE, RE_BASELINE, PLAIN, start="2024-01")
    assert agreeing.assessment.lead.label == "NEDA-3 (T2-only) met"
    assert len(steps(card("neda3", *QUIET, start="2024-01"))) == 4


def test_what_is_decided():
    relapses = (Relapse(1, fuzzy("2024-03-01")), Relapse(2, fuzzy("2024-09-01")))
    found = cards(BASELINE, RE_BASELINE, relapses=relapses)
    assert [is_decided(found[name].assessment.outcome) for name in ("magnims", "modified_rio", "neda3")] == [
        True,
        True,
        True,
    ]
    assert result_of(found["modified_rio"].assessment.outcome) == "2 to 3, high risk"
    assert not is_decided(card("magnims", BASELINE, RE_BASELINE).assessment.outcome)


def test_the_risk_of_the_class_is_shown():
    assert [risk.of for risk in card("magnims", *QUIET).risks] == ["Score 0", "Score 0"]
    assert card("neda3", *QUIET).risks == ()
    high = Relapse(1, fuzzy("2024-03-01")), Relapse(2, fuzzy("2024-09-01"))
    assert [risk.of for risk in card("modified_rio", BASELINE, relapses=high).risks] == ["High risk"]


def test_where_the_class_is_not_decided_no_risk_is_shown():
    found = cards(BASELINE, RE_BASELINE)
    assert [found[name].risks for name in ("magnims", "rio", "modified_rio", "meda")] == [()] * 4
    assert [name for name in found if found[name].risk_is_open] == ["magnims", "modified_rio", "meda"]
    temso = Rules(modified_rio_variant="MRS_gt3_active")
    assert not card("modified_rio", BASELINE, RE_BASELINE, rules=temso).risk_is_open


def mends(made):
    return {each.item: each.mend.id for each in made.assessment.inputs if each.mend}


def test_each_row_says_what_was_found_on_it():
    between = scan("2024-10-10", "2024-07-10", t2=1, contrast=KnownOrNot.NO)
    made = card("neda3", BASELINE, RE_BASELINE, between, scan("2025-01-10", "2024-10-10", t2=2, gd=1))
    found = {each.item: [row.words for row in each.rows] for each in made.assessment.inputs}
    assert found[Item.T2] == ["scan of 10 Oct 2024 (1)", "scan of 10 Jan 2025 (2)"]
    assert found[Item.GD] == ["scan of 10 Oct 2024 (no contrast)", "scan of 10 Jan 2025 (1)"]
    assert values(made)[Item.GD] == "1 lesion on 1 scan, not assessed on 1 scan"


def test_what_would_have_to_say_more_is_named():
    assert mends(card("magnims", *QUIET)) == mends(card("neda3", *QUIET)) == {}
    unseparated = scan("2025-01-10", "2024-01-10", t2=5, contrast=KnownOrNot.NO)
    assert mends(card("magnims", BASELINE, unseparated)) == {Item.NEW_T2: "2025-01-10"}
    assert mends(card("rio", BASELINE, unseparated)) == {Item.ACTIVE: "2025-01-10"}
    assert mends(card("magnims", BASELINE)) == {}
    silent = scan("2024-10-10", gd=0)
    made = card("neda3", BASELINE, RE_BASELINE, silent, scan("2025-01-10", "2024-10-10", t2=0))
    assert mends(made) == {Item.T2: "2024-10-10", Item.GD: "2025-01-10"}
    reaching_back = scan("2025-01-10", "2024-01-10", t2=2, gd=0)
    assert mends(card("neda3", BASELINE, replace(RE_BASELINE, readings=()), reaching_back)) == {
        Item.T2: "2025-01-10"
    }
    assert mends(card("neda3", BASELINE, RE_BASELINE)) == {}


def test_a_cord_scan_compared_with_an_older_one_would_have_to_say_more():
    first = replace(scan("2024-01-09"), id="cord 1", region=Region.CERVICAL)
    last = replace(scan("2025-01-09", "cord 1", new=1), id="cord 2", region=Region.CERVICAL)
    made = card("neda3", *QUIET, first, last)
    assert (values(made)[Item.CORD], mends(made)) == ("not known", {Item.CORD: "cord 2"})


def test_a_total_from_before_the_year_may_be_told_by_its_last_scan():
    late = scan("2026-05-10", "2025-01-10", t2=0, gd=0)
    assert mends(card("high_activity", *QUIET, late))[Item.TOTAL_T2] == "2026-05-10"
    assert Item.TOTAL_T2 not in mends(card("high_activity", *QUIET))
