"""Automatic citations remade; the curators' decisions about them kept.

A decision (confirmed, rejected) on the same words of the same passage replaces what is found
there. Words that are gone make an orphan, which a curator sees: nothing is moved to a look-alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from documents.links.numbers import FoundCitation, find_citations
from documents.models import Annotation, Citation, Document
from documents.record.vocabulary import AUTOMATIC, COMMENTARY, CONFIRMED, ORPHAN, kinds_in_role
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
    """Mark what hangs on words of this document that are gone; whether anything changed."""
    plain = {passage.anchor: passage.plain for passage in document.passages.all()}
    citing = [
        row
        for row in document.citations.filter(status=CONFIRMED).exclude(anchor="")
        if not _holds(plain, row)
    ]
    cited = document.cited_by.filter(status=CONFIRMED).exclude(target_anchor="")
    lost = [row.pk for row in citing] + [
        row.pk for row in cited if plain and row.target_anchor not in plain
    ]
    changed = Citation.objects.filter(pk__in=lost).update(status=ORPHAN)
    for note in document.annotations.exclude(anchor=""):
        orphan = not _holds(plain, note)
        if note.orphan != orphan:
            note.orphan = orphan
            note.save(update_fields=["orphan"])
            changed += 1
    return bool(changed)


def _holds(plain: dict[str, str], row: Citation | Annotation) -> bool:
    """Whether the passage is there and, if words are named, the words in it."""
    if row.anchor not in plain:
        return False
    quote = Quote(row.exact, row.prefix, row.suffix)
    return not row.exact or locate(plain[row.anchor], quote) is not None
