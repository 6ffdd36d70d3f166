"""Many rows of one table written by one statement.

Django's `bulk_create` takes most of the time of an ingest: it asks every field of every row how it
is written, and on SQLite it writes a hundred rows at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Final

from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    TextField,
)

#: Fields whose values the databases take as they are.
_PLAIN: Final = (BooleanField, CharField, ForeignKey, IntegerField, TextField)


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of one model, as `bulk_create` would. They do not learn their keys."""
    if rows:
        fields = [field for field in rows[0]._meta.concrete_fields if not field.primary_key]
        read = _values_of(fields)
        _insert(type(rows[0]), fields, [read(row) for row in rows])


def insert_keyed(rows: Sequence[Model], *unique: str) -> None:
    """Insert new rows of one model, which learn their primary keys by the fields that together are
    unique in it."""
    if not rows:
        return
    insert_rows(rows)
    model, first = type(rows[0]), unique[0]
    attributes = [model._meta.get_field(name).attname for name in unique]  # type: ignore[union-attr]
    wanted = {getattr(row, attributes[0]) for row in rows}
    held = model._default_manager.filter(**{f"{first}__in": wanted}).order_by()
    keys = {tuple(found[1:]): found[0] for found in held.values_list("pk", *attributes)}
    for row in rows:
        row.pk = keys[tuple(getattr(row, name) for name in attributes)]
        row._state.adding, row._state.db = False, connection.alias


def insert_values(
    model: type[Model], names: Sequence[str], values: Iterable[Sequence[Any]]
) -> None:
    """Insert new rows of which only the values are there, in the order of the names: those of
    every column but the primary key."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    written = [
        (index, field) for index, field in enumerate(fields) if not isinstance(field, _PLAIN)
    ]
    rows = [list(row) for row in values]
    for row in rows:
        for index, field in written:
            row[index] = field.get_db_prep_save(row[index], connection)
    _insert(model, fields, rows)


def update_rows(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write some fields of rows that are there, as `bulk_update` would."""
    if not rows:
        return
    meta = type(rows[0])._meta
    fields: list[Any] = [meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    places = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    key = quote(meta.pk.column)
    read = _values_of([*fields, meta.pk])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(meta.db_table)} SET {places} WHERE {key} = %s",  # noqa: S608
            [read(row) for row in rows],
        )


def _insert(
    model: type[Model], fields: Sequence[Field[Any, Any]], rows: Sequence[Sequence[Any]]
) -> None:
    if not rows:
        return
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})",  # noqa: S608
            rows,
        )


def _values_of(fields: Sequence[Field[Any, Any]]) -> Callable[[Model], Sequence[Any]]:
    """What gives the values of two or more fields that are to be written."""
    read = attrgetter(*(field.attname for field in fields))
    written = [
        (index, field)
        for index, field in enumerate(fields)
        if not isinstance(field, _PLAIN) or type(field).pre_save is not Field.pre_save
    ]
    if not written:
        return read

    def values(row: Model) -> Sequence[Any]:
        found = list(read(row))
        for index, field in written:
            found[index] = field.get_db_prep_save(field.pre_save(row, True), connection)
        return found

    return values
