"""Many new rows of one table in one statement, for those whose primary keys nobody asks for.

Django's `bulk_create` takes most of the time of an ingest: it asks every field of every row how it
is written, and on SQLite it writes a hundred rows at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    if not rows:
        return
    meta = type(rows[0])._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    read = [_value_of(field) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places})",  # noqa: S608
            [tuple(value(row) for value in read) for row in rows],
        )


def _value_of(field: Field[Any, Any]) -> Callable[[Model], Any]:
    """What gives the value of a field that is to be written."""
    if isinstance(field, _PLAIN) and type(field).pre_save is Field.pre_save:
        return attrgetter(field.attname)
    return lambda row: field.get_db_prep_save(field.pre_save(row, True), connection)
