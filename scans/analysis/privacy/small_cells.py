"""Small cells hidden, and whatever would let one work them out (PRV-1). Zero may be shown."""

from collections.abc import Sequence

THRESHOLD = 11
"""The least number of patients that is shown, 5 to 20 as a setting."""
Place = tuple[int, int]


def is_small(number: int, threshold: int = THRESHOLD) -> bool:
    return 0 < number < threshold


def cell_in_words(number: int, threshold: int = THRESHOLD) -> str:
    """A number that stands alone: "0", "1-10", "25"."""
    return f"1-{threshold - 1}" if is_small(number, threshold) else str(number)


def suppressed(table: Sequence[Sequence[int]], threshold: int = THRESHOLD) -> list[list[int | None]]:
    """A table of counts with its totals as last row and last column; None stands for what is hidden.

    Hidden are the small cells, totals among them. Then each row and column hides its smallest remaining cell until two are hidden and
    those under a shown total add up to the threshold: else the total would give them away. Raises ValueError where a total is wrong.
    """
    _check_totals(table)
    cells = {(row, column): number for row, line in enumerate(table) for column, number in enumerate(line)}
    hidden = {place for place, number in cells.items() if is_small(number, threshold)}
    lines = _lines(len(table), len(table[0]))
    while more := next(filter(None, (_to_hide(line, cells, hidden, threshold) for line in lines)), None):
        hidden.add(more)
    return [
        [None if (row, column) in hidden else number for column, number in enumerate(line)]
        for row, line in enumerate(table)
    ]


def _to_hide(
    line: Sequence[Place], cells: dict[Place, int], hidden: set[Place], threshold: int
) -> Place | None:
    """The next cell of a row or column that has to go. A hidden zero protects nothing, so zeros go last."""
    shown = [place for place in line if place not in hidden]
    secret = [place for place in line if place in hidden]
    if not secret or not shown or (len(secret) > 1 and _is_vague(line, secret, cells, threshold)):
        return None
    return min(shown, key=lambda place: (cells[place] == 0, cells[place], place))


def _is_vague(
    line: Sequence[Place], secret: Sequence[Place], cells: dict[Place, int], threshold: int
) -> bool:
    """Without the total, which stands last, nobody knows what the hidden cells add up to."""
    return line[-1] in secret or sum(cells[place] for place in secret) >= threshold


def _lines(rows: int, columns: int) -> list[list[Place]]:
    across = [[(row, column) for column in range(columns)] for row in range(rows)]
    down = [[(row, column) for row in range(rows)] for column in range(columns)]
    return [*across, *down]


def _check_totals(table: Sequence[Sequence[int]]) -> None:
    columns = list(zip(*table, strict=True))
    if any(sum(line[:-1]) != line[-1] for line in (*table, *columns)):
        raise ValueError("the last row and the last column are totals")
