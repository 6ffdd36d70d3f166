"""The only list of what is recomputed: bounds of dates, archival files, passages, citations.

Everything listed here can be thrown away and made again from what curators entered. Whoever
writes a record calls `refresh` openly afterwards; `check` reports where rows have drifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from documents.links.refresh import (
    affected,
    mark_orphans,
    refresh_citations,
    stale_citations,
    stale_orphans,
)
from documents.mapping.bounds import refresh_bounds, stale_bounds
from documents.mapping.files import refresh_references, stale_references
from documents.mapping.passages import refresh_texts, stale_texts
from documents.models import Document


@transaction.atomic
def refresh(documents: Iterable[Document]) -> int:
    """Remake what is derived from these documents, and from others because of them.

    Returns the number of documents of which something changed.
    """
    changed = set()
    current = _as_they_are(documents)
    for document in current:
        remade = [step(document) for step in (refresh_bounds, refresh_references, refresh_texts)]
        if any(remade):
            changed.add(document.pk)
    for document in affected(current):
        if any([refresh_citations(document), mark_orphans(document)]):
            changed.add(document.pk)
    return len(changed)


def _as_they_are(documents: Iterable[Document]) -> list[Document]:
    """The documents read again: what the caller holds may be older than what was written."""
    return list(Document.objects.filter(pk__in=[document.pk for document in documents]))


def check(documents: Iterable[Document]) -> Iterator[str]:
    """A sentence for each thing that is not what its record says. Writes nothing."""
    for document in _as_they_are(documents):
        for name in stale_bounds(document):
            yield f"{document.slug}: the bounds of {name} are not those of its EDTF."
        for reference in stale_references(document):
            yield f"{document.slug}: the reference {reference} is not placed in its file."
        for text in stale_texts(document):
            yield f"{document.slug}: the passages of text {text.key} are not those of its body."
        if stale_citations(document):
            yield f"{document.slug}: its automatic citations are not those that its words give."
        if stale_orphans(document):
            yield f"{document.slug}: what hangs on words that are gone is not marked so."
