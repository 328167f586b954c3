"""A queryset whose SQL is compiled once and run with other values: for what the hottest pages read on every request.

The ORM compiles each queryset anew, 0.3 to 0.6 ms of Python a time, several times what the database takes to answer by
an index. Nothing read is kept: only the text of the statement is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, ForeignKey, Lookup, Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import get_related_populators


@dataclass(frozen=True)
class Blank:
    """Stands in a statement for the values it is run with, under their name: the ORM sorts conditions as it likes."""

    name: str


@ForeignKey.register_lookup
@Field.register_lookup
class AnyOf(Lookup):
    """`patient__any_of=Blank("patients")`: one parameter however many values, so that the statement stays the same."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler, connection) -> tuple[str, tuple]:
        column, params = self.process_lhs(compiler, connection)
        # Values may come as the text of an address, and an empty list has no type of its own.
        return f"{column} = ANY(%s::{self.lhs.output_field.db_type(connection)}[])", (*params, self.rhs)


@ForeignKey.register_lookup
@Field.register_lookup
class OnlyOf(AnyOf):
    """As `any_of`, for a list that is known to hold one value: PostgreSQL then takes the rows in the order of an index."""

    lookup_name = "only_of"

    def as_sql(self, compiler, connection) -> tuple[str, tuple]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = (%s)[1]", (*params, self.rhs)


@dataclass(frozen=True)
class _Compiled:
    """The text, and what Django's own iterables do with the answer."""

    sql: str
    params: tuple
    types: list[str]
    convert: Callable[[list[tuple]], Iterable]
    instances: "_Instances | None"


@dataclass(frozen=True)
class _Instances:
    """How a row of the answer becomes an instance, with what is related."""

    model: type[Model]
    names: list[str]
    own: slice
    related: list

    def instance(self, found: tuple) -> Model:
        """As `Model.from_db`, past the descriptors of the columns: a foreign key alone costs more there than all the rest."""
        row = self.model.__new__(self.model)
        row._state = ModelState()
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
        row.__dict__.update(zip(self.names, found[self.own], strict=True))
        for populator in self.related:
            populator.populate(found, row)
        return row


class Statement:
    """`build` makes the queryset, with `__any_of=Blank(name)` where each run puts its values. `select_related` and `defer` may be in it.

    Signals of `__init__` are not sent.
    """

    def __init__(self, build: Callable[[], QuerySet]) -> None:
        self._build = build

    def rows(self, **values: Iterable) -> list:
        """Model instances; `values` fill the blanks by name. One query."""
        return self.instances(self._found(values))

    def columns(self, **values: Iterable) -> list:
        """A tuple per row: for a queryset of `values_list`. One query."""
        return list(self.compiled.convert(self._found(values)))

    def instances(self, found: list) -> list:
        """Model instances of what the driver answered."""
        instance = self.compiled.instances.instance
        return [instance(each) for each in self.compiled.convert(found)]

    def params(self, values: Mapping[str, Any]) -> list:
        return [values[each.name] if isinstance(each, Blank) else each for each in self.compiled.params]

    def _found(self, values: dict[str, Iterable]) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(
                self.compiled.sql, self.params({name: list(each) for name, each in values.items()})
            )
            return cursor.fetchall()

    @cached_property
    def compiled(self) -> _Compiled:
        compiler = self._build().query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        types = [column.output_field.db_type(connection) for column, *_ in compiler.select]
        return _Compiled(sql, params, types, _converted_by(compiler), _instances_of(compiler))


def _instances_of(compiler: Any) -> _Instances | None:
    """None where columns alone are asked for."""
    described, select = compiler.klass_info, compiler.select
    if described is None:
        return None
    own = slice(described["select_fields"][0], described["select_fields"][-1] + 1)
    return _Instances(
        model=described["model"],
        names=[column.target.attname for column, *_ in select[own]],
        own=own,
        related=get_related_populators(described, select, DEFAULT_DB_ALIAS),
    )


def _converted_by(compiler: Any) -> Callable[[list[tuple]], Iterable]:
    """From what the driver answers to what the fields of the rows hold."""
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    return lambda rows: map(tuple, compiler.apply_converters(rows, converters)) if converters else rows


def hold_rows(owners: Iterable[Model], relation: str, rows: Iterable[tuple[object, Model]]) -> None:
    """What `prefetch_related` does, without a queryset per owner: `owner.<relation>.all()` answers these rows.

    `rows` are pairs of the owner's key and the row.
    """
    of_owner = defaultdict(list)
    for owner, row in rows:
        of_owner[owner].append(row)
    for each in owners:
        each._prefetched_objects_cache = {relation: of_owner[each.pk]}


def loaded_rows(owner: Model, relation: str) -> Iterable[Model]:
    """`owner.<relation>.all()` for who asks hundreds of times a page: where the rows are loaded, the manager that is made for
    each question costs more than the answer.
    """
    loaded = getattr(owner, "_prefetched_objects_cache", {})
    return loaded[relation] if relation in loaded else getattr(owner, relation).all()
