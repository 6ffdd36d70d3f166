"""The canonical JSON is the same wherever it is made, and is read with the same care as a file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from documents.record.canonical import canonical_bytes, from_json, record_digest, to_json
from documents.record.files import read_record_file
from documents.record.record import CollectionPlace, Contribution, Record, Text
from documents.record.tree import RecordFormatError
from tests.record.samples import RECORD_FILE

RECORD = Record(
    slug="a-letter",
    title="Brief über 橋",
    contributions=(Contribution("rcp", "works", copy=True), Contribution("isb", "board")),
    collections=(CollectionPlace("landings", 0),),
    texts=(Text("en", "original", "en", "One.\r\n\r\nTwo.", anchors=("en-p1",)),),
)


def test_fields_have_their_own_names_and_empty_ones_are_left_out() -> None:
    assert to_json(RECORD) == {
        "slug": "a-letter",
        "status": "draft",
        "kind": "document",
        "holding": "metadata-only",
        "title": "Brief über 橋",
        "contributions": [
            {"role": "isb", "agent": "board"},
            {"role": "rcp", "agent": "works", "copy": True},
        ],
        "collections": [{"collection": "landings", "ordinal": 0}],
        "texts": [
            {
                "key": "en",
                "role": "original",
                "language": "en",
                "body": "One.\n\nTwo.",
                "anchors": ["en-p1"],
                "last_number": 1,
            }
        ],
    }


def test_the_bytes_follow_rfc_8785() -> None:
    written = canonical_bytes(replace(RECORD, contributions=(), collections=(), texts=()))
    assert written.decode() == (
        '{"holding":"metadata-only","kind":"document","slug":"a-letter","status":"draft",'
        '"title":"Brief über 橋"}'
    )


def test_the_digest_is_that_of_the_bytes() -> None:
    assert record_digest(RECORD) == hashlib.sha256(canonical_bytes(RECORD)).hexdigest()
    assert record_digest(RECORD) != record_digest(replace(RECORD, title="Another"))


def test_file_and_canonical_json_say_the_same() -> None:
    record = read_record_file(RECORD_FILE).record
    assert from_json(to_json(record)) == record


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"titel": "x"}, "there is no field “titel”; did you mean “title”?"),
        ({"title": 3}, "title is words, not “3”"),
        ({"title": None}, "title is missing"),
        ({"title": "a\0b"}, "title: the character U+0000 cannot be kept"),
        ({"title": "a\ud800b"}, "title: the character U+D800 cannot be kept"),
        ({"title": 1.5}, "“1.5” is no value of a record"),
        ({"date": "1961-13"}, "month 13 is not between"),
        ({"contributions": [{"role": "xyz", "agent": "a"}]}, "contributions 1: role “xyz” is not"),
        ({"contributions": [{"role": "aut", "agent": "a", "copy": True}]}, "only an addressee can"),
        ({"contributions": [{"role": "rcp", "agent": "a", "copy": "yes"}]}, "copy is true or"),
        ({"contributions": [{"role": "rcp"}]}, "addressed_to 1: name the agent"),
        ({"collections": [{"collection": "a", "ordinal": True}]}, "ordinal is a whole number"),
        ({"issued_by": []}, "there is no field “issued_by”"),
        ({"texts": [{"key": "en", "role": "original", "language": "en"}]}, "body is missing"),
    ],
)
def test_a_fault_is_told(change: dict[str, Any], words: str) -> None:
    with pytest.raises(RecordFormatError) as caught:
        from_json(to_json(RECORD) | change)
    assert words in caught.value.reason


@pytest.mark.parametrize(
    ("anchors", "words"),
    [
        (["en-p1", "en-p1"], "the anchor “en-p1” is given twice"),
        (["en-p1", "en-p2", "en-p3"], "there are 3 anchors for 2 passages"),
        (["zh-p1"], "the anchor “zh-p1” must begin with “en”"),
        (["first"], "anchors “first” is not an anchor"),
    ],
)
def test_faults_of_anchors(anchors: list[str], words: str) -> None:
    values = to_json(RECORD)
    values["texts"][0]["anchors"] = anchors
    with pytest.raises(RecordFormatError) as caught:
        from_json(values)
    assert words in caught.value.reason
