from __future__ import annotations

import pytest
from hypothesis import given

from documents.search.language.parse import parse_query
from documents.search.language.scan import MOST_CHARACTERS, MOST_WORDS, readable
from documents.search.language.tree import (
    And,
    Field,
    FieldName,
    Not,
    Or,
    Phrase,
    Prefix,
    Tree,
    Words,
    positive_leaves,
)
from tests.search.language.strategies import typed

A, B, C = Words("a"), Words("b"), Words("c")


def _tree(query: str) -> Tree | None:
    """The tree of a query in which everything is understood."""
    parsed = parse_query(query)
    assert parsed.notices == ()
    return parsed.tree


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("bridge", Words("bridge")),
        ("a b", And((A, B))),
        ("a, b; (c)", And((A, B, C))),
        ("-a", Not(A)),
        ("a -b", And((A, Not(B)))),
        ("a OR b", Or((A, B))),
        ("a | b|c", Or((A, B, C))),
        ("a OR b c", And((Or((A, B)), C))),
        ("a b OR c", And((A, Or((B, C))))),
        ("(a b) OR c", Or((And((A, B)), C))),
        ("-(a OR b)", Not(Or((A, B)))),
        ("-(-a)", A),
        ("a AND b", And((A, B))),
        ("a or b", And((A, Words("or"), B))),
        ("a OR -b", Or((A, Not(B)))),
        ("rail*", Prefix("rail")),
        ('"narrow gau"*', Prefix("narrow gau")),
        ("=railway", Phrase("railway")),
        ("-=railway", Not(Phrase("railway"))),
        ('"railway"', Phrase("railway")),
        ("[north] bank", And((Words("[north]"), Words("bank")))),
        ("re-opened", Words("re-opened")),
        ("pre- and", And((Words("pre"), Words("and")))),
        ("--option", Words("option")),
        ("a - b", And((A, B))),
        ("", None),
        (" \n", None),
    ],
)
def test_the_grammar(query: str, tree: Tree | None) -> None:
    assert _tree(query) == tree


@pytest.mark.parametrize(
    "query",
    ['"narrow gauge"', "“narrow gauge”", "„narrow gauge“", "«narrow gauge»", "「narrow gauge」"],
)
def test_phrases_in_any_quotation_marks(query: str) -> None:
    assert _tree(query) == Phrase("narrow gauge")


def test_phrases_need_no_spaces_around() -> None:
    assert _tree('a"b c"-"a"') == And((A, Phrase("b c"), Phrase("a")))


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("title:bridge", "title", Words("bridge")),
        ("TITLE: bridge", "title", Words("bridge")),
        ('from:"Bureau of Roads"', "from", Phrase("Bureau of Roads")),
        ("to:“Bureau of Roads”", "to", Phrase("Bureau of Roads")),
        ("translator：bridge", "translator", Words("bridge")),
        ("ref:118-01026", "ref", Words("118-01026")),
        ('ref:"PRC FMA 118-01026-03"', "ref", Phrase("PRC FMA 118-01026-03")),
        ("title:rail*", "title", Prefix("rail")),
        ("title:=rails", "title", Phrase("rails")),
        ("title:1961", "title", Words("1961")),
    ],
)
def test_fields(query: str, name: FieldName, value: Words | Phrase | Prefix) -> None:
    assert _tree(query) == Field(name, value)
    assert _tree(f"-{query}") == Not(Field(name, value))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Il-sung", ("il", "sung")),
        ("railway's", ("railway",)),
        ('"railway\'s bridge"', ("railway", "s", "bridge")),
        ("U.S.", ("u", "s")),
        ("Ch'iao", ("chiao",)),
        ("118-01026-03", ("118", "01026", "03")),
        ("日本海", ("日本", "本海")),
        ("bridge[s]", ("bridges",)),
        ("[sic]", ("sic",)),
    ],
)
def test_words_of_a_leaf(query: str, words: tuple[str, ...]) -> None:
    [(_, leaf)] = positive_leaves(_tree(query))
    assert leaf.words == words


def test_leaves_know_where_they_were_typed() -> None:
    query = 'x -y title:"a b", rail* May 1961'
    tree = parse_query(query).tree
    places = [leaf.place for _, leaf in positive_leaves(tree)]
    assert [query[slice(*place)] for place in places] == ["x", '"a b"', "rail", "May 1961"]


