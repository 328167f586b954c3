import pytest

from scans.analysis.answers import Answer
from scans.analysis.conversion import Conversion, conversion_of
from scans.analysis.timeline import PhenotypeSpan, RecordedStretch, Relapse
from scans.analysis.vocabulary import Phenotype
from tests.scans.analysis.building import fuzzy, scan, timeline

ALWAYS = RecordedStretch(fuzzy("2010-01-01"))


def found(*onsets, cis="2023-01-10", recorded=ALWAYS, scans=()):
    spans = (PhenotypeSpan(Phenotype.CIS, fuzzy(cis)),)
    attacks = tuple(Relapse(number, fuzzy(each)) for number, each in enumerate(onsets))
    return conversion_of(timeline(*scans, phenotypes=spans, relapses=attacks, relapses_recorded=recorded))


def test_the_second_attack_is_the_date_of_conversion():
    assert found("2024-02-05") == Conversion(Answer.TRUE, fuzzy("2023-01-10"), fuzzy("2024-02-05"))
    assert found("2024-02-05", "2023-01-10").on == fuzzy("2024-02-05")
    assert found("2024-02-05", "2025-01-10").on == fuzzy("2024-02-05")


def test_new_lesions_without_an_attack_are_no_conversion():
    scans = (scan("2023-02-01"), scan("2024-02-01", "2023-02-01", t2=4))
    assert found(scans=scans) == Conversion(Answer.FALSE, fuzzy("2023-01-10"))


def test_an_attack_known_by_its_month_converts_in_that_month():
    assert found("2024-03").on == fuzzy("2024-03-01..2024-03-31")


@pytest.mark.parametrize(
    ("onset", "answer"),
    [
        ("2023-02-08", Answer.FALSE),
        ("2023-02-09", Answer.TRUE),
        ("2022-12-12", Answer.FALSE),
        ("2023-01", Answer.FALSE),
        ("2023", Answer.UNKNOWN),
    ],
)
def test_thirty_days_lie_between_two_attacks(onset, answer):
    made = found(onset)
    assert made.answer is answer
    assert made.missing == ("the exact days of the attacks" if answer is Answer.UNKNOWN else "")


def test_the_first_attack_is_the_earlier_of_cis_and_first_relapse():
    assert found("2022-12-20", "2023-01-20") == Conversion(
        Answer.TRUE, fuzzy("2022-12-20"), fuzzy("2023-01-20")
    )
    assert found("2022-12-20").first_attack == fuzzy("2022-12-20")


def test_a_relapse_long_before_cis_asks_which_is_the_first_attack():
    recorded = RecordedStretch(fuzzy("2020-01-01"))
    assert found("2023-01-10", "2023-02-20", cis="2023-03-10", recorded=recorded) == Conversion(
        Answer.UNKNOWN,
        None,
        missing="which is the first attack, the relapse (10 Jan 2023) or CIS (10 Mar 2023)",
    )
    assert found("2022-12-11").answer is Answer.UNKNOWN
    assert found("2022", "2024-02-05").missing == "the exact days of the attacks"
    assert found("2022-06", "2024-02-05").missing == (
        "which is the first attack, the relapse (June 2022) or CIS (10 Jan 2023)"
    )


def test_an_attack_that_may_be_the_second_widens_the_date():
    assert found("2023-02", "2024-02-05").on == fuzzy("2023-02-09..2024-02-05")
    assert found("2023-12-20", "2024-06-05", cis="2023").on == fuzzy("2023-12-20..2024-06-05")


@pytest.mark.parametrize(
    ("recorded", "late"),
    [
        (None, True),
        (RecordedStretch(fuzzy("2023-02-09")), False),
        (RecordedStretch(fuzzy("2023-02-10")), True),
        (RecordedStretch(fuzzy("2020-01-01"), fuzzy("2024-02-03")), True),
        (RecordedStretch(fuzzy("2020-01-01"), fuzzy("2024-02-04")), False),
    ],
)
def test_where_relapses_were_not_recorded_all_through_it_is_at_the_latest(recorded, late):
    assert found("2024-02-05", recorded=recorded).at_the_latest is late


def test_no_attack_is_known_only_where_relapses_are_recorded():
    made = found(recorded=RecordedStretch(fuzzy("2020-01-01"), fuzzy("2026-11-21")))
    assert made == Conversion(
        Answer.UNKNOWN,
        fuzzy("2023-01-10"),
        missing="relapses since 10 Jan 2023, recorded without a gap",
    )
    assert found(recorded=RecordedStretch(fuzzy("2020-01-01"), fuzzy("2026-11-22"))).answer is Answer.FALSE


def test_without_a_day_for_cis_the_first_relapse_is_the_first_attack():
    assert found("2022-03-01", "2024-02-05", cis=None).on == fuzzy("2024-02-05")
    assert found("2022-03-01", cis=None).answer is Answer.FALSE
    assert found(cis=None) == Conversion(Answer.UNKNOWN, None, missing="the date of the first attack")


def test_it_is_asked_only_of_patients_with_cis():
    assert conversion_of(timeline(phenotypes=(PhenotypeSpan(Phenotype.RRMS, None),))) is None
