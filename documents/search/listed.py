"""Documents as the page of an authority lists them: how many, of which years, which come first.

What names a part of an authority names the authority: a ministry has the documents of its bureaus.
There are two ways to count, with the same answers: through the search index, and in plain SQL
while there is no index.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from typing import Protocol, Self

from documents.models.document import DocumentQuerySet
from documents.search.facets import Key
from documents.search.index.directory import Unusable
from documents.search.index.reader import open_reader
from documents.search.index.visible import VisibleIndex
from documents.search.indexed.listed import IndexListed
from documents.search.parts import InPart
from documents.search.plain.listed import RowsListed
from documents.search.years import Years

log = logging.getLogger(__name__)


class Listed(Protocol):
    """Some of the documents that a reader may see. A `field` is that of an authority ("agent",
    "issued_by", "addressed_to", "place", "collection", "repository", "file", "topic"), with its
    keys as values, or "role" or "holding", with the words of the vocabulary."""

    @property
    def state(self) -> str:
        """A name for the state of the archive of which all figures are, "" if it has none: what was
        worked out of them can be kept until it changes."""
        ...

    @property
    def count(self) -> int: ...

    def having(self, field: str, values: Collection[Key]) -> Self:
        """Those that have any of these values, themselves or by a part."""
        ...

    def without(self, field: str, values: Collection[Key]) -> Self:
        """Those that have none of them."""
        ...

    def public(self) -> Self:
        """Those that everybody may see."""
        ...

    def counts(self, *fields: str) -> Mapping[str, Mapping[Key, int]]:
        """How many documents have each value of some fields; none that no document has."""
        ...

    def in_parts(
        self, agent: int, below: Collection[int], parts: Collection[str], most: int
    ) -> Mapping[str, InPart]:
        """For each of some parts that the agent with this key may have in them, itself or by one of
        the bodies directly `below` it, the documents in which it has; as many of the first as are
        asked for, none of those that it has as `COPY`. A part that it has in none is left out."""
        ...

    def years(self) -> Years: ...

    def by_year(self) -> Mapping[int, int]:
        """How many documents have their whole date in each year."""
        ...

    def first(self, most: int) -> list[int]:
        """The keys of the first of them by date; unknown dates come last."""
        ...


def every_document(visible: DocumentQuerySet, sees_drafts: bool) -> Listed:
    """All that a reader may see, through the index if there is one that can be used.

    `visible` holds them without an order; `sees_drafts` must be of the same reader.
    """
    rows = RowsListed(visible)
    try:
        return IndexListed(VisibleIndex(open_reader(), sees_drafts), rows)
    except Unusable as reason:
        log.debug("Counting in plain SQL: %s", reason)
        return rows
