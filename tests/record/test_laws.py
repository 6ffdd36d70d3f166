"""What is written is read back, whatever it says."""

import json

from hypothesis import given, settings

from documents.record.canonical import canonical_bytes, from_json, record_digest, to_json
from documents.record.faults import record_faults
from documents.record.files import read_record_file, write_record_file
from documents.record.normal import normal_record
from documents.record.vocabularies import read_vocabulary, write_vocabulary
from tests.record.strategies import records, vocabularies


@given(records())
def test_a_record_is_read_back_from_its_file(record):
    assert read_record_file(write_record_file(record)).record == normal_record(record)


@given(records())
def test_writing_what_was_read_changes_nothing(record):
    text = write_record_file(record)
    assert write_record_file(read_record_file(text).record) == text


@given(records())
def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(record):
    text = write_record_file(record)
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert read_record_file(windows).record == normal_record(record)


@given(records())
def test_a_record_is_read_back_from_its_canonical_json(record):
    assert from_json(json.loads(canonical_bytes(record))) == normal_record(record)
    assert from_json(to_json(record)) == normal_record(record)


@given(records())
def test_the_normal_form_means_the_same_and_is_reached_at_once(record):
    normal = normal_record(record)
    assert normal_record(normal) == normal
    assert record_digest(normal) == record_digest(record)
    assert not list(record_faults(normal))


@given(vocabularies())
@settings(max_examples=60)
def test_authorities_are_read_back_from_their_vocabulary(vocabulary):
    name, authorities = vocabulary
    text = write_vocabulary(name, authorities)
    read = read_vocabulary(text)
    assert (read.name, read.authorities) == (name, authorities)
    assert write_vocabulary(name, read.authorities) == text
