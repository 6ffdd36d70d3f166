"""Our own files: record files and vocabulary files (docs/record-format.md), authoritative."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from documents.ingest.parsed import FieldEvidence, ParsedFile, ParsedRecord, Refusal
from documents.record.contributions import GROUPS, grouped
from documents.record.faults import RECORD_FIELDS
from documents.record.files import RecordFile, opens_record_file, read_record_file
from documents.record.record import (
    Annotation,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    Identifier,
    Record,
    Relation,
    Statement,
    Text,
)
from documents.record.tree import Path, RecordFormatError
from documents.record.vocabularies import opens_vocabulary_file, read_vocabulary

READER: Final = "record file"


def recognises(text: str) -> bool:
    """Whether a text is laid out as a record file or a vocabulary file."""
    return opens_record_file(text) or opens_vocabulary_file(text)


def read(text: str) -> ParsedFile:
    """Read a record file or a vocabulary file. Raises Refusal with a sentence and a line."""
    try:
        return _read_record(text) if opens_record_file(text) else _read_vocabulary(text)
    except RecordFormatError as error:
        raise Refusal(error.reason, error.line) from error


def _read_vocabulary(text: str) -> ParsedFile:
    return ParsedFile(READER, authorities=read_vocabulary(text).authorities)


def _read_record(text: str) -> ParsedFile:
    file = read_record_file(text)
    record = ParsedRecord(file.record, evidence=tuple(_evidence(file)), authoritative=True)
    return ParsedFile(READER, records=(record,))


def _evidence(file: RecordFile) -> Iterator[FieldEvidence]:
    """One piece for every field and every entry of a list, in the order of the file's fields."""
    given = {path[0] for path in file.lines if path}
    for name in RECORD_FIELDS:
        if name not in given:
            continue
        for path, value, words in _values(file.record, name):
            yield FieldEvidence(name, value, words, _line(file.lines, path))


def _values(record: Record, name: str) -> Iterator[tuple[Path, str, str]]:
    """Path, value and words of a field, entry by entry if it is a list."""
    entries = grouped(record.contributions).get(name, ()) if name in GROUPS else None
    held = getattr(record, name) if entries is None else entries
    if isinstance(held, str):
        if held:
            yield (name,), held, held
        return
    for index, entry in enumerate(held):
        yield (name, index), *_said(entry)


def _said(entry: Any) -> tuple[str, str]:
    """What an entry says in one line, normalised, and as worded."""
    if isinstance(entry, str):
        return entry, entry
    value = _SAYINGS[type(entry)](entry) if type(entry) in _SAYINGS else _first(entry)
    words = getattr(entry, "credited_as", "") or getattr(entry, "words", "")
    return value, words or value


def _first(entry: Any) -> str:
    """The first field of an entry that says something."""
    values = (getattr(entry, field.name) for field in fields(entry))
    return next((str(value) for value in values if value), "")


def _reference(entry: ArchivalReference) -> str:
    shelfmark = f"{entry.repository} {entry.shelfmark}"
    return f"{shelfmark}, {entry.pages}" if entry.pages else shelfmark


def _collection(entry: CollectionPlace) -> str:
    number = entry.label if entry.ordinal is None else str(entry.ordinal)
    return f"{entry.collection} {number}".rstrip()


_SAYINGS: Final[Mapping[type, Callable[[Any], str]]] = {
    Contribution: lambda entry: entry.agent or entry.credited_as,
    ArchivalReference: _reference,
    CollectionPlace: _collection,
    Identifier: lambda entry: entry.value,
    Relation: lambda entry: f"{entry.name} {entry.target}",
    Statement: lambda entry: f"{entry.field}: {entry.value} ({entry.said_by})",
    Text: lambda entry: f"{entry.key} ({entry.role}, {entry.language})",
    Citation: lambda entry: entry.target,
    Annotation: lambda entry: entry.heading,
}


def _line(lines: Mapping[Path, int], path: Path) -> int:
    return lines.get(path, lines.get(path[:1], 1))
