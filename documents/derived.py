"""The only list of what is recomputed: bounds of dates, keys of titles, archival files, passages,
citations, orphans.

Everything listed here can be thrown away and made again from what curators entered. Whoever
writes a record calls `refresh` openly afterwards; `check` reports where rows have drifted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from django.db import transaction

from documents.links.orphans import mark_orphans, stale_orphans
from documents.links.refresh import affected, refresh_citations, stale_citations
from documents.mapping.bounds import refresh_bounds, stale_bounds
from documents.mapping.files import refresh_references, stale_references
from documents.mapping.keys import refresh_keys, stale_keys
from documents.mapping.passages import refresh_texts, stale_texts
from documents.models import Document

#: Documents at a time: few queries each, and memory that does not grow with their number.
_BATCH: Final = 500


@transaction.atomic
def refresh(documents: Iterable[Document]) -> int:
    """Remake what is derived from these documents, and from others because of them.

    Returns the number of documents of which something changed. The queries do not grow with the
    number of documents, but with that of batches of 500.
    """
    changed: set[int] = set()
    for batch in _as_they_are(documents):
        for step in (refresh_bounds, refresh_keys, refresh_references, refresh_texts):
            changed |= step(batch)
        reached = affected(batch)
        changed |= refresh_citations(reached)
        changed |= mark_orphans(reached)
    return len(changed)


def _as_they_are(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents read again in batches: what the caller holds may be older than what was
    written."""
    keys = iter(dict.fromkeys(document.pk for document in documents))
    while batch := list(islice(keys, _BATCH)):
        yield list(Document.objects.filter(pk__in=batch))


def check(documents: Iterable[Document]) -> Iterator[str]:
    """A sentence for each thing that is not what its record says. Writes nothing."""
    for batch in _as_they_are(documents):
        yield from _drift(batch)


def _drift(documents: list[Document]) -> Iterator[str]:
    """The sentences of each document in the order in which things are remade."""
    told: defaultdict[int, list[str]] = defaultdict(list)
    for key, words in (*_drift_of_rows(documents), *_drift_of_links(documents)):
        told[key].append(words)
    for document in documents:
        yield from (f"{document.slug}: {words}" for words in told[document.pk])


def _drift_of_rows(documents: list[Document]) -> Iterator[tuple[int, str]]:
    for document in documents:
        for name in stale_bounds(document):
            yield document.pk, f"the bounds of {name} are not those of its EDTF."
    for key in stale_keys(documents):
        yield key, "a key by which its title is found is not that of its words."
    for row in stale_references(documents):
        yield row.document_id, f"the reference {row} is not placed in its file."
    for text in stale_texts(documents):
        yield text.document_id, f"the passages of text {text.key} are not those of its body."


def _drift_of_links(documents: list[Document]) -> Iterator[tuple[int, str]]:
    for key in stale_citations(documents):
        yield key, "its automatic citations are not those that its words give."
    for key in stale_orphans(documents):
        yield key, "what hangs on words that are gone is not marked so."
