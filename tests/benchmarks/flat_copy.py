"""The public records as one flat SQLite table with FTS5, for Datasette."""

from __future__ import annotations

import argparse
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from documents.models import CollectionPlace, Contribution, Document, Text
from tests.benchmarks.datasette import FACETS, TABLE

_BATCH: Final = 1_000
_WORDS_BATCH: Final = 5_000
_HAN: Final = re.compile(r"[一-鿿]{2,}")
_COLUMNS: Final = (
    "id INTEGER PRIMARY KEY, slug TEXT, title TEXT, kind TEXT, language TEXT, year INTEGER,"
    " collection TEXT, issued_by TEXT, date_earliest TEXT, date_latest TEXT, body TEXT, pairs TEXT"
)
_FIELDS: Final = ("pk", "slug", "title", "kind", "original_languages", "date_earliest")
_WORDS: Final = f"{TABLE}_fts"
_INDEXES: Final = (*FACETS, "date_earliest, date_latest")


def copy(path: Path) -> int:
    """Write the copy, and give the number of its rows.

    One that was begun there goes on behind the last batch that is in it.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # A process that is killed leaves the file whole; a machine that is need not.
        database.execute("PRAGMA synchronous=OFF")
        database.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({_COLUMNS})")
        _copy_rows(database)
        for place, columns in enumerate(_INDEXES):
            database.execute(f"CREATE INDEX IF NOT EXISTS by_{place} ON {TABLE} ({columns})")
        _index_words(database)
        database.execute("ANALYZE")
        (count,) = database.execute(f"SELECT count(*) FROM {TABLE}").fetchone()  # noqa: S608
    return int(count)


def _copy_rows(database: sqlite3.Connection) -> None:
    held, last = _held(database, TABLE)
    places = ", ".join("?" * len(_COLUMNS.split(",")))
    total = Document.objects.published().count()
    with tqdm(total=total, initial=held, unit="record", desc="flat copy") as bar:
        for rows in _rows(last):
            with _transaction(database):
                database.executemany(f"INSERT INTO {TABLE} VALUES ({places})", rows)  # noqa: S608
            bar.update(len(rows))


def _index_words(database: sqlite3.Connection) -> None:
    """What FTS5 does itself when it is told to rebuild, in batches that can be seen to pass."""
    # Datasette finds the index of a table by these double quotes, and else searches nothing.
    database.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {_WORDS} USING fts5 (title, body, pairs,"
        f" content=\"{TABLE}\", content_rowid='id', tokenize='porter unicode61')"
    )
    held, last = _held(database, f"{_WORDS}_docsize")
    total, end = _held(database, TABLE)
    some = (
        f"INSERT INTO {_WORDS} (rowid, title, body, pairs) SELECT id, title, body, pairs"  # noqa: S608
        f" FROM {TABLE} WHERE id > ? AND id <= ?"
    )
    with tqdm(total=total, initial=held, unit="record", desc="its words") as bar:
        for first in range(last, end, _WORDS_BATCH):
            with _transaction(database):
                bar.update(database.execute(some, (first, first + _WORDS_BATCH)).rowcount)


def _held(database: sqlite3.Connection, table: str) -> tuple[int, int]:
    """How many rows there are, and the highest key."""
    count, last = database.execute(
        f"SELECT count(*), coalesce(max(id), 0) FROM {table}"  # noqa: S608
    ).fetchone()
    return count, last


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN")
    with database:
        yield


def _rows(last: int) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of the copy behind this key, some documents at a time."""
    while documents := list(
        Document.objects.published()
        .filter(pk__gt=last)
        .order_by("pk")
        .only(*_FIELDS, "date_latest")[:_BATCH]
    ):
        last = documents[-1].pk
        yield _flattened(documents)


def _flattened(documents: Sequence[Document]) -> list[tuple[Any, ...]]:
    ids = [document.pk for document in documents]
    issuers: dict[int, str] = {}
    contributions = Contribution.objects.filter(document__in=ids, agent__isnull=False)
    for document, slug in contributions.order_by("-order").values_list(
        "document_id", "agent__slug"
    ):
        issuers[document] = slug
    places = CollectionPlace.objects.filter(document__in=ids).order_by("-pk")
    collections = dict(places.values_list("document_id", "collection__slug"))
    bodies: dict[int, str] = {}
    for document, body in Text.objects.filter(document__in=ids).values_list("document_id", "body"):
        bodies[document] = f"{bodies.get(document, '')}{body}\n\n"
    return [
        (
            document.pk,
            document.slug,
            document.title,
            document.kind,
            next(iter(document.original_languages), None),
            document.date_earliest and document.date_earliest.year,
            collections.get(document.pk),
            issuers.get(document.pk),
            document.date_earliest and document.date_earliest.isoformat(),
            document.date_latest and document.date_latest.isoformat(),
            bodies.get(document.pk, ""),
            _pairs(bodies.get(document.pk, "")),
        )
        for document in documents
    ]


def _pairs(body: str) -> str:
    """The overlapping pairs of Chinese characters, as words."""
    runs = _HAN.findall(body)
    return " ".join(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def main(words: Sequence[str]) -> None:
    """Write the copy, in a process that has set Django up."""
    parser = argparse.ArgumentParser(prog="flat_copy")
    parser.add_argument("output", type=Path)
    copy(parser.parse_args(words).output)
