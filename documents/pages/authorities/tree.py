"""A body among the bodies above and below it, or a place among places, as nested lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from documents.models import Agent, Place
from documents.search.facets import Key
from documents.search.tree import Tree

# With more than this below it, only what is directly below is named.
_MOST_BELOW = 150


_Row = TypeVar("_Row", Agent, Place)


@dataclass(frozen=True, slots=True)
class Branch(Generic[_Row]):
    """An authority with what is below it. `unnamed` counts what is below and not in `parts`."""

    row: _Row
    here: bool
    count: int
    parts: tuple[Branch[_Row], ...]
    unnamed: int = 0


def branch(
    pk: int,
    above: Sequence[int],
    tree: Tree,
    rows: Mapping[int, _Row],
    counts: Mapping[Key, int],
) -> Branch[_Row]:
    """The branch from the highest above down to `pk`, and all that is below; only of these rows."""
    below = len(tree.below(pk) & set(rows))
    found = _below(pk, tree, rows, counts, deep=below <= _MOST_BELOW, here=True)
    for higher in reversed(above):
        found = Branch(rows[higher], False, counts.get(higher, 0), (found,))
    return found


def _below(
    pk: int,
    tree: Tree,
    rows: Mapping[int, _Row],
    counts: Mapping[Key, int],
    *,
    deep: bool,
    here: bool = False,
) -> Branch[_Row]:
    parts = [part for part in tree.parts.get(pk, ()) if part in rows] if deep or here else []
    return Branch(
        row=rows[pk],
        here=here,
        count=counts.get(pk, 0),
        parts=tuple(_below(part, tree, rows, counts, deep=deep) for part in parts),
        unnamed=0 if deep or here else len(tree.below(pk) & set(rows)),
    )
