"""What a reader may be told of: how many of the documents that he may see name somebody."""

from __future__ import annotations

from typing import Final

from tantivy import Query

from documents.search.asking.names import Authority
from documents.search.asking.remembered import Remembered
from documents.search.index.reader import Reader
from documents.search.index.visible import VisibleIndex

_counts: Final = Remembered[tuple[str, int, bool], int](most=20_000)


def count_visible(query: Query, reader: Reader, sees_drafts: bool) -> int:
    """How many of the documents that the query finds the reader may see."""
    return reader.count(VisibleIndex(reader, sees_drafts).all_of(query))


def naming(authority: Authority, reader: Reader, sees_drafts: bool) -> int:
    """How many documents that the reader may see name the authority or a part of it."""
    field, key = authority.kind, authority.key

    def count() -> int:
        return count_visible(reader.term(field, key), reader, sees_drafts)

    return _counts.get(reader.generation, (field, key, sees_drafts), count)


def is_named(authority: Authority, reader: Reader, sees_drafts: bool) -> bool:
    return naming(authority, reader, sees_drafts) > 0
