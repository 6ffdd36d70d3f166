"""Which of the typed words neither the title nor the text of a document has, though it was found:
these are in its names and references, or its date is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Final

from documents.search.asking.compile import Compiled
from documents.search.language.tree import And, DateRange, Field, Leaf, Not, Or, Tree
from documents.text.hits import Hit, Matcher

_IN_NAMES: Final = "the names or references of the record"
_IN_DATE: Final = "the date, the names or the references of the record"


def where_found(compiled: Compiled, title: Iterable[Hit], text: Iterable[Hit]) -> str:
    """Where a document has the words that were typed, as an end of the sentence "Found ..."; ""
    if the hits in its text show it."""
    title, text = list(title), list(text)
    missing = unmet(compiled, title, text)
    if not missing:
        return "" if text else "in the title"
    dated = any(isinstance(leaf, DateRange) for leaf in missing)
    record = _IN_DATE if dated else _IN_NAMES
    if text:
        return f"partly in {record}"
    return f"partly in the title, partly in {record}" if title else f"in {record}"


def unmet(compiled: Compiled, title: Iterable[Hit], text: Iterable[Hit] = ()) -> list[Leaf]:
    """The leaves that must be met and that these hits do not meet."""
    if compiled.tree is None:
        return []
    anywhere = compiled.matchers_in("title")
    in_title = _matchers(title, anywhere)
    return _unmet(compiled.tree, compiled, in_title, in_title | _matchers(text, anywhere))


def _matchers(hits: Iterable[Hit], wanted: Sequence[Matcher]) -> set[Matcher]:
    """What the hits meet. Those that are looked for anywhere stand first in every list."""
    return {wanted[index] for hit in hits for index in hit.matched}


def _unmet(
    tree: Tree, compiled: Compiled, in_title: Set[Matcher], anywhere: Set[Matcher]
) -> list[Leaf]:
    match tree:
        case Not():
            return []
        case And():
            parts = [_unmet(part, compiled, in_title, anywhere) for part in tree.parts]
            return [leaf for part in parts for leaf in part]
        case Or():
            parts = [_unmet(part, compiled, in_title, anywhere) for part in tree.parts]
            return [leaf for part in parts for leaf in part] if all(parts) else []
        case Field():
            met = compiled.met_by.get((tree.name, tree.value), frozenset())
            return [] if tree.name == "title" and met & in_title else [tree.value]
        case _:
            return [] if compiled.met_by.get(("", tree), frozenset()) & anywhere else [tree]
