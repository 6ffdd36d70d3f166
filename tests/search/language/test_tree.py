from __future__ import annotations

from documents.search.language.parse import parse_query
from documents.search.language.tree import (
    And,
    Not,
    Or,
    Phrase,
    Tree,
    Words,
    all_of,
    any_of,
    positive_leaves,
    replace,
    without,
)

A, B, C = Words("a"), Words("b"), Words("c")


def _tree(query: str) -> Tree:
    tree = parse_query(query).tree
    assert tree is not None
    return tree


def test_joints_are_flat() -> None:
    assert all_of([And((A, B)), None, C]) == And((A, B, C))
    assert any_of([Or((A, B)), B]) == Or((A, B))
    assert all_of([A]) == any_of([A, A]) == A
    assert all_of([]) is any_of([]) is without(None) is None
    assert without(Not(A)) == A


def test_positive_leaves_have_their_fields() -> None:
    tree = _tree('a -b title:c (May 1961 OR "x y") -(d e)')
    found = [(name, leaf.typed) for name, leaf in positive_leaves(tree)]
    assert found == [(None, "a"), ("title", "c"), (None, "May 1961"), (None, "x y")]


def test_a_part_is_replaced_by_another() -> None:
    tree = _tree("a b -c")
    assert isinstance(tree, And)
    either = Or((B, Phrase("x y")))
    assert replace(tree, tree.parts[1], either) == And((A, either, Not(C)))
    assert replace(A, A, B) == B


def test_of_equal_parts_only_the_one_meant_is_replaced() -> None:
    tree = _tree("a a")
    assert isinstance(tree, And)
    assert replace(tree, tree.parts[1], B) == And((A, B))


def test_what_is_replaced_within_not_stays_there() -> None:
    tree = _tree("a -b")
    assert isinstance(tree, And)
    [negated] = [part for part in tree.parts if isinstance(part, Not)]
    assert replace(tree, negated.part, C) == And((A, Not(C)))


def test_parts_that_are_not_there_replace_nothing() -> None:
    tree = _tree("a b")
    assert replace(tree, Words("a"), C) == tree
