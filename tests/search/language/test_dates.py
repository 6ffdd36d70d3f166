from __future__ import annotations

import datetime

import pytest

from documents.search.language.parse import parse_query
from documents.search.language.tree import And, DateRange, Not, Or, Phrase, Words, positive_leaves


def _date(query: str) -> DateRange:
    tree = parse_query(query).tree
    assert isinstance(tree, DateRange)
    return tree


@pytest.mark.parametrize(
    ("query", "edtf"),
    [
        ("1961", "1961"),
        ("May 1961", "1961-05"),
        ("may 1961", "1961-05"),
        ("May, 1961", "1961-05"),
        ("12 May 1961", "1961-05-12"),
        ("May 12, 1961", "1961-05-12"),
        ("1961-05-12", "1961-05-12"),
        ("1961-1963", "1961/1963"),
        ("1961–63", "1961/1963"),
        ("1961 - 1963", "1961/1963"),
        ("in 1961", "1961"),
        ("between 1961 and 1963", "1961/1963"),
        ("from 12 May 1961 to 3 June 1962", "1961-05-12/1962-06-03"),
        ("the 1960s", "196X"),
        ("c. 1957", "1957~"),
        ("spring 1961", "1961-21"),
        ("1961年5月", "1961-05"),
    ],
)
def test_dates_among_the_words(query: str, edtf: str) -> None:
    found = _date(query)
    assert found.edtf == edtf
    assert found.typed == query


def test_a_date_has_its_bounds() -> None:
    found = _date("February 1960 to May 1961")
    assert (found.earliest, found.latest) == (
        datetime.date(1960, 2, 1),
        datetime.date(1961, 5, 31),
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("in May 1961", ("may", "1961")),
        ("1961–63", ("1961", "63")),
        ("the 1960s", ("1960s",)),
        ("12 May 1961", ("12", "may", "1961")),
    ],
)
def test_a_date_may_be_words_too(query: str, words: tuple[str, ...]) -> None:
    assert _date(query).words == words


def test_a_date_stands_among_other_words() -> None:
    tree = parse_query("bridge in May 1961 ferry").tree
    assert isinstance(tree, And)
    assert [type(part) for part in tree.parts] == [Words, DateRange, Words]


def test_dates_can_be_chosen_from() -> None:
    tree = parse_query("May 1961 OR June 1962").tree
    assert isinstance(tree, Or)
    assert [type(part) for part in tree.parts] == [DateRange, DateRange]


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ('"May 1961"', Phrase("May 1961")),
        ("=1961", Phrase("1961")),
        ("-1961", Not(Words("1961"))),
        ("4701", Words("4701")),
        ("May", Words("May")),
        ("1905-06", Words("1905-06")),
        ("118-01026", Words("118-01026")),
    ],
)
def test_what_is_no_date(query: str, tree: object) -> None:
    assert parse_query(query).tree == tree


def test_a_date_that_cannot_be_is_told_and_read_otherwise() -> None:
    parsed = parse_query("30 February 1961")
    assert parsed.notices == (
        "“30 February 1961” was not read as a date: 30 February 1961 does not exist.",
    )
    assert [type(leaf) for _, leaf in positive_leaves(parsed.tree)] == [Words, DateRange]


def test_a_range_that_ends_before_it_begins_is_told() -> None:
    parsed = parse_query("1963-1961")
    assert parsed.tree == Words("1963-1961")
    assert "ends before it begins" in parsed.notices[0]
