from __future__ import annotations

from documents.search.language.parse import parse_query
from documents.search.language.tree import (
    And,
    Not,
    Or,
    Tree,
    Words,
    all_of,
    any_of,
    positive_leaves,
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
