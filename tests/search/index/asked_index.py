"""The index of a test as a reader asks it."""

from __future__ import annotations

from documents.models import Document
from documents.search.index.follow import check
from documents.search.index.reader import Reader, open_reader


def titled(word: str) -> set[str]:
    """The slugs of the documents with this word in their title, as the index has it now."""
    return titled_in(open_reader(), word)


def titled_in(reader: Reader, word: str) -> set[str]:
    query = reader.term("title", word)
    ids = reader.ids(query, slice(0, 100))
    assert len(ids) == reader.count(query)
    return set(Document.objects.filter(pk__in=ids).values_list("slug", flat=True))


def differences() -> list[str]:
    return [f"{each.document} {each.words}" for each in check()]
