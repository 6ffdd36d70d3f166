"""What of a query is marked in a text: matchers of its words for `text.hits.find_hits`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from documents.search.language.tree import (
    FieldName,
    Leaf,
    Prefix,
    Tree,
    Words,
    leaf_words,
    positive_leaves,
)
from documents.text.hits import Matcher
from documents.text.words import Brackets

#: All forms of a word in the index that have the same stem; the word itself need not be among them.
Forms: TypeAlias = Callable[[str], set[str]]


def matchers(
    tree: Tree | None,
    forms: Forms,
    *,
    brackets: Brackets = "ignoring",
    field: FieldName | None = None,
) -> list[Matcher]:
    """The matchers of the words that a document can meet, in the order of the query, each once.

    Words that are asked for in a field are left out, but those of `field`, whose text is looked at.
    """
    found = (
        leaf_matcher(leaf, forms, brackets)
        for name, leaf in positive_leaves(tree)
        if name is None or name == field
    )
    return list(dict.fromkeys(found))


def leaf_matcher(leaf: Leaf, forms: Forms, brackets: Brackets = "ignoring") -> Matcher:
    """The matcher of one leaf; a date's is that of its words."""
    words = leaf_words(leaf, brackets)
    if isinstance(leaf, Words):
        return Matcher(tuple(frozenset({word, *forms(word)}) for word in words))
    return Matcher(tuple(frozenset({word}) for word in words), prefix=isinstance(leaf, Prefix))
