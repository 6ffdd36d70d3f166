"""The canonical JSON of a record (RFC 8785): what editions hash, and `record` on a .json page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

from documents.record.faults import record_faults, refuse_faults
from documents.record.fields import Reading, written_fields
from documents.record.normal import normal_record
from documents.record.record import Record
from documents.record.tree import tree_of


def to_json(record: Record) -> dict[str, Any]:
    """The normal form of a record as JSON values, under the names of its fields.

    Empty fields are left out. Contributions are one list, each with its MARC relator as `role`;
    a text carries its `body` and `anchors`.
    """
    return written_fields(normal_record(record))


def from_json(values: Mapping[str, Any]) -> Record:
    """The record of canonical JSON: `from_json(to_json(record)) == normal_record(record)`.

    Raises RecordFormatError with a sentence on a field that is unknown, missing or wrong.
    """
    reading = Reading()
    record = normal_record(reading.entry(Record, tree_of(values), ()))
    refuse_faults(record_faults(record), reading.lines)
    return record


def canonical_bytes(record: Record) -> bytes:
    """The canonical JSON in UTF-8, by RFC 8785: the same bytes wherever it is made."""
    return rfc8785.dumps(to_json(record))


def record_digest(record: Record) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(record)).hexdigest()
