"""The synthetic archive into the real tables, past the models: constraints and triggers stay.

Rows are made in processes of their own while this one writes, some thousand records in a
transaction: a load that was interrupted goes on behind the last one that is there.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any, Final

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Field, Model
from django.utils.text import slugify
from tqdm import tqdm

from documents.models import Agent, ArchivalFile, Document
from documents.models.keys import name_key
from tests.benchmarks import authorities as known
from tests.benchmarks.making import made_rows
from tests.benchmarks.rows import FIELDS, WRITTEN_AT, Row, Rows

Progress = Callable[[int], object]

#: Records in a transaction. Their rows meet on the same pages of the indexes, and each page that
#: was changed is written once.
_TRANSACTION: Final = 5_000

_AUTHORITY_FIELDS: Final = {
    "Agent": "id slug kind name parent_id",
    "AgentName": "agent_id words language",
    "Place": "id slug name within_id",
    "PlaceName": "place_id words language",
    "Collection": "id slug title designation parent_id",
    "Repository": "id slug name abbreviation",
    "ArchivalFile": "id repository_id shelfmark slug",
    "Topic": "id slug name",
}


def load(records: int, *, processes: int, progress: Progress = lambda count: None) -> None:
    """Bring the archive up to so many records; `progress` is told how many came in.

    With `processes` 0 the rows are made in this process.
    """
    _tune()
    held = _highest_key(Document)
    with transaction.atomic():
        if not _highest_key(Agent):
            _insert(_AUTHORITY_FIELDS, _authorities())
        _insert(_AUTHORITY_FIELDS, {"ArchivalFile": list(_files(records))})
    progress(held)
    with closing(made_rows(range(held, records), processes)) as batches:
        while _load_some(batches, progress):
            pass
    _finish()


def _load_some(batches: Iterator[tuple[range, Rows]], progress: Progress) -> bool:
    """Write the records of one transaction; give whether there were any."""
    written = 0
    with transaction.atomic():
        for batch, rows in batches:
            _insert(FIELDS, _keyed(rows))
            progress(len(batch))
            written += len(batch)
            if written >= _TRANSACTION:
                break
    return written > 0


def _highest_key(model: type[Model]) -> int:
    """Keys are numbers of records or authorities plus 1: how many there are of a model."""
    return model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0


def _tune() -> None:
    """What SQLite may leave out while nobody else is there: waiting for the disk.

    A row with a trigger has a journal of its own to take it back with. In files these come to half
    a megabyte a record, far more than the record has.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA temp_store=MEMORY")
            cursor.execute("PRAGMA cache_size=-1500000")
            cursor.execute("PRAGMA wal_autocheckpoint=50000")


def _finish() -> None:
    """Let the database count its rows, and go on behind the keys that were given here."""
    with connection.cursor() as cursor:
        models = [_model(name) for name in (*_AUTHORITY_FIELDS, *FIELDS)]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        if not connection.in_atomic_block:
            cursor.execute("ANALYZE")


# Rows into tables


def _insert(fields: dict[str, str], rows: Rows) -> None:
    with connection.cursor() as cursor:
        for name, of_model in rows.items():
            if of_model:
                cursor.executemany(_statement(_model(name), fields[name].split()), of_model)


def _keyed(rows: Rows) -> Rows:
    """The rows with the keys of their titles, which only a model's field computes."""
    title = FIELDS["Document"].split().index("title")
    return rows | {"Document": [(*row, name_key(row[title])) for row in rows["Document"]]}


def _model(name: str) -> type[Model]:
    return apps.get_model("documents", name)


def _statement(model: type[Model], names: Sequence[str]) -> str:
    """An INSERT with a place for each named field, and the defaults of all others."""
    quote = connection.ops.quote_name
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    others = [
        field for name, field in by_name.items() if name not in names and not field.primary_key
    ]
    columns = [by_name[name].column for name in names] + [field.column for field in others]
    values = ["%s"] * len(names) + [_literal(_default(field)) for field in others]
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"  # noqa: S608
        f" VALUES ({', '.join(values)})"
    )


def _default(field: Field[Any, Any]) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return WRITTEN_AT
    return field.get_default()


def _literal(value: Any) -> str:
    """A default as SQL of both databases."""
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case list() | dict():
            return _literal(json.dumps(value))
        case str():
            return "'" + value.replace("'", "''").replace("%", "%%") + "'"
    raise TypeError(f"No SQL is known for the default {value!r}.")


# Authorities


def _authorities() -> Rows:
    bodies, persons = known.bodies(), known.person_names()
    return {
        "Agent": [*_bodies(bodies), *_persons(persons)],
        "AgentName": [
            (known.BODIES + number + 1, name.replace(" ", "-"), "en")
            for number, name in enumerate(persons)
            if not number % 5
        ],
        "Place": list(_places()),
        "PlaceName": [
            (number + 1, f"Old {name}", "en")
            for number, name in enumerate(known.place_names())
            if not number % 4
        ],
        "Collection": [*_series(), *_volumes()],
        "Repository": [
            (number + 1, f"repository-{number + 1}", f"Repository {number + 1}", abbreviation)
            for number, abbreviation in enumerate(known.REPOSITORIES)
        ],
        "Topic": [
            (number + 1, slugify(name), name) for number, name in enumerate(known.topic_names())
        ],
    }


def _bodies(bodies: Iterable[known.Body]) -> Iterator[Row]:
    for number, body in enumerate(bodies):
        parent = None if body.parent is None else body.parent + 1
        yield number + 1, body.slug, "corporate-body", body.name, parent


def _persons(names: Iterable[str]) -> Iterator[Row]:
    for number, name in enumerate(names):
        yield known.BODIES + number + 1, f"person-{number + 1}", "person", name, None


def _places() -> Iterator[Row]:
    for number, name in enumerate(known.place_names()):
        province = None if number < known.PROVINCES else number % known.PROVINCES + 1
        yield number + 1, f"place-{number + 1}", name, province


def _volumes() -> Iterator[Row]:
    for number in range(known.COLLECTIONS):
        series = known.COLLECTIONS + number // (known.COLLECTIONS // known.SERIES) + 1
        title, designation = known.volume_title(number), known.volume_designation(number)
        yield number + 1, f"volume-{number + 1}", title, designation, series


def _series() -> Iterator[Row]:
    """The series stand behind the volumes in number, and before them in the table."""
    for number in range(known.SERIES):
        title = known.series_title(number)
        yield known.COLLECTIONS + number + 1, f"series-{number + 1}", title, title, None


def _files(records: int) -> Iterator[Row]:
    """The archival files that so many records need and that are not there yet."""
    for file in range(_highest_key(ArchivalFile), known.file_of(records - 1) + 1):
        shelfmark = known.file_shelfmark(file)
        yield file + 1, known.file_repository(file) + 1, shelfmark, slugify(shelfmark)


def main(words: Sequence[str]) -> None:
    """Load from the command line, in a process that has set Django up."""
    parser = argparse.ArgumentParser(prog="load")
    parser.add_argument("--records", type=int, required=True)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(words)
    with tqdm(total=options.records, unit="record", desc="load") as bar:
        load(options.records, processes=options.processes, progress=bar.update)
