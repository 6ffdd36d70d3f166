"""A list of documents as it was asked for: what it holds and the figures beside it.

There are two ways to find it, with the same answers but for words: through the search index, and
in plain SQL while there is no index.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Protocol

from documents.search.asking.compile import Compiled
from documents.search.facets import Facet, Key
from documents.search.filters import DocumentFilterSet
from documents.search.index.directory import Unusable
from documents.search.index.reader import open_reader
from documents.search.index.visible import VisibleIndex
from documents.search.indexed.found import IndexFound
from documents.search.plain.found import PlainFound
from documents.search.timeline import Dates

log = logging.getLogger(__name__)


class Found(Protocol):
    """The documents that a FilterSet asks for. Everything is counted when it is asked for; ask
    for `facets` first, since they are counted together with the rest."""

    @property
    def asked(self) -> DocumentFilterSet: ...

    @property
    def plain(self) -> bool:
        """Whether this is plain SQL: words are not searched for in texts."""
        ...

    @property
    def explained(self) -> Compiled | None:
        """How typed words were understood, if there were any and there is an index."""
        ...

    def corrected(self) -> str | None:
        """The typed words with those spelled otherwise that hardly anything has, if more is found
        like that."""
        ...

    @property
    def count(self) -> int: ...

    @property
    def inside(self) -> int:
        """How many lie with their whole date in the range asked for."""
        ...

    def ids(self, rows: slice) -> list[int]:
        """The keys of some of the documents, in the order asked for."""
        ...

    def every_id(self) -> Iterator[int]:
        """The keys of all documents, in the order asked for."""
        ...

    def published_last(self, most: int) -> list[int]:
        """The keys of those that were published last, newest first. Drafts are not among them."""
        ...

    def count_without(self, *names: str) -> int:
        """How many documents all filters but these give."""
        ...

    def nearest(self) -> list[int]:
        """The last document before the range asked for and the first after it, with the other
        filters as they are."""
        ...

    def dates(self) -> Dates:
        """The dates of the documents that all filters but the range give."""
        ...

    def facets(self) -> list[Facet]:
        """Every filter that offers choices, in the order of the FilterSet."""
        ...

    def facet(self, name: str) -> Facet:
        """One filter alone, counted."""
        ...

    def crossed(self, name: str, keys: Sequence[int], other: str) -> dict[int, dict[Key, int]]:
        """For each of some choices of a filter, authorities by key, how many documents each choice
        of another one leaves of those found; the other is one of a vocabulary."""
        ...

    def other(self, **parameters: str | list[str]) -> Found:
        """Another list for the same reader, of the same state of the archive."""
        ...


def find(asked: DocumentFilterSet, sees_drafts: bool) -> Found:
    """The documents asked for, through the index if there is one that can be used.

    `sees_drafts` must be of the same reader as the FilterSet's queryset.
    """
    try:
        reader = open_reader()
    except Unusable as reason:
        log.debug("Searching in plain SQL: %s", reason)
        return PlainFound(asked)
    asked.index = VisibleIndex(reader, sees_drafts)
    return IndexFound(asked, asked.index)
