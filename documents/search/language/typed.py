"""A tree written as a query that reads as the same tree: for links to a changed query."""

from __future__ import annotations

import re
from typing import Final

from documents.search.language.parse import parse_query
from documents.search.language.tree import And, DateRange, Field, Leaf, Not, Or, Prefix, Tree, Words

# What can stand before a star without quotation marks.
_ONE_WORD: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


def to_typed(tree: Tree | None) -> str:
    """The query in canonical form, "" for no tree: `parse_query(to_typed(tree)).tree == tree` for
    each tree that a query can give."""
    if tree is None:
        return ""
    plain = _written(tree, " ")
    # Words side by side may read as a date that they were not: "(May) 1961". AND parts them.
    return plain if parse_query(plain).tree == tree else _written(tree, " AND ")


def _written(tree: Tree, between: str) -> str:
    match tree:
        case And():
            return between.join(_written(part, between) for part in tree.parts)
        case Or():
            return " OR ".join(_grouped(part, between, And) for part in tree.parts)
        case Not():
            return f"-{_grouped(tree.part, between, And, Or, DateRange)}"
        case Field():
            return f"{tree.name}:{_written_leaf(tree.value)}"
        case _:
            return _written_leaf(tree)


def _grouped(tree: Tree, between: str, *kinds: type[Tree]) -> str:
    written = _written(tree, between)
    return f"({written})" if isinstance(tree, kinds) else written


def _written_leaf(leaf: Leaf) -> str:
    match leaf:
        case Words() | DateRange():
            return leaf.typed
        case Prefix():
            single = _ONE_WORD.fullmatch(leaf.typed)
            return f"{leaf.typed}*" if single else f'"{leaf.typed}"*'
        case _:
            return f'"{leaf.typed}"'
