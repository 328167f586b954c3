"""The block "Relapses and disability" in words."""

import pytest

from scans.analysis.comparison import trend_of
from scans.analysis.disability_report import disability_of
from scans.analysis.timeline import EdssScore, PhenotypeSpan, RecordedStretch, Relapse
from scans.analysis.vocabulary import Phenotype
from scans.presentation.disability import disability_block
from tests.scans.analysis.building import course, day, fuzzy, scan, timeline

RECORDED = RecordedStretch(fuzzy("2020-01-01"))


def block(*scans, onsets=(), edss=None, start="2022-01-01", stop=None, phenotype=None, **facts):
    spans = tuple(PhenotypeSpan(Phenotype(name), fuzzy(since)) for name, since in (phenotype or {}).items())
    made = timeline(
        *scans,
        **{
            "courses": (course(start, stop),) if start else (),
            "relapses": tuple(Relapse(each, fuzzy(each)) for each in onsets),
            "relapses_recorded": RECORDED,
            "edss": tuple(EdssScore(on, day(on), score) for on, score in (edss or {}).items()),
            "phenotypes": spans,
            "today": "2026-01-01",
            **facts,
        },
    )
    trend = trend_of(made)
    return disability_block(disability_of(made, trend), trend)


def told(lines):
    return [
        (line.title, line.figure.value, line.figure.limits, line.figure.made_of, line.span) for line in lines
    ]


def test_relapse_rates_before_and_on_with_what_they_are_made_of():
    made = block(onsets=("2020-06-01", "2021-06-01", "2024-01-10"))
    assert told(made.relapses) == [
        (
            "Before",
            "1.0",
            "95 % CI 0.1–3.6",
            "2 relapses in 2.00 y",
            "recorded 1 Jan 2020 to 1 Jan 2022",
        ),
        (
            "On the therapy",
            "0.3",
            "95 % CI 0.006–1.4",
            "1 relapse in 4.00 y",
            "recorded 1 Jan 2022 to 1 Jan 2026",
        ),
        ("On / before", "0.25", "95 % CI 0.004–4.81", "No control group.", ""),
    ]


def test_what_is_not_recorded_says_so():
    made = block(relapses_recorded=None)
    assert [line.figure.value for line in made.relapses] == ["Not recorded", "Not recorded", "No ratio"]
    assert made.relapses[0].figure.why_not == "From when on relapses are recorded is not known."
    only = block(start=None, onsets=("2021-06-01",))
    assert [(line.title, line.figure.value) for line in only.relapses] == [("All recorded", "0.2")]


def test_a_short_stretch_is_words():
    made = block(start="2025-10-01", onsets=("2025-11-01", "2025-12-10"))
    assert (made.relapses[1].figure.value, made.relapses[1].figure.why_not) == (
        "2 relapses in 0.25 y",
        "Under half a year makes no rate per year.",
    )


def test_an_imprecise_start_gives_a_band():
    made = block(start="2022-01", onsets=("2022-01-15",))
    assert [(row.condition, row.on.value) for row in made.relapse_band] == [
        ("If it started and stopped at the earliest", "0.3"),
        ("If it started and stopped at the latest", "0.0"),
    ]
    assert block().relapse_band == ()


def test_every_definition_says_state_event_and_confirming_visit():
    made = block(edss={"2021-12-01": 5.5, "2022-06-01": 6.0, "2022-12-01": 6.0})
    assert made.baseline == "Baseline: EDSS 5.5 of 1 Dec 2021."
    lines = [(line.variant, line.weeks, line.rise, line.state, line.event) for line in made.progressions]
    assert lines == [
        ("A", 12, "+0.5", "confirmed", "1 Jun 2022"),
        ("A", 24, "+0.5", "confirmed", "1 Jun 2022"),
        ("B", 12, "+1.0", "none", ""),
        ("B", 24, "+1.0", "none", ""),
        ("C", 12, "+1.0", "none", ""),
        ("C", 24, "+1.0", "none", ""),
    ]
    assert [line.in_force for line in made.progressions] == [True, True, False, False, False, False]
    assert made.progressions[0].confirmed == "1 Dec 2022"
    assert [line.answer for line in made.associations] == [
        "PIRA, progression independent of relapse activity"
    ] * 3
    assert made.no_association == ""


