"""Tables that an archive like this one has written: its lists as CSV.

They have our own columns and a little more: the address of each record, and apostrophes before
what a spreadsheet would calculate. They say how each record is held there; no words come with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from documents.ingest.readers.csv_columns import IGNORE
from documents.ingest.readers.csv_draft import Unread
from documents.ingest.readers.csv_table import Cell, Row
from documents.record.cells import cell_words
from documents.record.vocabulary import METADATA_ONLY, WANTED

_TELLING: Final = frozenset({"slug", "url", "status", "holding"})
_HELD_THERE: Final = (
    "say how the words are held where the table was written; none come with it, so that the "
    "records are metadata only until they do"
)


def is_exported(header: Collection[str]) -> bool:
    """Whether a table with these columns is one that an archive has written."""
    return _TELLING.issubset(header)


def exported_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """The fields of its columns. Topics stand there by their names, not by slugs."""
    return {name: IGNORE if name == "topics" else field for name, field in columns.items()}


def as_entered(row: Row, unread: Unread) -> Row:
    """The row as somebody would have entered it."""
    return Row(row.line, tuple(_cells(row, unread)))


def _cells(row: Row, unread: Unread) -> Iterator[Cell]:
    for cell in row.cells:
        words = cell_words(cell.words)
        if cell.column == "holding" and words not in (WANTED, METADATA_ONLY):
            unread.add(cell, _HELD_THERE)
            words = METADATA_ONLY
        yield replace(cell, words=words)
