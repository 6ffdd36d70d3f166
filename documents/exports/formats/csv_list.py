"""A list as a table: RFC 4180, in UTF-8 with a byte order mark, by which Excel knows it as such.

The columns have the names of the record format, and of the table that the ingest reads. Several
values in a cell are joined by `|`; columns of one list (`references.shelfmark`) have equally many.

A cell that a spreadsheet would calculate gets an apostrophe before it: see `record.cells`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from documents.exports.formats.cited import CitedRecord
from documents.exports.formats.lines import one_line
from documents.record.cells import guarded_cell
from documents.record.contributions import GROUPS

MARK: Final = "\ufeff"
SEPARATOR: Final = "|"
_INSTEAD: Final = "\N{BROKEN BAR}"
_ROLES: Final = (
    "issued_by",
    "authors",
    "addressed_to",
    "distribution",
    "translators",
    "editors",
    "publishers",
)

_Cells = Callable[[CitedRecord], Iterable[str]]


def _in_role(role: str, copy: bool) -> _Cells:
    return lambda record: record.names(role, copy=copy)


_COLUMNS: Final[Mapping[str, _Cells]] = {
    "slug": lambda record: [record.slug],
    "url": lambda record: [record.url],
    "status": lambda record: [record.status],
    "kind": lambda record: [record.kind],
    "holding": lambda record: [record.holding],
    "title": lambda record: [record.title],
    "date": lambda record: [record.date],
    "date_display": lambda record: [record.date_display],
    "document_number": lambda record: [record.document_number],
    **{name: _in_role(*GROUPS[name]) for name in _ROLES},
    "references.repository": lambda record: [
        entry.abbreviation or entry.repository_name for entry in record.references
    ],
    "references.shelfmark": lambda record: [entry.shelfmark for entry in record.references],
    "references.pages": lambda record: [entry.pages for entry in record.references],
    "collections.collection": lambda record: [entry.title for entry in record.collections],
    "collections.ordinal": lambda record: [
        "" if entry.ordinal is None else str(entry.ordinal) for entry in record.collections
    ],
    "collections.label": lambda record: [entry.label for entry in record.collections],
    "original_languages": lambda record: record.original_languages,
    "topics": lambda record: record.topics,
    "identifiers.archive": lambda record: [archive for archive, _ in record.identifiers],
    "identifiers.value": lambda record: [value for _, value in record.identifiers],
}
HEADER: Final = tuple(_COLUMNS)


class _Line:
    """Where `csv.writer` leaves a row, which is taken from here at once."""

    def __init__(self) -> None:
        self.words = ""

    def write(self, words: str) -> None:
        self.words = words


def write_csv(records: Iterable[CitedRecord]) -> Iterator[str]:
    """The header and a row for each record, each with its line end (CR LF)."""
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(HEADER)
    yield MARK + line.words
    for record in records:
        writer.writerow(_cell(parts(record)) for parts in _COLUMNS.values())
        yield line.words


def _cell(parts: Iterable[str]) -> str:
    values = list(parts)
    if not any(values) and len(values) < 2:
        return ""
    if len(values) > 1:
        values = [value.replace(SEPARATOR, _INSTEAD) for value in values]
    words = SEPARATOR.join(map(one_line, values))
    return guarded_cell(words)
