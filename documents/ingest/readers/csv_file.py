"""Tables of record metadata: CSV with our own column names, with those of AtoM, or with a mapping.

docs/csv-format.md documents them. One row is one record; it is somebody's statement, not our own
word, so that a row never overwrites what a record says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from documents.ingest.parsed import LeftOut, ParsedFile, ParsedRecord, Refusal
from documents.ingest.readers.csv_columns import KNOWN, field_columns, fixed_fields, lists_given
from documents.ingest.readers.csv_draft import Draft, Unread, open_draft, refuse
from documents.ingest.readers.csv_entries import Reading, read_fields
from documents.ingest.readers.csv_events import read_events
from documents.ingest.readers.csv_exported import as_entered, exported_columns, is_exported
from documents.ingest.readers.csv_isad import read_isad, read_statements
from documents.ingest.readers.csv_levels import Levels
from documents.ingest.readers.csv_mapping import ColumnMapping, mapping_names, read_mapping
from documents.ingest.readers.csv_table import Cell, Row, Table, table_text
from documents.record.authorities import CollectionRecord
from documents.record.checks import check_slug
from documents.record.contributions import GROUPS
from documents.record.faults import Fault, record_faults
from documents.record.fields import place
from documents.record.record import Record
from documents.record.tree import shown

READER: Final = "CSV table"
_LONGEST_NAME: Final = 80
_OF_COLLECTIONS: Final = (
    "title",
    "summary",
    "references.shelfmark",
    "references.repository",
    "eventDates",
    "eventStartDates",
    "eventEndDates",
)


def read(name: str, content: bytes, max_bytes: int, mapping: bytes = b"") -> ParsedFile:
    """Read the table in a file of this name of at most `max_bytes` bytes; `mapping` holds the bytes
    of its mapping file.

    Raises `Refusal` with a sentence, the line, and where it is one cell's fault the column.
    """
    mapped = _mapping(name, mapping)
    names = {*KNOWN, *map(str.casefold, mapped.columns)}
    table = Table(table_text(content, max_bytes), mapped.separator, names)
    return _Records(table, mapped, mapped.said_by or PurePath(name).name).parsed()


def _mapping(name: str, content: bytes) -> ColumnMapping:
    if not content:
        return ColumnMapping()
    try:
        return read_mapping(table_text(content, len(content)))
    except Refusal as refusal:
        raise Refusal(
            f"Its mapping {mapping_names(name)[0]} cannot be read: {refusal}"
        ) from refusal


class _Records:
    """The rows of a table on their way to records."""

    def __init__(self, table: Table, mapping: ColumnMapping, said_by: str) -> None:
        self._table = table
        self._columns = field_columns(table.header, table.line, mapping.columns, mapping.fixed)
        self._fixed = fixed_fields(mapping.fixed)
        self._exported = is_exported(table.header) and not mapping.columns
        if self._exported:
            self._columns = exported_columns(self._columns)
        self._said_by = said_by
        self._unread = Unread()
        lists = lists_given([*self._columns.values(), *self._fixed])
        self._reading = Reading(
            lists, self._fixed, mapping.list_separator, mapping.date_order, self._unread
        )
        self._given: dict[tuple[str, str], int] = {}
        self._left: list[LeftOut] = []

    def parsed(self) -> ParsedFile:
        collections, records = self._all()
        if not (collections or records):
            raise Refusal(
                "The table has a header and no rows. Add a row for each record, or leave the file "
                "out.",
                self._table.line,
            )
        return ParsedFile(
            READER,
            records=records,
            authorities=collections,
            left_out=tuple(self._left),
            notices=tuple(self._unread.sentences()),
        )

    def _all(self) -> tuple[tuple[CollectionRecord, ...], tuple[ParsedRecord, ...]]:
        drafts: Iterator[Draft] = map(self._draft, self._table.rows())
        if "parentId" not in self._columns.values():
            # Row by row: a long table is never held twice.
            levels = Levels((), self._unread)
        else:
            held = list(drafts)
            levels = Levels(held, self._unread)
            drafts = iter(held)
        collections: dict[str, CollectionRecord] = {}
        records = []
        for draft in drafts:
            if levels.is_collection(draft):
                collections.setdefault(levels.name(draft), self._collection(draft, levels))
            else:
                records.append(self._record(draft, levels))
            self._left += draft.left_out()
        return tuple(collections.values()), tuple(records)

    def _draft(self, row: Row) -> Draft:
        if self._exported:
            row = as_entered(row, self._unread)
        return open_draft(row, self._columns, self._fixed)

    def _collection(self, draft: Draft, levels: Levels) -> CollectionRecord:
        """A unit with parts. Of its cells a collection has title, code, date and description."""
        read_events(draft, self._reading)
        entry = levels.collection(draft, draft.values.get("date", ""))
        draft.left += [
            cell
            for field, cells in draft.given.items()
            for cell in cells
            if field not in _OF_COLLECTIONS and cell not in draft.left
        ]
        return entry

    def _record(self, draft: Draft, levels: Levels) -> ParsedRecord:
        levels.inherit_repository(draft)
        read_fields(draft, self._reading)
        read_events(draft, self._reading)
        read_isad(draft, self._unread)
        levels.place(draft)
        said_by = f"{self._said_by}, {_name_of(draft)}"
        read_statements(draft, said_by)
        record = _record_of(draft)
        _refuse_faults(draft, record)
        self._refuse_repeated(draft, record)
        return ParsedRecord(record, tuple(draft.evidence), said_by=said_by)

    def _refuse_repeated(self, draft: Draft, record: Record) -> None:
        """Refuse a slug, or another archive's number, that two rows have."""
        own = [("slug", record.slug)] if record.slug else []
        for name, value in [*own, *((each.archive, each.value) for each in record.identifiers)]:
            first = self._given.setdefault((name, value), draft.row.line)
            if first != draft.row.line:
                raise Refusal(
                    f"{shown(value)} ({name}) is that of the row in line {first} already. Give "
                    "one of them another, or join the rows.",
                    draft.row.line,
                )


