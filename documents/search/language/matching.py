"""What of a query is marked in a text: matchers of its words for `text.hits.find_hits`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from documents.search.language.tree import Leaf, Prefix, Words, leaf_words
from documents.text.hits import Matcher
from documents.text.words import Brackets

#: All forms of a word in the index that have the same stem; the word itself need not be among them.
Forms: TypeAlias = Callable[[str], set[str]]


def leaf_matcher(leaf: Leaf, forms: Forms, brackets: Brackets = "ignoring") -> Matcher:
    """The matcher of one leaf; a date's is that of its words."""
    words = leaf_words(leaf, brackets)
    if isinstance(leaf, Words):
        return Matcher(tuple(frozenset({word, *forms(word)}) for word in words))
    return Matcher(tuple(frozenset({word}) for word in words), prefix=isinstance(leaf, Prefix))
