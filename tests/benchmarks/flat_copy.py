"""The public records as one flat SQLite table with FTS5, for Datasette."""

from __future__ import annotations

import argparse
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from documents.models import CollectionPlace, Contribution, Document, Text
from tests.benchmarks.datasette import FACETS, TABLE

_BATCH: Final = 1_000
_HAN: Final = re.compile(r"[一-鿿]{2,}")
_COLUMNS: Final = (
    "id INTEGER PRIMARY KEY, slug TEXT, title TEXT, kind TEXT, language TEXT, year INTEGER,"
    " collection TEXT, issued_by TEXT, date_earliest TEXT, date_latest TEXT, body TEXT, pairs TEXT"
)
_FIELDS: Final = ("pk", "slug", "title", "kind", "original_languages", "date_earliest")


def copy(path: Path) -> int:
    """Write the copy, and give the number of its rows."""
    path.unlink(missing_ok=True)
    count = Document.objects.published().count()
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        database.execute(f"CREATE TABLE {TABLE} ({_COLUMNS})")
        places = ", ".join("?" * len(_COLUMNS.split(",")))
        for rows in tqdm(_rows(), total=-(-count // _BATCH), unit="batch", desc="flat copy"):
            database.execute("BEGIN")
            database.executemany(f"INSERT INTO {TABLE} VALUES ({places})", rows)  # noqa: S608
            database.execute("COMMIT")
        _index(database)
    finally:
        database.close()
    return count


def _index(database: sqlite3.Connection) -> None:
    for name in FACETS:
        database.execute(f"CREATE INDEX {TABLE}_{name} ON {TABLE} ({name})")
    database.execute(f"CREATE INDEX {TABLE}_dates ON {TABLE} (date_earliest, date_latest)")
    # Datasette finds the index of a table by these double quotes, and else searches nothing.
    database.execute(
        f"CREATE VIRTUAL TABLE {TABLE}_fts USING fts5 (title, body, pairs,"
        f" content=\"{TABLE}\", content_rowid='id', tokenize='porter unicode61')"
    )
    database.execute(f"INSERT INTO {TABLE}_fts({TABLE}_fts) VALUES ('rebuild')")  # noqa: S608
    database.execute("ANALYZE")


def _rows() -> Iterator[list[tuple[Any, ...]]]:
    """The rows of the copy, some documents at a time."""
    last = 0
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
