"""Several statements asked in one: where a page reads many small tables, the way to the database and back costs more than the rows."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from itertools import count
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg2.extensions import AsIs

from lesiontrack.doors.statements import Blank, Statement

READ_FROM_JSON: dict[str, Callable | None] = {
    "bigint": None,
    "boolean": None,
    "date": date.fromisoformat,
    "double precision": float,
    "integer": None,
    "numeric": Decimal,
    "smallint": None,
    "text": None,
    "time": time.fromisoformat,
    "timestamp with time zone": datetime.fromisoformat,
    "uuid": UUID,
    "varchar": None,
}
"""How a column of a type is read from JSON; None: as it is. A type that is not named cannot be asked so."""


class Together:
    """The rows of each statement under its name, in the order that the statement asks for.

    The database prepares it once per connection: to plan so many tables takes longer than to read them. Nothing but one query
    goes through the connection for it, so a pool that hands connections on between transactions cannot stand between.
    """

    def __init__(self, statements: Mapping[str, Statement]) -> None:
        self._statements = statements
        self._prepared: WeakKeyDictionary[Any, str] = WeakKeyDictionary()

    def rows(self, **ids: Iterable) -> dict[str, list]:
        """Model instances by the names of the statements; `ids` fill the blanks of all. One query.

        Raises TypeError for a column of a type that `READ_FROM_JSON` does not name.
        """
        found = self._answer([_array(ids[name]) for name in self._blanks])
        parts = zip(self._statements.items(), self._readers, found, strict=True)
        return {name: statement.instances(_rows(text, readers)) for (name, statement), readers, text in parts}

    def _answer(self, values: list[str]) -> tuple:
        connection.ensure_connection()
        name, preparing = self._prepared.get(connection.connection), ""
        if name is None:
            # Another name for each attempt: one that was broken off may have left its own behind.
            name = f"together_{next(_NUMBERS)}"
            preparing = f"PREPARE {name} AS {self._sql};".replace("%", "%%")
        with connection.cursor() as cursor:
            cursor.execute(f"{preparing}EXECUTE {name}({', '.join(['%s'] * len(values))})", values)
            found = cursor.fetchone()
        self._prepared[connection.connection] = name
        return found

    @cached_property
    def _blanks(self) -> list[str]:
        params = (each for statement in self._statements.values() for each in statement.compiled.params)
        return sorted({each.name for each in params if isinstance(each, Blank)})

    @cached_property
    def _sql(self) -> str:
        """With $1, $2 for the blanks, and all other values in their place."""
        marks = {name: AsIs(f"${at}") for at, name in enumerate(self._blanks, start=1)}
        params = [each for statement in self._statements.values() for each in statement.params(marks)]
        with connection.cursor() as cursor:
            sql = cursor.mogrify(f"SELECT {', '.join(map(_as_json, self._statements.values()))}", params)
        return sql.decode()

    @cached_property
    def _readers(self) -> list[list[tuple[int, Callable]]]:
        return [_readers_of(statement.compiled.types) for statement in self._statements.values()]


_NUMBERS = count(1)


def _array(ids: Iterable) -> str:
    """As PostgreSQL writes it, so that it takes the type that the statement gives it."""
    return "{" + ",".join(map(str, ids)) + "}"


def _as_json(statement: Statement) -> str:
    """Columns go by number: those of related tables may share a name."""
    columns = ", ".join(f"c{at}" for at in range(len(statement.compiled.types)))
    # The text is the ORM's own, with a mark for each value.
    return f"(SELECT json_agg(a)::text FROM ({statement.compiled.sql}) AS a({columns}))"  # noqa: S608


def _readers_of(types: list[str]) -> list[tuple[int, Callable]]:
    """Which columns are not read as they stand, by their place."""
    names = [each.partition("(")[0] for each in types]
    if unknown := set(names) - set(READ_FROM_JSON):
        raise TypeError(f"No reading from JSON for columns of type {', '.join(sorted(unknown))}")
    return [(at, READ_FROM_JSON[name]) for at, name in enumerate(names) if READ_FROM_JSON[name]]


def _rows(text: str | None, readers: list[tuple[int, Callable]]) -> list[list]:
    """As the driver answers them; None: the statement found nothing."""
    rows = [list(each.values()) for each in json.loads(text, parse_float=Decimal)] if text else []
    for at, read in readers:
        for row in rows:
            if row[at] is not None:
                row[at] = read(row[at])
    return rows