def _record_of(draft: Draft) -> Record:
    values = dict(draft.values)
    contributions = tuple(entry for name in GROUPS for entry in values.pop(name, ()))
    return Record(contributions=contributions, **values)


def _name_of(draft: Draft) -> str:
    """How statements name a row: by what stays when rows are added above it."""
    entries = [*draft.values.get("identifiers", ()), *draft.values.get("references", ())]
    numbers = [getattr(entry, "value", "") or getattr(entry, "shelfmark", "") for entry in entries]
    own = draft.one("legacyId")
    names = [draft.values.get("slug", ""), *numbers, own.words if own else ""]
    title = str(draft.values.get("title", ""))
    return next(filter(None, names), title)[:_LONGEST_NAME]


def _refuse_faults(draft: Draft, record: Record) -> None:
    """Refuse the first fault of a row with its column. Words that are no slug yet are no fault."""
    fault = next(iter(record_faults(_with_slugs(record))), None)
    if fault is None:
        return
    sentence = place(fault.path) + fault.sentence
    sentence += "" if sentence.endswith(("?", ".")) else "."
    cell = _cell_of(draft, fault)
    if cell is None:
        raise Refusal(f"This row: {sentence}", draft.row.line)
    raise refuse(cell, sentence)


def _cell_of(draft: Draft, fault: Fault) -> Cell | None:
    """The cell in which a fault shows."""
    part = f"{fault.path[0]}.{fault.path[-1]}" if len(fault.path) > 2 else ""
    exact = draft.one(part)
    path = fault.path
    while path and path not in draft.cells:
        path = path[:-1]
    return exact or draft.cells.get(path)


def _with_slugs(record: Record) -> Record:
    """The record with a slug wherever a name waits for its slug, so that the rest can be tried."""
    names: dict[str, str] = {}

    def slug(words: str) -> str:
        return names.setdefault(words, f"words-{len(names)}") if check_slug(words) else words

    return replace(
        record,
        slug=record.slug or "row-without-slug",
        references=tuple(
            replace(each, repository=slug(each.repository)) for each in record.references
        ),
        collections=tuple(
            replace(each, collection=slug(each.collection)) for each in record.collections
        ),
    )
