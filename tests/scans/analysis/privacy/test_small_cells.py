"""PRV-1: the table of the document, lone cells, and what nobody can work out."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scans.analysis.privacy.small_cells import cell_in_words, suppressed


def test_the_table_of_the_document_keeps_its_margins_alone():
    table = [[4, 21, 25], [13, 19, 32], [17, 40, 57]]
    assert suppressed(table) == [[None, None, 25], [None, None, 32], [17, 40, 57]]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (1, "1-10"), (7, "1-10"), (10, "1-10"), (11, "11"), (25, "25")]
)
def test_a_number_alone(number, words):
    assert cell_in_words(number) == words


def test_another_threshold():
    assert (cell_in_words(4, threshold=5), cell_in_words(5, threshold=5)) == ("1-4", "5")


def test_a_table_without_small_cells_is_shown():
    table = [[0, 11, 11], [20, 30, 50], [20, 41, 61]]
    assert suppressed(table) == table


def test_two_small_cells_that_would_add_up_to_little_hide_a_third():
    table = [[1, 1, 20, 22], [30, 30, 30, 90], [31, 31, 50, 112]]
    assert suppressed(table)[0][:3] == [None, None, None]


def test_a_hidden_zero_protects_nothing():
    table = [[0, 4, 21, 25], [20, 20, 20, 60], [20, 24, 41, 85]]
    assert suppressed(table)[0] == [0, None, None, 25]


def test_a_small_total_is_hidden_too():
    assert suppressed([[3, 0, 3], [40, 50, 90], [43, 50, 93]])[0] == [None, 0, None]


def test_totals_must_be_totals():
    with pytest.raises(ValueError, match="totals"):
        suppressed([[1, 2, 4], [1, 2, 4]])


def with_totals(rows):
    lines = [[*row, sum(row)] for row in rows]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=2, max_size=4
    )
)


@given(tables)
def test_no_row_or_column_gives_its_only_hidden_cell_away(rows):
    shown = suppressed(with_totals(rows))
    for line in itertools.chain(shown, zip(*shown, strict=True)):
        assert list(line).count(None) != 1


@given(tables)
def test_what_is_shown_is_true_and_never_small(rows):
    table = with_totals(rows)
    for line, shown in zip(table, suppressed(table), strict=True):
        for number, cell in zip(line, shown, strict=True):
            assert cell is None or (cell == number and not 0 < number < 11)
