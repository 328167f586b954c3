"""Each figure that is shown has its page, and each number of its worked example is what the arithmetic answers."""

import re

import pytest

from tests.docs import examples_of_a_cohort as cohort
from tests.docs import examples_of_a_patient as patient
from tests.docs import examples_of_betaseron as betaseron
from tests.docs import examples_of_caveats as caveats
from tests.docs import examples_of_criteria as criteria
from tests.docs import examples_of_disability as disability
from tests.docs import examples_of_quality as quality
from tests.docs import examples_of_schedule as schedule
from tests.docs import examples_of_scores as scores
from tests.docs import examples_of_second_readings as second_readings
from tests.docs import examples_of_sensitivities as sensitivities
from tests.docs.pages import MEASURES, ROOT, headings, links, section, table_rows

PARTS = ["Numerator", "Denominator", "Unit", "Left out", "Rule", "Worked example", "Where it is shown"]
EXAMPLES = {
    "t2-rate": patient.t2_rate,
    "t2-rate-of-an-interval": patient.interval_rate,
    "t2-ratio": patient.t2_ratio,
    "t2-set-aside": patient.t2_set_aside,
    "band": patient.band,
    "gd-per-contrast-scan": patient.gd_per_contrast_scan,
    "total-t2": patient.total_t2,
    "relapses": patient.relapses,
    "last-mri": patient.last_mri,
    "range-of-two-readings": second_readings.range_of_two,
    "agreement-of-readers": second_readings.agreement,
    "quality": quality.shares,
    "next-mri": schedule.next_mri,
    "treated-before": caveats.treated_before,
    "interval-length": caveats.interval_length,
    "caveats": caveats.counts,
    "rule-change": caveats.rule_change,
    "imaging-criteria": criteria.imaging_criteria,
    "full-dose-date": betaseron.full_dose,
    "nab-status": betaseron.nab_status,
    "relapse-rate": disability.relapse_rate,
    "relapse-ratio": disability.relapse_ratios,
    "edss-worsening": disability.edss_worsening,
    "pira-raw": disability.pira,
    "conversion-to-cdms": disability.conversion,
    "activity-of-the-phenotype": disability.activity,
    "cohort-rates": cohort.cohort_rates,
    "cohort-ratio": cohort.cohort_ratio,
    "cohort-personal-rates": cohort.personal_rates,
    "cohort-gd": cohort.cohort_gd,
    "cohort-all-intervals": cohort.all_intervals,
    "magnims": scores.magnims_score,
    "rio": scores.rio_score,
    "modified-rio": scores.modified_rio_score,
    "neda-3": scores.neda_3,
    "meda": scores.meda_state,
    "breakthrough": scores.breakthrough_states,
    "label-criteria": scores.label_criteria,
    "sensitivity-without-trigger": sensitivities.trigger,
    "sensitivity-expectation": sensitivities.expectation,
    "sensitivity-bounded-counts": sensitivities.bounded,
    "sensitivity-approximate": sensitivities.approximate,
    "sensitivity-with-straddling": sensitivities.straddling,
    "sensitivity-from-baseline": sensitivities.baseline,
    "sensitivity-from-full-dose": sensitivities.full_dose,
    "sensitivity-scheduled-scans": sensitivities.scheduled,
    "sensitivity-comparable-scans": sensitivities.comparable,
}
INDEX = MEASURES / "README.md"
RULE = re.compile(r"\b(?:CON|SCH|LES|SCO|EDS|REL|DX|BET|STAT|PRV)-\d+\b")


def page(name: str) -> str:
    return (MEASURES / f"{name}.md").read_text()


def test_the_index_names_every_page_and_every_page_has_an_example():
    named = [link.removesuffix(".md") for link in links(INDEX.read_text())]
    there = {path.stem for path in MEASURES.glob("*.md") if path != INDEX}
    assert sorted(named) == sorted(there) == sorted(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_has_its_parts_in_order(name):
    assert headings(page(name)) == PARTS
    assert [part for part in PARTS if not section(page(name), part).strip()] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_worked_example_is_what_the_arithmetic_answers(name):
    example = section(page(name), "Worked example")
    assert [line for line in EXAMPLES[name]() if line not in example] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_row_of_a_worked_example_stands_unproven(name):
    rows = table_rows(section(page(name), "Worked example"))
    assert [row for row in rows if row not in EXAMPLES[name]()] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_rule_has_a_name_and_a_place_in_the_code(name):
    rule = section(page(name), "Rule")
    code = re.findall(r"`(scans/[\w/]+\.py)`", rule)
    verbs = re.findall(r"`(\w+)`", rule)
    assert RULE.search(rule)
    assert code
    assert [path for path in code if not (ROOT / path).exists()] == []
    text = "".join((ROOT / path).read_text() for path in code)
    assert [verb for verb in verbs if f"def {verb}(" not in text] == []