@pytest.mark.parametrize(
    ("query", "tree", "notice"),
    [
        ('a "b c', And((A, B, C)), "quotation mark before “b c” is not closed"),
        ('a 5"', And((A, Words("5"))), "quotation mark at the end"),
        ("a OR", A, "OR stands between two words"),
        ("OR a", A, "OR stands between two words"),
        ("a OR OR b", Or((A, B)), "OR stands between two words"),
        ("(a b", And((A, B)), "bracket is not closed"),
        ("(" * 20 + "a" + ")" * 20, A, "more than 8 deep"),
        ("author:a", Words("author:a"), "“author:” is no field"),
        ("ra*way", Words("ra*way"), "the star was left out"),
        ("a*", A, "two letters"),
        ("---", None, "no word in “---”"),
        ("月", Prefix("月"), "two or more"),
        ("a ()", A, "without a word"),
    ],
)
def test_what_cannot_be_read_is_told(query: str, tree: Tree | None, notice: str) -> None:
    parsed = parse_query(query)
    assert parsed.tree == tree
    assert any(notice in each for each in parsed.notices)


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("to:-a", "-to:a"),
        ("to:\u2212a b", "-to:a b"),
        ("-to:-a", "to:a"),
        ('title:-"a b"', '-title:"a b"'),
        ("from:(a)", "from:a"),
        ("from:(a b) c", "from:a from:b c"),
        ("from: (a OR (b c))", "from:a OR (from:b from:c)"),
        ("from:-(a)", "-from:a"),
        ("-from:(a b)", "-(from:a from:b)"),
        ("from:(a title:b)", "from:a title:b"),
        ("title:(May 1961)", "title:May title:1961"),
        ("from:(a", "from:a"),
        ("from:(a)) b", "from:a b"),
        ("(from:a b)", "from:a b"),
        ("from:)a", "from a"),
    ],
)
def test_a_field_is_that_of_what_stands_in_brackets_after_it(query: str, same: str) -> None:
    assert parse_query(query).tree == parse_query(same).tree


@pytest.mark.parametrize("query", ["第5", "第5条", "-第5", '"第5"', "5第", "a 第5"])
def test_a_character_beside_other_words_takes_part(query: str) -> None:
    parsed = parse_query(query)
    assert parsed.notices == ()
    tree = parsed.tree.part if isinstance(parsed.tree, Not) else parsed.tree
    assert any("第" in leaf.words for _, leaf in positive_leaves(tree))


def test_a_bracket_that_closes_nothing_is_passed_over() -> None:
    assert _tree("a) b) c") == And((A, B, C))


def test_a_long_query_is_cut_and_says_so() -> None:
    parsed = parse_query("bridge " * 2_000)
    assert parsed.notices == (
        "At most 100 words and 1,000 characters are read: what follows “bridge” was left out.",
    )
    assert isinstance(parsed.tree, And)
    assert len(parsed.tree.parts) == MOST_WORDS


def test_a_long_query_is_cut_at_the_end_of_a_word() -> None:
    assert readable("ab " * 99 + "cd ") == ("ab " * 99 + "cd ", "")
    assert readable("ab " * 99 + "cd e")[0] == "ab " * 99 + "cd"
    assert readable("a " + "b" * (MOST_CHARACTERS - 2))[1] == ""
    assert readable("a " + "b" * (MOST_CHARACTERS - 1))[0] == "a"
    assert readable("b" * 2_000)[0] == "b" * MOST_CHARACTERS


def test_signs_without_spaces_count_as_words() -> None:
    assert "Only the first 100 words and signs were read." in parse_query("(a)" * 50).notices


@pytest.mark.parametrize(
    "query",
    [
        "a" * 8_000,
        "(" * 8_000,
        '"' * 8_000,
        "-" * 8_000,
        "a OR " * 1_600,
        "\x00" * 8_000,
        "金" * 8_000,
    ],
)
def test_long_queries_of_any_kind_are_read(query: str) -> None:
    parsed = parse_query(query)
    assert parsed.tree is not None or parsed.notices or not query.strip("\x00")


@given(typed)
def test_every_query_is_read_and_can_be_shown(query: str) -> None:
    parsed = parse_query(query)
    assert len(parsed.typed) == len(query)
    assert bool(parsed.wording) == (parsed.tree is not None)
    assert all(said.endswith(".") for said in parsed.notices)
    for said in (parsed.typed, parsed.wording, *parsed.notices):
        said.encode()
        assert "\x00" not in said


@given(typed)
def test_every_leaf_has_words_and_a_place(query: str) -> None:
    for _, leaf in positive_leaves(parse_query(query).tree):
        assert leaf.words
        assert 0 <= leaf.place[0] < leaf.place[1] <= len(query)
