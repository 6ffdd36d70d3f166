from __future__ import annotations

import pytest
from hypothesis import given

from documents.text.insertions import (
    as_printed,
    find_brackets,
    ignoring_brackets,
    original_words,
    without_insertions,
)
from tests.text.strategies import words


def _found(plain: str) -> list[tuple[str, str]]:
    return [(bracket.words, bracket.kind) for bracket in find_brackets(plain)]


def test_a_bracket_knows_its_place_in_code_points() -> None:
    [bracket] = find_brackets("橋🌉 [North] bank")
    assert (bracket.start, bracket.end, bracket.words) == (3, 10, "North")


@pytest.mark.parametrize(
    "said", ["North", "in the east", "1961", "Dandong", "sealed", "or her", "page one"]
)
def test_words_are_insertions(said: str) -> None:
    assert _found(f"the [{said}] bank") == [(said, "insertion")]


@pytest.mark.parametrize(
    "said",
    [
        "seal",
        "Seal",
        "sic",
        "sic!",
        "illegible",
        "page break",
        "Page 12",
        "Page XIV",
        "illegible, 2 lines",
        "text\nmissing",
        "...",
        "…",
        "?",
        "Editor’s note: the page is torn.",
        "Translator's note 2",
    ],
)
def test_listed_words_and_signs_are_descriptions(said: str) -> None:
    assert _found(f"the [{said}] bank") == [(said, "description")]


@pytest.mark.parametrize(
    "said", ["1", "12", "^1", "", " ", "email protected", "email\xa0protected"]
)
def test_note_numbers_and_hidden_addresses_are_noise(said: str) -> None:
    assert _found(f"the [{said}] bank") == [(said, "noise")]


@pytest.mark.parametrize(
    ("plain", "found"),
    [
        ("a [b [c] d] e", ["b [c] d"]),
        ("a [b [c] d", ["c"]),
        ("a] b [c] d", ["c"]),
        ("a [b", []),
        ("[a][b]", ["a", "b"]),
    ],
)
def test_nested_and_unbalanced_brackets(plain: str, found: list[str]) -> None:
    assert [bracket.words for bracket in find_brackets(plain)] == found


@pytest.mark.parametrize(
    ("plain", "own_words"),
    [
        ("to [North] Korea", "to Korea"),
        ("at Andong [Dandong], and", "at Andong, and"),
        ("[In all] ten came [seal]", "ten came"),
        ("ten [1] [sic] came", "ten came"),
        ("one\n[seal]\ntwo", "one\ntwo"),
        ("one\n[Then] two", "one\ntwo"),
        ("bridge[s] stood", "bridge stood"),
        ("an [open bracket", "an [open bracket"),
        ("[seal]", ""),
    ],
)
def test_the_documents_own_words(plain: str, own_words: str) -> None:
    assert without_insertions(plain) == own_words


@pytest.mark.parametrize(
    ("plain", "read"),
    [
        ("to [North] Korea", "to North Korea"),
        ("of the bridge[s]", "of the bridges"),
        ("ten [sic] came[1].", "ten came."),
        ("a [b [seal] c] d", "a b seal c d"),
        ("open [ and ] [closed", "open  and  [closed"),
        ("no ] bracket [", "no ] bracket ["),
    ],
)
def test_insertions_read_as_text(plain: str, read: str) -> None:
    assert ignoring_brackets(plain).words == read


def test_a_match_is_traced_back() -> None:
    plain = "He [sic] went to [North] Korea."
    reading = ignoring_brackets(plain)
    start = reading.words.index("to North Korea")
    found = reading.trace(start, start + len("to North Korea"))
    assert plain[slice(*found)] == "to [North] Korea"


@given(words)
def test_what_is_read_stands_where_it_says(plain: str) -> None:
    for reading in (ignoring_brackets(plain), original_words(plain), as_printed(plain)):
        places = [reading.trace(at, at + 1)[0] for at in range(len(reading.words))]
        assert "".join(plain[place] for place in places) == reading.words
        assert places == sorted(set(places))


@given(words)
def test_only_spaces_change_outside_brackets(plain: str) -> None:
    outside, position = "", 0
    for bracket in find_brackets(plain):
        outside += plain[position : bracket.start]
        position = bracket.end
    outside += plain[position:]
    assert "".join(without_insertions(plain).split()) == "".join(outside.split())
