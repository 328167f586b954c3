"""When a pregnancy began and ends, and whether a day falls into it."""

import pytest

from scans.analysis.answers import Answer
from scans.analysis.pregnancies import begun, last_day, pregnant_on, term
from scans.analysis.timeline import Pregnancy
from tests.scans.analysis.building import day, fuzzy

BORN = Pregnancy(fuzzy("2024-03-10"), fuzzy("2024-12-10"))
EXPECTED = Pregnancy(None, expected=fuzzy("2024-12-10"))
LOST = Pregnancy(None, fuzzy("2024-06-20"), ended_early=True)


def test_what_is_not_recorded_is_counted_over_nine_months():
    assert begun(EXPECTED) == fuzzy("2024-03-10")
    assert term(Pregnancy(fuzzy("2024-03"))) == fuzzy("2024-12-01..2024-12-31")
    assert begun(Pregnancy(None, fuzzy("2024-12-10"))) == fuzzy("2024-03-10")


def test_of_a_loss_it_is_only_known_that_it_began_before():
    assert begun(LOST) == fuzzy("2023-09-20..2024-06-20")
    assert begun(Pregnancy(fuzzy("2024-05-01"), fuzzy("2024-06-20"), ended_early=True)) == fuzzy("2024-05-01")


@pytest.mark.parametrize(
    ("pregnancy", "on", "answer"),
    [
        (BORN, "2024-03-09", Answer.FALSE),
        (BORN, "2024-03-10", Answer.TRUE),
        (BORN, "2024-12-09", Answer.TRUE),
        (BORN, "2024-12-10", Answer.FALSE),
        (Pregnancy(fuzzy("2024-03"), fuzzy("2024-12")), "2024-03-15", Answer.UNKNOWN),
        (Pregnancy(fuzzy("2024-03"), fuzzy("2024-12")), "2024-12-15", Answer.UNKNOWN),
        (Pregnancy(fuzzy("2024-03"), fuzzy("2024-12")), "2024-04-01", Answer.TRUE),
        (EXPECTED, "2024-12-20", Answer.TRUE),
        (EXPECTED, "2025-01-10", Answer.FALSE),
        (LOST, "2024-05-01", Answer.UNKNOWN),
        (LOST, "2024-06-20", Answer.FALSE),
    ],
)
def test_pregnant_on_a_day(pregnancy, on, answer):
    assert pregnant_on([pregnancy], day(on)) is answer


def test_any_of_several_and_none_recorded():
    assert pregnant_on([BORN, EXPECTED, LOST], day("2024-07-01")) is Answer.TRUE
    assert pregnant_on([], day("2024-07-01")) is Answer.FALSE


def test_a_birth_that_nobody_recorded_is_over_a_month_after_the_expected_day():
    assert (last_day(BORN), last_day(EXPECTED)) == (day("2024-12-10"), day("2025-01-10"))


@pytest.mark.parametrize("facts", [(None,), (fuzzy("2024"), None, None, True)])
def test_a_pregnancy_has_some_day_and_one_that_ended_early_its_end(facts):
    with pytest.raises(ValueError, match="a pregnancy"):
        Pregnancy(*facts)
