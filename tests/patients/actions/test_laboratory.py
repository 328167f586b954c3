"""Results of the laboratory: what each test carries, and what is refused by name."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from patients.actions import amend_laboratory, record_laboratory, withdraw_row
from patients.models import LaboratoryResult
from tests.factories.record import make_patient

DAY = date(2024, 3, 12)


@pytest.fixture
def patient(cast):
    return make_patient(cast.alice, cast.north)


def record(cast, patient, **facts):
    return record_laboratory(by=cast.alice, patient=patient, **{"taken_on": DAY, **facts})


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"analyte": "egfr", "egfr": 92}, "eGFR 92 mL/min/1.73 m² on 12 Mar 2024"),
        ({"analyte": "egfr", "egfr": 90, "relation": "above"}, "eGFR >90 mL/min/1.73 m² on 12 Mar 2024"),
        (
            {"analyte": "nab", "finding": "positive", "titre": 200, "titre_unit": "NU/mL", "assay": "CPE"},
            "neutralising antibodies positive, titre 200 NU/mL on 12 Mar 2024",
        ),
        ({"analyte": "nab", "finding": "negative"}, "neutralising antibodies negative on 12 Mar 2024"),
        (
            {"analyte": "jcv", "finding": "indeterminate", "jcv_index": "0.30"},
            "JCV antibodies indeterminate, index 0.3 on 12 Mar 2024",
        ),
    ],
)
def test_a_result_says_itself(cast, patient, facts, said):
    assert str(record(cast, patient, **facts)) == said


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"analyte": "egfr"}, "egfr"),
        ({"analyte": "egfr", "egfr": 900}, "egfr"),
        ({"analyte": "egfr", "egfr": 92, "titre": 20}, "titre"),
        ({"analyte": "egfr", "egfr": 92, "finding": "negative"}, "finding"),
        ({"analyte": "egfr", "egfr": 92, "assay": "strip"}, "assay"),
        ({"analyte": "egfr", "egfr": 92, "relation": ""}, "relation"),
        ({"analyte": "nab"}, "finding"),
        ({"analyte": "nab", "finding": "positive", "titre": -1}, "titre"),
        ({"analyte": "nab", "finding": "positive", "relation": "above"}, "relation"),
        ({"analyte": "nab", "finding": "positive", "titre_unit": "NU/mL"}, "titre_unit"),
        ({"analyte": "nab", "finding": "positive", "jcv_index": 1}, "jcv_index"),
        ({"analyte": "jcv", "finding": "positive", "egfr": 92}, "egfr"),
        ({"analyte": "jcv"}, "finding"),
        ({"analyte": "egfr", "egfr": 92, "taken_on": date(2025, 11, 21)}, "taken_on"),
        ({"analyte": "egfr", "egfr": 92, "taken_on": date(1980, 1, 1)}, "taken_on"),
        ({"analyte": "tsh"}, "analyte"),
    ],
)
def test_what_does_not_belong_together_is_refused_by_its_field(cast, patient, facts, field):
    with pytest.raises(ValidationError) as refused:
        record(cast, patient, **facts)
    assert list(refused.value.error_dict) == [field]
    assert not LaboratoryResult.objects.exists()


def test_one_result_of_an_assay_a_day(cast, patient):
    first = record(cast, patient, analyte="nab", finding="negative", assay="CPE")
    record(cast, patient, analyte="nab", finding="positive", assay="MxA")
    with pytest.raises(ValidationError, match="There is a result of this test of that day already"):
        record(cast, patient, analyte="nab", finding="positive", assay="CPE")
    withdraw_row(by=cast.bob, row=first, reason="wrong patient")
    assert record(cast, patient, analyte="nab", finding="positive", assay="CPE").finding == "positive"


def test_filling_in_a_titre_needs_no_reason_and_changing_it_does(cast, patient):
    result = record(cast, patient, analyte="nab", finding="positive")
    filled = amend_laboratory(by=cast.bob, result=result, titre=Decimal(200))
    assert (filled.titre, filled.relation) == (200, "exact")
    with pytest.raises(ValidationError, match="Say why the recorded value is changed"):
        amend_laboratory(by=cast.bob, result=filled, titre=Decimal(640))
    with pytest.raises(ValidationError, match="Say why the recorded value is changed"):
        amend_laboratory(by=cast.bob, result=filled, relation="above")
    changed = amend_laboratory(by=cast.bob, result=filled, relation="above", reason="typing error")
    assert changed.words() == "positive, titre >200"


def test_a_cleared_number_takes_its_relation_along(cast, patient):
    result = record(cast, patient, analyte="jcv", finding="negative", jcv_index="0.15")
    cleared = amend_laboratory(by=cast.alice, result=result, jcv_index=None, reason="of another patient")
    assert (cleared.jcv_index, cleared.relation) == (None, "")


def test_neurologists_and_nurses_record_and_nobody_else(cast, patient):
    record_laboratory(by=cast.bob, patient=patient, analyte="egfr", taken_on=DAY, egfr=30)
    for person in (cast.dana, cast.vera, cast.charlie):
        with pytest.raises(PermissionDenied):
            record_laboratory(by=person, patient=patient, analyte="jcv", taken_on=DAY, finding="negative")


def test_a_birth_date_after_a_result_is_refused(cast, patient):
    from patients.actions import amend_patient
    from patients.dates import FuzzyDate

    record(cast, patient, analyte="egfr", egfr=92)
    with pytest.raises(ValidationError, match="eGFR 92 mL/min/1.73 m² on 12 Mar 2024 is recorded"):
        amend_patient(by=cast.alice, patient=patient, birth=FuzzyDate.of_year(2025), reason="typing error")