@pytest.mark.parametrize(
    ("edss", "facts", "event", "confirmed", "missing"),
    [
        (
            {"2021-12-01": 2.0, "2025-10-01": 3.0},
            {},
            "1 Oct 2025",
            "open: an EDSS from 17 Dec 2025 on",
            "",
        ),
        ({"2021-12-01": 2.0, "2025-03-01": 3.0, "2025-04-01": 2.0}, {}, "1 Mar 2025", "", ""),
        (
            {"2021-12-01": 2.0, "2024-10-01": 3.0, "2025-02-01": 3.0},
            {"stop": "2023-01-01"},
            "1 Oct 2024, after the stop",
            "1 Feb 2025",
            "",
        ),
        (
            {"2021-09-01": 2.0, "2021-12-20": 3.0, "2022-06-01": 3.0},
            {"onsets": ("2021-12-10",)},
            "20 Dec 2021, before the start",
            "1 Jun 2022",
            "",
        ),
        ({"2021-12-01": 2.0}, {}, "", "", "two EDSS assessments after the baseline"),
        (
            {},
            {},
            "",
            "",
            "an EDSS up to the start that is not within 30 days after a relapse, or a later one",
        ),
    ],
)
def test_pending_refuted_and_what_is_missing(edss, facts, event, confirmed, missing):
    line = block(edss=edss, **facts).progressions[0]
    assert (line.event, line.confirmed, line.missing) == (event, confirmed, missing)


def test_a_late_baseline_is_flagged_and_without_an_event_nothing_is_classified():
    made = block(edss={"2022-02-01": 2.0})
    assert made.baseline == "Baseline: EDSS 2.0 of 1 Feb 2022, assessed after the start (late baseline)."
    assert (made.associations, made.no_association) == (
        (),
        "PIRA or RAW cannot be assessed: it asks for an event confirmed at 24 weeks by variant A.",
    )
    assert block().baseline == ""


@pytest.mark.parametrize("last", [2.0, 2.5])
def test_where_there_plainly_is_no_event_nothing_is_missing(last):
    made = block(edss={"2021-12-01": 2.0, "2022-06-01": 2.0 if last == 2.0 else 3.0, "2022-12-01": last})
    assert made.no_association == "PIRA or RAW: no confirmed event to classify."


def test_an_event_that_cannot_be_classified_names_what_is_missing():
    made = block(edss={"2021-12-01": 2.0, "2022-06-01": 3.0, "2022-12-01": 3.0}, relapses_recorded=None)
    assert made.associations[0].answer == ""
    assert made.associations[0].missing == "relapses known to the day from 3 Mar 2022 to 31 Dec 2022"


def statement(title, **facts):
    return next((each for each in block(**facts).statements if each.title == title), None)


ACTIVITY, CONVERSION = "Activity of the phenotype", "From CIS to clinically definite MS"


def test_activity_stands_beside_the_phenotype():
    scans = (scan("2024-10-01"), scan("2025-10-01", "2024-10-01", t2=2))
    made = block(*scans, phenotype={"RRMS": "2021"}).statements[0]
    assert (made.answer, made.missing) == ("RRMS active", "")
    assert made.lines == (
        "Period: after 1 Jan 2025, up to 1 Jan 2026.",
        "Shown by a new or enlarging T2 lesion.",
        "Brain MRI only.",
    )
    clean = (scan("2024-10-01"), scan("2025-10-01", "2024-10-01", t2=0))
    open_ = block(*clean, phenotype={"RRMS": "2021"}).statements[0]
    assert (open_.answer, open_.missing) == ("RRMS, activity indeterminate", "Gd+ on a scan with contrast")
    assert "By relapses and T2 lesions alone: not active." in open_.lines
    assert statement(ACTIVITY, phenotype={"RIS": "2021"}) is None


@pytest.mark.parametrize(
    ("edss", "line"),
    [
        (
            {"2024-12-01": 4.5, "2025-03-01": 5.5, "2025-07-01": 5.5},
            "EDSS worsening of 1 Mar 2025: confirmed at 12 weeks.",
        ),
        ({"2024-12-01": 4.5, "2025-03-01": 4.5, "2025-07-01": 4.5}, "No EDSS worsening at 12 weeks."),
        (
            {"2024-12-01": 4.5},
            "Progression cannot be assessed: two EDSS assessments after the baseline.",
        ),
    ],
)
def test_progression_of_a_progressive_course(edss, line):
    assert line in statement(ACTIVITY, phenotype={"SPMS": "2021"}, edss=edss).lines


def test_a_second_attack_dates_the_conversion_and_a_person_judges():
    made = statement(CONVERSION, phenotype={"CIS": "2021-01-10"}, onsets=("2022-02-05",))
    assert made.answer == "Second attack: 5 Feb 2022"
    assert made.lines == (
        "First attack: 10 Jan 2021.",
        "The date of conversion where the clinical evidence shows two lesions; the app makes no diagnosis.",
    )
    late = statement(
        CONVERSION, phenotype={"CIS": "2021-01-10"}, onsets=("2022-02-05",), relapses_recorded=None
    )
    assert "an earlier one may be missing" in late.lines[1]


def test_without_a_second_attack_lesions_make_no_conversion():
    made = statement(CONVERSION, phenotype={"CIS": "2021-01-10"})
    assert (made.answer, made.lines[1]) == (
        "No second attack",
        "New lesions on MRI alone do not make clinically definite MS.",
    )
    unknown = statement(CONVERSION, phenotype={"CIS": None})
    assert (unknown.answer, unknown.missing) == ("", "the date of the first attack")
    assert unknown.lines == ("First attack: not known.",)
