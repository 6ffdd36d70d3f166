"""Vocabulary files are read with the same care as record files."""

from __future__ import annotations

import pytest

from documents.record.authorities import AgentRecord, Name, PlaceRecord
from documents.record.tree import RecordFormatError
from documents.record.vocabularies import (
    opens_vocabulary_file,
    read_vocabulary,
    write_vocabulary,
)

AGENTS = """\
# Bodies of the ferry trade.
agents:
  - slug: water-board
    name: Water Board
    dates: 1949/1955~
    names:
      - words: 水利局
        language: zh-Hans
        note: from memory
  - slug: ferry-office
    name: Ferry Office
    kind: corporate-body
    parent: water-board
"""
PLACES = """\
places:
  - slug: landing
    name: The Landing
    latitude: 41.76
    longitude: -128.4
"""


def test_agents_are_read_with_their_names_and_lines() -> None:
    file = read_vocabulary(AGENTS)
    assert file.authorities == (
        AgentRecord(
            "water-board",
            "Water Board",
            dates="1949/1955~",
            names=(Name("水利局", "zh-Hans", "from memory"),),
        ),
        AgentRecord("ferry-office", "Ferry Office", parent="water-board"),
    )
    assert file.lines["agents", 0, "names", 0, "words"] == 7
    assert file.lines["agents", 1] == 10


def test_coordinates_stay_as_written() -> None:
    place = PlaceRecord("landing", "The Landing", latitude="41.76", longitude="-128.4")
    assert read_vocabulary(PLACES).authorities == (place,)
    assert write_vocabulary("places", [place]) == PLACES


@pytest.mark.parametrize("name", ["agents", "places", "repositories", "collections", "topics"])
def test_an_empty_vocabulary_is_one(name: str) -> None:
    assert read_vocabulary(f"{name}:\n").authorities == ()
    assert read_vocabulary(write_vocabulary(name, [])).authorities == ()


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        (PLACES + PLACES.removeprefix("places:\n"), "is that of places 1 already", 6),
        (AGENTS.replace("parent: water-board", "parent: ferry-office"), "part of itself", 10),
        (AGENTS.replace("corporate-body", "corporation"), "did you mean “corporate-body”?", 12),
        (AGENTS.replace("1949/1955~", "1955/1949"), "the interval ends before it begins", 5),
        (AGENTS.replace("name: Ferry Office", "note: x"), "agents 2: name is missing", 10),
        (AGENTS.replace("slug: ferry-office", "slug: Ferry"), "slug “Ferry” is not a slug", 10),
        (AGENTS.replace("words:", "word:"), "agents 1, names 1: there is no field “word”", 7),
        (AGENTS.replace("zh-Hans", "Chinese"), "is not a language tag", 8),
        (AGENTS.replace("agents:", "agent:"), "did you mean “agents”?", 2),
        (AGENTS + "topics:\n", "has one list", 1),
        (PLACES.replace("41.76", "91"), "latitude “91” is not between -90 and 90", 4),
        (PLACES.replace("-128.4", "180.5"), "longitude “180.5” is not between", 5),
        (PLACES.replace("41.76", "41°45'"), "is not in decimal degrees", 4),
        (PLACES.replace("    longitude: -128.4\n", ""), "stand together", 2),
        ("", "has one list", 1),
        ("agents:\n  slug: x\n", "agents is a list", 1),
        ("collections:\n  - slug: a\n    title: A\n    url: example.org\n", "web address", 4),
        ("topics:\n  - slug: a\n    name: A\n    names: []\n", "there is no field “names”", 4),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, words: str, line: int) -> None:
    with pytest.raises(RecordFormatError) as caught:
        read_vocabulary(text)
    assert words in caught.value.reason
    assert caught.value.line == line


def test_a_vocabulary_is_known_by_its_first_field() -> None:
    assert opens_vocabulary_file(AGENTS)
    assert opens_vocabulary_file("\ufeff---\r\nplaces:\r\n")
    assert not opens_vocabulary_file("Places of interest: a guide\n")
    assert not opens_vocabulary_file("title: x\n")
