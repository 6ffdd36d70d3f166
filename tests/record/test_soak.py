"""What is written is read back, whatever it says."""

from __future__ import annotations

import json
from collections.abc import Sequence

from hypothesis import given, settings

from documents.record.authorities import Authority
from documents.record.canonical import canonical_bytes, from_json, record_digest, to_json
from documents.record.faults import record_faults
from documents.record.files import read_record_file, write_record_file
from documents.record.normal import normal_record
from documents.record.record import Record
from documents.record.vocabularies import read_vocabulary, write_vocabulary
from tests.record.strategies import records, vocabularies


@settings(max_examples=700)
@given(records())
def test_a_record_is_read_back_from_its_file_and_writing_that_changes_nothing(
    record: Record,
) -> None:
    text = write_record_file(record)
    read = read_record_file(text).record
    assert read == normal_record(record)
    assert write_record_file(read) == text


@settings(max_examples=700)
@given(records())
def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(record: Record) -> None:
    windows = "\ufeff" + write_record_file(record).replace("\n", "\r\n")
    assert read_record_file(windows).record == normal_record(record)


@settings(max_examples=700)
@given(records())
def test_a_record_is_read_back_from_its_canonical_json(record: Record) -> None:
    assert from_json(json.loads(canonical_bytes(record))) == normal_record(record)
    assert from_json(to_json(record)) == normal_record(record)


@settings(max_examples=700)
@given(records())
def test_the_normal_form_is_reached_at_once_and_has_the_same_digest(record: Record) -> None:
    normal = normal_record(record)
    assert normal_record(normal) == normal
    assert record_digest(normal) == record_digest(record)
    assert not list(record_faults(normal))


@settings(max_examples=700)
@given(vocabularies())
def test_authorities_are_read_back_from_their_vocabulary(
    vocabulary: tuple[str, Sequence[Authority]],
) -> None:
    name, authorities = vocabulary
    text = write_vocabulary(name, authorities)
    read = read_vocabulary(text)
    assert (read.name, read.authorities) == (name, authorities)
    assert write_vocabulary(name, read.authorities) == text
