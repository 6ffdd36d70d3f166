from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.search.language.parse import parse_query
from documents.search.language.tree import (
    And,
    Field,
    Not,
    Or,
    Phrase,
    Prefix,
    Tree,
    Words,
    all_of,
    any_of,
    without,
)
from documents.search.language.typed import to_typed
from tests.search.language.strategies import typed


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("  a,   b ", "a b"),
        ("a | b AND c", "a OR b c"),
        ("“a b” =c", '"a b" "c"'),
        ("TITLE: x -TO:“a b”", 'title:x -to:"a b"'),
        ("(a b) OR c", "(a b) OR c"),
        ("-(a b) -(May 1961)", "-(a b) -(May 1961)"),
        ("rail* “narrow gau”*", 'rail* "narrow gau"*'),
        ("bridge in 1961", "bridge in 1961"),
        ("(May) 1961", "May AND 1961"),
        ("", ""),
    ],
)
def test_the_canonical_form(query: str, canonical: str) -> None:
    assert to_typed(parse_query(query).tree) == canonical


@given(typed)
def test_a_query_written_again_reads_the_same(query: str) -> None:
    tree = parse_query(query).tree
    assert parse_query(to_typed(tree)).tree == tree


_words = st.sampled_from(["railway", "Il-sung", "Ch'iao", "bridge[s]", "118-01026", "日本"])
_leaves = st.one_of(
    st.builds(Words, _words),
    st.builds(Phrase, st.lists(_words, min_size=1, max_size=3).map(" ".join)),
    st.builds(Prefix, st.sampled_from(["rail", "narrow gau"])),
)
_fields = st.builds(Field, st.sampled_from(["title", "from", "ref"]), _leaves)
_parts = st.recursive(
    st.one_of(_leaves, _fields),
    lambda inner: st.one_of(
        inner.map(without),
        st.lists(inner, min_size=1, max_size=3).map(all_of),
        st.lists(inner, min_size=1, max_size=3).map(any_of),
    ),
    max_leaves=8,
)


@given(_parts)
def test_a_tree_made_of_parts_can_be_typed(tree: Tree) -> None:
    assert parse_query(to_typed(tree)).tree == tree


def test_alternatives_put_into_a_query_can_be_typed() -> None:
    names = Or((And((Words("a"), Words("b"))), Phrase("A B")))
    tree = And((names, Not(Words("c"))))
    assert to_typed(tree) == '(a b) OR "A B" -c'
    assert parse_query(to_typed(tree)).tree == tree
