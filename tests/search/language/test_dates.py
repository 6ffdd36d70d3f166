from __future__ import annotations

import datetime

import pytest

from documents.search.language.dates import worded_otherwise
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
        ("1961年5月3日", "1961-05-03"),
        ("一九六一年五月", "1961-05"),
        ("1961 年", "1961"),
        ("1961 年 5 月", "1961-05"),
        ("1961 年 5 月 3 日", "1961-05-03"),
        ("1961 年 5 月 上旬", "1961-05"),
        ("一九六一 年 五 月", "1961-05"),
        ("1961 년 5 월 3 일", "1961-05-03"),
        ("1961 年 5 月 3 日 至 5 日", "1961-05-03/1961-05-05"),
        ("between 1961 年 5 月 3 日 and 1962 年 6 月 4 日", "1961-05-03/1962-06-04"),
        ("after 1961 年 5 月", "1961-06/.."),
        ("１９６１", "1961"),
        ("１９６１年５月", "1961-05"),
        ("１９６１ 年 ５ 月 ３ 日", "1961-05-03"),
        ("May １９６１", "1961-05"),
        ("since １９６１", "1961/.."),
        ("after 1961", "1962/.."),
        ("After May 1961", "1961-06/.."),
        ("after 31 December 1961", "1962/.."),
        ("after 12 May 1961", "1961-05-13/.."),
        ("later than 1961", "1962/.."),
        ("in or after 1961", "1961/.."),
        ("since 1961", "1961/.."),
        ("since May 1961", "1961-05/.."),
        ("before 1961", "../1960"),
        ("before May 1961", "../1961-04"),
        ("before the 1960s", "../1959"),
        ("earlier than 1 May 1961", "../1961-04"),
        ("on or before 3 May 1961", "../1961-05-03"),
        ("until 1963", "../1963"),
        ("after 1961年5月", "1961-06/.."),
        ("since 1961 until 1963", "1961/1963"),
        ("since May 1961 to June 1962", "1961-05/1962-06"),
        ("since 1917 until 1917", "1917/1917"),
        ("after 1961 until 1963", "1962/1963"),
        ("after 2 May 1961 until 5 May 1961", "1961-05-03/1961-05-05"),
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
        ("after May 1961", ("after", "may", "1961")),
        ("1961年5月3日", ("1961", "年", "5", "月", "3")),
        ("1961 年 5 月 3 日", ("1961", "年", "5", "月", "3")),
        ("１９６１年５月", ("1961", "年", "5")),
        ("１９６１", ("1961",)),
        ("一九六一年五月", ("一九", "九六", "六一", "一年", "年五", "五月")),
    ],
)
def test_a_date_may_be_words_too(query: str, words: tuple[str, ...]) -> None:
    assert _date(query).words == words


@pytest.mark.parametrize(
    "queries",
    [
        ("1961", "1961年", "一九六一年"),
        ("May 1961", "1961年5月", "１９６１ 年 ５ 月", "一九六一年五月", "1961년 5월"),
        ("3 May 1961", "May 3, 1961", "1961年5月3日", "一九六一年五月三日"),
        ("31 December 1920", "1920年12月31日", "一九二〇年十二月三十一日"),
        ("20 October 1910", "1910年10月20日", "一九一〇年十月二十日"),
    ],
)
def test_a_date_is_looked_for_in_all_its_wordings(queries: tuple[str, ...]) -> None:
    typed = [_date(query).words for query in queries if "년" not in query]
    for query in queries:
        date = _date(query)
        assert {date.words, *(other.words for other in worded_otherwise(date))} >= set(typed)


@pytest.mark.parametrize("query", ["1961-1963", "after 1961", "spring 1961", "the 1960s"])
def test_of_some_dates_there_is_no_other_wording(query: str) -> None:
    assert list(worded_otherwise(_date(query))) == []


def test_what_follows_or_precedes_two_dates() -> None:
    tree = parse_query("after 1961 before 1963").tree
    assert isinstance(tree, And)
    assert [part.edtf for part in tree.parts if isinstance(part, DateRange)] == [
        "1962/..",
        "../1962",
    ]


@pytest.mark.parametrize("query", ["after the war 1961", "before noon 1961", "since bridges 1961"])
def test_words_before_a_date_stay_words(query: str) -> None:
    tree = parse_query(query).tree
    assert isinstance(tree, And)
    assert [part.edtf for part in tree.parts if isinstance(part, DateRange)] == ["1961"]


def test_a_date_stands_among_other_words() -> None:
    tree = parse_query("bridge in May 1961 ferry").tree
    assert isinstance(tree, And)
    assert [type(part) for part in tree.parts] == [Words, DateRange, Words]


def test_a_date_with_spaces_stands_among_other_words() -> None:
    tree = parse_query("bridge 1961 年 5 月 日本 １９６２").tree
    assert isinstance(tree, And)
    assert [type(part) for part in tree.parts] == [Words, DateRange, Words, DateRange]
    assert [part.typed for part in tree.parts if isinstance(part, DateRange)] == [
        "1961 年 5 月",
        "１９６２",
    ]


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
        ("after", Words("after")),
        ('"after 1961"', Phrase("after 1961")),
    ],
)
def test_what_is_no_date(query: str, tree: object) -> None:
    assert parse_query(query).tree == tree


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("30 February 1961", 3),
        ("February 30, 1961", 3),
        ("after 31 April 1961", 4),
        ("1961-02-30", 1),
    ],
)
def test_a_date_that_cannot_be_is_told_and_read_as_words(query: str, words: int) -> None:
    parsed = parse_query(query)
    [notice] = parsed.notices
    assert notice.startswith(f"“{query}” was read as words, since it can be no date: ")
    assert notice.endswith(" does not exist.")
    assert [type(leaf) for _, leaf in positive_leaves(parsed.tree)] == [Words] * words


@pytest.mark.parametrize("query", ["after 1963 until 1961", "after 1961 until 1961"])
def test_an_open_range_that_ends_before_it_begins_is_told(query: str) -> None:
    [notice] = parse_query(query).notices
    assert "the interval ends before it begins" in notice


def test_a_range_that_ends_before_it_begins_is_told() -> None:
    parsed = parse_query("1963-1961")
    assert parsed.tree == Words("1963-1961")
    assert "ends before it begins" in parsed.notices[0]
