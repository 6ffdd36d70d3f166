"""Automatic citations remade; the curators' decisions about them kept.

A decision (confirmed, rejected) on the same words of the same passage replaces what is found
there. Words that are gone make an orphan, which a curator sees: nothing is moved to a look-alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from documents.links.numbers import FoundCitation, find_citations
from documents.models import Annotation, Citation, Document
from documents.record.vocabulary import (
    AUTOMATIC,
    COMMENTARY,
    CONFIRMED,
    ORPHAN,
    kinds_in_role,
)
from documents.text.quotes import Quote, locate


def affected(documents: Iterable[Document]) -> list[Document]:
    """The documents and the commentary in their collections, whose numbers may mean them."""
    ids = {document.pk for document in documents}
    return list(
        Document.objects.filter(
            Q(pk__in=ids) | Q(kind__in=kinds_in_role(COMMENTARY), collections__documents__in=ids)
        )
        .distinct()
        .prefetch_related("passages", "collection_places")
    )


def refresh_citations(document: Document) -> bool:
    """Remake the automatic citations of one document; whether anything changed."""
    missing, surplus = _difference(document)
    Citation.objects.filter(pk__in=[row.pk for row in surplus]).delete()
    Citation.objects.bulk_create(_row(document, found) for found in missing)
    return bool(missing or surplus)


def stale_citations(document: Document) -> bool:
    """Whether the automatic citations are not those that the words give."""
    return any(_difference(document))


def _difference(document: Document) -> tuple[list[FoundCitation], list[Citation]]:
    """What is found and has no row, and the automatic rows that are found no more."""
    decided = {
        (row.anchor, row.exact, row.prefix, row.suffix)
        for row in document.citations.exclude(status=AUTOMATIC)
    }
    found = {_key(entry): entry for entry in find_citations(document)}
    held = {_row_key(row): row for row in document.citations.filter(status=AUTOMATIC)}
    wanted = {key: entry for key, entry in found.items() if key[:4] not in decided}
    missing = [entry for key, entry in wanted.items() if key not in held]
    surplus = [row for key, row in held.items() if key not in wanted]
    return missing, surplus


_Key = tuple[str, str, str, str, int | None, str, str, int]


def _key(found: FoundCitation) -> _Key:
    quote = found.quote
    return (
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
        row.anchor,
        row.exact,
        row.prefix,
        row.suffix,
        row.target_id,
        row.sentence,
        row.evidence,
        row.order,
    )


def _row(document: Document, found: FoundCitation) -> Citation:
    return Citation(
        document=document,
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


def mark_orphans(document: Document) -> bool:
    """Mark what hangs on words of this document that are gone, and unmark what hangs on words that
    are there again; whether anything changed."""
    citations, annotations = _misjudged(document)
    for citation in citations:
        citation.status = CONFIRMED if citation.status == ORPHAN else ORPHAN
    for annotation in annotations:
        annotation.orphan = not annotation.orphan
    Citation.objects.bulk_update(citations, ["status"])
    Annotation.objects.bulk_update(annotations, ["orphan"])
    return bool(citations or annotations)


def stale_orphans(document: Document) -> bool:
    """Whether something is wrongly marked, or not marked, as an orphan."""
    return any(_misjudged(document))


def _misjudged(document: Document) -> tuple[list[Citation], list[Annotation]]:
    plain = _plain(document)
    decided = Q(status__in=(CONFIRMED, ORPHAN))
    citations = [
        row
        for row in document.citations.filter(decided).select_related("target")
        if _is_anchored(row) and (row.status == ORPHAN) == _stands(row, plain)
    ]
    if plain:
        citations += [
            row
            for row in document.cited_by.filter(decided)
            .exclude(target_anchor="")
            .select_related("document")
            if (row.status == ORPHAN) == _stands(row, _plain(row.document))
        ]
    annotations = [
        note
        for note in document.annotations.exclude(anchor="")
        if note.orphan == _holds(plain, note)
    ]
    return citations, annotations


def _plain(document: Document) -> dict[str, str]:
    return {passage.anchor: passage.plain for passage in document.passages.all()}


def _is_anchored(row: Citation) -> bool:
    return bool(row.anchor or row.target_anchor)


def _stands(row: Citation, plain: dict[str, str]) -> bool:
    """Whether both ends of a citation are there. A target of which no words are held is not
    asked for its passage."""
    cited = _plain(row.target) if row.target and row.target_anchor else {}
    there = not cited or row.target_anchor in cited
    return there and (not row.anchor or _holds(plain, row))


def _holds(plain: dict[str, str], row: Citation | Annotation) -> bool:
    """Whether the passage is there and, if words are named, the words in it."""
    if row.anchor not in plain:
        return False
    quote = Quote(row.exact, row.prefix, row.suffix)
    return not row.exact or locate(plain[row.anchor], quote) is not None
