"""Automatic citations remade; the curators' decisions about them kept.

A decision (confirmed, rejected) on the same words of the same passage replaces what is found
there. Words that are gone make an orphan, which a curator sees: nothing is moved to a look-alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from documents.links.numbers import FoundCitation, commentary_beside, find_citations
from documents.models import Citation, Document
from documents.record.vocabulary import AUTOMATIC


def affected(documents: Iterable[Document]) -> list[Document]:
    """The documents and the commentary in their collections, whose numbers may mean them."""
    given = {document.pk: document for document in documents}
    beside = commentary_beside(given.values()) - given.keys()
    others = Document.objects.filter(pk__in=beside).order_by() if beside else ()
    return [*given.values(), *others]


def refresh_citations(documents: Sequence[Document]) -> set[int]:
    """Remake the automatic citations of the documents; the keys of those of which some changed."""
    missing, surplus = _difference(documents)
    if surplus:
        Citation.objects.filter(pk__in=[row.pk for row in surplus]).delete()
    Citation.objects.bulk_create(missing)
    return {row.document_id for row in (*missing, *surplus)}


def stale_citations(documents: Sequence[Document]) -> set[int]:
    """The keys of the documents whose automatic citations are not those that the words give."""
    missing, surplus = _difference(documents)
    return {row.document_id for row in (*missing, *surplus)}


def _difference(documents: Sequence[Document]) -> tuple[list[Citation], list[Citation]]:
    """Rows for what is found and has none, and the automatic rows that are found no more."""
    rows = list(Citation.objects.filter(document__in=documents).order_by())
    decided = {_row_key(row)[:5] for row in rows if row.status != AUTOMATIC}
    held = {_row_key(row): row for row in rows if row.status == AUTOMATIC}
    found = {
        _key(document, entry): _row(document, entry)
        for document, entries in find_citations(documents).items()
        for entry in entries
    }
    wanted = {key: row for key, row in found.items() if key[:5] not in decided}
    missing = [row for key, row in wanted.items() if key not in held]
    surplus = [row for key, row in held.items() if key not in wanted]
    return missing, surplus


_Key = tuple[int, str, str, str, str, int | None, str, str, int]


def _key(document: int, found: FoundCitation) -> _Key:
    quote = found.quote
    return (
        document,
        found.anchor,
        quote.exact,
        quote.prefix,
        quote.suffix,
        found.target_id,
        found.sentence,
        found.evidence,
        found.order,
    )


def _row_key(row: Citation) -> _Key:
    return (
        row.document_id,
        row.anchor,
        row.exact,
        row.prefix,
        row.suffix,
        row.target_id,
        row.sentence,
        row.evidence,
        row.order,
    )


def _row(document: int, found: FoundCitation) -> Citation:
    return Citation(
        document_id=document,
        anchor=found.anchor,
        exact=found.quote.exact,
        prefix=found.quote.prefix,
        suffix=found.quote.suffix,
        sentence=found.sentence,
        target_id=found.target_id,
        status=AUTOMATIC,
        evidence=found.evidence,
        order=found.order,
    )
