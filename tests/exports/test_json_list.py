"""A list as JSON."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from documents.exports.formats.cited import CitedList, CitedRecord
from documents.exports.formats.json_list import write_json
from tests.exports.cited_samples import BASE, CABLE, UNDATED, hostile_records


def read(*records: CitedRecord, **query: list[str]) -> dict[str, Any]:
    cited = CitedList(f"{BASE}/documents/", query, len(records), iter(records))
    values = json.loads("".join(write_json(cited)).encode())
    assert isinstance(values, dict)
    return values


def test_it_says_what_was_asked_and_how_many_there_are() -> None:
    values = read(CABLE, UNDATED, kind=["cable", "minutes"])
    assert values["query"] == {"kind": ["cable", "minutes"]}
    assert values["count"] == len(values["documents"]) == 2


def test_fields_have_the_names_of_the_canonical_json() -> None:
    [document] = read(CABLE)["documents"]
    assert document["date"] == "1958-04"
    assert document["contributions"][0] == {
        "role": "isb",
        "agent": "water-board",
        "name": "Water Board, City Council",
        "credited_as": "The Water Board",
    }
    assert document["contributions"][2]["copy"] is True
    assert document["references"][0]["repository"] == "city-archive"
    assert document["collections"] == [
        {"collection": "landings", "title": "Landings", "ordinal": 2},
        {"collection": "ferries", "title": "Ferries"},
    ]


def test_what_is_not_known_is_left_out() -> None:
    [document] = read(UNDATED)["documents"]
    assert set(document) == {"slug", "url", "kind", "title", "date_display", "contributions"}


@given(st.lists(hostile_records, max_size=3))
def test_whatever_the_words_they_come_back(records: list[CitedRecord]) -> None:
    documents = read(*records)["documents"]
    assert [document.get("title", "") for document in documents] == [
        record.title for record in records
    ]
