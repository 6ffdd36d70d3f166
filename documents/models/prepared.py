"""Queries whose SQL is made once, for pages that ask many small ones.

Django makes the SQL of a query anew each time, which takes ten times as long as a small query
itself. Here it is made for stand-ins once, and afterwards the keys are put into their places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar, cast

from django.db import connection, models
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]

Row = TypeVar("Row", bound=models.Model)
Key = int | str

# Nothing has these keys: where they stand in a query's parameters, its own keys belong.
_FIRST_STAND_IN: Final = 7_000_000_000_000_000_000
_MOST_KEYS: Final = 512


class Prepared(Generic[Row]):
    """A query for rows by some keys. What it asks besides must be the same each time.

    `query` gives it for keys, which it may only filter by. For very many keys it is asked several
    times, so that its order is that of each part.
    """

    def __init__(self, query: Callable[[Sequence[Key]], models.QuerySet[Row, Any]]) -> None:
        self._query = query
        self._made = lru_cache(maxsize=None)(self._make)

    def rows(self, keys: Collection[Key]) -> list[Row]:
        """The records, with what `select_related` names."""
        return [row for made, part in self._parts(keys) for row in made.instances(part)]

    def values(self, keys: Collection[Key]) -> list[tuple[Any, ...]]:
        """The rows of a query with `values_list`."""
        return [row for made, part in self._parts(keys) for row in made.values(part)]

    def _parts(self, keys: Collection[Key]) -> Iterator[tuple[_Made, list[Key]]]:
        """The keys with queries for as many; each is for a power of two, and the last key fills
        it up, so that few need to be made."""
        ordered = list(dict.fromkeys(keys))
        for start in range(0, len(ordered), _MOST_KEYS):
            part = ordered[start : start + _MOST_KEYS]
            size = 1 << (len(part) - 1).bit_length()
            yield self._made(size), part + part[-1:] * (size - len(part))

    def _make(self, size: int) -> _Made:
        return _Made(self._query, size)


class _Made:
    """The SQL for so many keys, and how its rows are read: as Django's `ModelIterable` does it.

    Raises ValueError for a query that does not ask for each key as it is given.
    """

    def __init__(self, query: Callable[[Sequence[Key]], models.QuerySet[Any, Any]], size: int):
        stand_ins = list(range(_FIRST_STAND_IN, _FIRST_STAND_IN + size))
        self._compiler = query(stand_ins).query.get_compiler(connection=connection)
        self._sql, self._parameters = self._compiler.as_sql()
        columns = self._compiler.select[: self._compiler.col_count]
        self._converters = [
            (place, converter, expression)
            for place, (converters, expression) in self._compiler.get_converters(
                column[0] for column in columns
            ).items()
            for converter in converters
        ]
        # A key that is looked up among words comes back as such.
        self._places = {
            stand_in: place
            for place, number in enumerate(stand_ins)
            for stand_in in (number, str(number))
        }
        asked = {self._places[each] for each in self._parameters if self._is_key(each)}
        if len(asked) < size:
            raise ValueError("The query does not ask for each of its keys as it is given.")

    def values(self, keys: Sequence[Key]) -> Iterator[tuple[Any, ...]]:
        return map(tuple, self._read(keys))

    def instances(self, keys: Sequence[Key]) -> Iterator[Any]:
        if self._compiler.annotation_col_map:
            raise ValueError("What is annotated is read as values, not as records.")
        select, klass = self._compiler.select, self._compiler.klass_info
        first, last = klass["select_fields"][0], klass["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[first:last]]
        related = get_related_populators(klass, select, connection.alias)
        for row in self._read(keys):
            record = klass["model"].from_db(connection.alias, names, row[first:last])
            for populator in related:
                populator.populate(row, record)
            yield record

    def _read(self, keys: Sequence[Key]) -> Iterator[Sequence[Any]]:
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [self._put(keys, each) for each in self._parameters])
            rows = cursor.fetchall()
        return map(self._converted, rows) if self._converters else iter(rows)

    def _put(self, keys: Sequence[Key], parameter: Any) -> Any:
        return keys[self._places[parameter]] if self._is_key(parameter) else parameter

    def _is_key(self, parameter: Any) -> bool:
        return isinstance(parameter, int | str) and parameter in self._places

    def _converted(self, row: Sequence[Any]) -> Sequence[Any]:
        values = list(row)
        for place, converter, expression in self._converters:
            values[place] = converter(values[place], expression, connection)
        return values


def hold(record: models.Model, relation: str, rows: list[Any]) -> None:
    """Let the record have these rows in a relation, as after `prefetch_related`."""
    model = cast(Any, record._meta.get_field(relation).related_model)
    held = model._default_manager.none()  # whoever filters it further must not get others' rows
    held._result_cache, held._prefetch_done = rows, True
    record.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = held


def hold_by(records: Iterable[models.Model], relation: str, rows: Iterable[Any], key: str) -> None:
    """Let each of the records have those of the rows that name it in their field `key`."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    name = attrgetter(key)
    for row in rows:
        found[name(row)].append(row)
    for record in records:
        hold(record, relation, found[record.pk])
