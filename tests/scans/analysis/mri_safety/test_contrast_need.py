"""GAD-4 with the document's examples."""

import pytest

from scans.analysis.answers import Answer
from scans.analysis.mri_safety.contrast_need import Need, Purpose, contrast_need, doses_in_words, purpose_of
from scans.analysis.mri_safety.facts import SafetyFacts
from scans.analysis.schedule.due import Kind

YES, NO, UNKNOWN = Answer.TRUE, Answer.FALSE, Answer.UNKNOWN


def need_of(purpose, comparable):
    return contrast_need(purpose, SafetyFacts(comparable_scan=comparable))


@pytest.mark.parametrize(
    ("purpose", "comparable", "need"),
    [
        (Purpose.ROUTINE, YES, Need.NOT_NEEDED),
        (Purpose.ROUTINE, NO, Need.PROPOSED),
        (Purpose.ROUTINE, UNKNOWN, Need.UNKNOWN),
        (Purpose.RE_BASELINE, YES, Need.NOT_NEEDED),
        (Purpose.RE_BASELINE, UNKNOWN, Need.NOT_NEEDED),
        (Purpose.RE_BASELINE, NO, Need.PROPOSED),
        (Purpose.PML_SCREENING, NO, Need.NOT_NEEDED),
        (Purpose.DIAGNOSIS, YES, Need.PROPOSED),
        (Purpose.WORSENING, YES, Need.PROPOSED),
        (Purpose.SUSPECTED_PML, YES, Need.PROPOSED),
    ],
)
def test_by_purpose_and_reference_scan(purpose, comparable, need):
    assert need_of(purpose, comparable).need is need


@pytest.mark.parametrize(("offered", "need"), [(True, Need.OFFERED), (False, Need.NOT_NEEDED)])
@pytest.mark.parametrize("comparable", [YES, NO, UNKNOWN])
def test_at_the_baseline_the_clinic_decides(offered, need, comparable):
    facts = SafetyFacts(comparable_scan=comparable, contrast_at_baseline=offered)
    assert contrast_need(Purpose.BASELINE, facts).need is need


def test_the_words_give_the_reason():
    assert need_of(Purpose.ROUTINE, YES).words == "no contrast by default: routine follow-up"
    assert need_of(Purpose.ROUTINE, NO).words == "contrast proposed: no comparable earlier scan"
    assert need_of(Purpose.WORSENING, NO).words == "contrast proposed: unexpected worsening"
    assert need_of(Purpose.BASELINE, NO).words == (
        "contrast offered: the clinic's setting for the baseline before a start or switch"
    )


def test_what_follow_ups_are_for():
    assert {kind: purpose_of(kind) for kind in Kind} == {
        Kind.BASELINE: Purpose.BASELINE,
        Kind.RE_BASELINE: Purpose.RE_BASELINE,
        Kind.PML: Purpose.PML_SCREENING,
        **dict.fromkeys((Kind.ROUTINE, Kind.AFTER_STOP, Kind.UNTREATED, Kind.POSTPARTUM), Purpose.ROUTINE),
    }


def test_doses_are_counted_without_a_limit():
    assert doses_in_words(SafetyFacts(doses=1)) == "1 dose of contrast recorded"
    assert (
        doses_in_words(SafetyFacts(doses=7, doses_unknown=1))
        == "7 doses of contrast recorded, not stated for 1 scan"
    )
    assert (
        doses_in_words(SafetyFacts(doses_unknown=2)) == "0 doses of contrast recorded, not stated for 2 scans"
    )
