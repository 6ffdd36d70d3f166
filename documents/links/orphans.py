"""What hangs on words that are gone: decided citations and annotations, marked for a curator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.models import Annotation, Citation, Document, Passage
from documents.record.vocabulary import CONFIRMED, ORPHAN
from documents.text.quotes import Quote, locate


def mark_orphans(documents: Sequence[Document]) -> set[int]:
    """Mark what hangs on words of these documents that are gone, and unmark what hangs on words
    that are there again; the keys of the documents at either end of what changed."""
    citations, annotations = _misjudged(documents)
    for citation in citations:
        citation.status = CONFIRMED if citation.status == ORPHAN else ORPHAN
    for annotation in annotations:
        annotation.orphan = not annotation.orphan
    Citation.objects.bulk_update(citations, ["status"])
    Annotation.objects.bulk_update(annotations, ["orphan"])
    return _ends(documents, citations, annotations)


def stale_orphans(documents: Sequence[Document]) -> set[int]:
    """The keys of the documents of which something is wrongly marked, or not, as an orphan."""
    return _ends(documents, *_misjudged(documents))


def _ends(
    documents: Iterable[Document], citations: Iterable[Citation], annotations: Iterable[Annotation]
) -> set[int]:
    ends = {row.document_id for row in citations} | {note.document_id for note in annotations}
    cited = {row.target_id for row in citations if row.target_id and row.target_anchor}
    return (ends | cited) & {document.pk for document in documents}


def _misjudged(documents: Sequence[Document]) -> tuple[list[Citation], list[Annotation]]:
    decided = Citation.objects.filter(status__in=(CONFIRMED, ORPHAN)).order_by("pk")
    citing = [row for row in decided.filter(document__in=documents) if _is_anchored(row)]
    cited = list(decided.filter(target__in=documents).exclude(target_anchor=""))
    notes = list(Annotation.objects.filter(document__in=documents).exclude(anchor=""))
    words = _Words.under((*citing, *cited), notes)
    asked = {row.pk: row for row in (*citing, *(row for row in cited if words.are_held(row)))}
    citations = [row for row in asked.values() if (row.status == ORPHAN) == _stands(row, words)]
    return citations, [note for note in notes if note.orphan == words.hold(note)]


@dataclass(frozen=True, slots=True)
class _Words:
    """The passages on which citations and annotations hang.

    `plain` is their words by document and anchor, `cited` the cited passages that are there,
    `worded` the cited documents of which any words are held.
    """

    plain: dict[tuple[int, str], str]
    cited: set[tuple[int, str]]
    worded: set[int]

    @classmethod
    def under(cls, citations: Iterable[Citation], notes: Iterable[Annotation]) -> _Words:
        """Fetched in three queries at most."""
        targets = {
            (row.target_id, row.target_anchor)
            for row in citations
            if row.target_id and row.target_anchor
        }
        citing = {(row.document_id, row.anchor) for row in citations}
        plain = _passages(citing | {(note.document_id, note.anchor) for note in notes})
        worded = Passage.objects.filter(document__in={target for target, _ in targets})
        return cls(
            plain={(document, anchor): words for document, anchor, words in plain},
            cited={(document, anchor) for document, anchor, _ in _passages(targets)},
            worded=set(worded.order_by().values_list("document", flat=True).distinct()),
        )

    def are_held(self, row: Citation) -> bool:
        """Whether any words of the cited document are."""
        return row.target_id in self.worded

    def hold(self, row: Citation | Annotation) -> bool:
        """Whether the passage is there and, if words are named, the words in it."""
        plain = self.plain.get((row.document_id, row.anchor))
        if plain is None:
            return False
        quote = Quote(row.exact, row.prefix, row.suffix)
        return not row.exact or locate(plain, quote) is not None


def _passages(places: set[tuple[int, str]]) -> Iterable[tuple[int, str, str]]:
    """Document, anchor and plain words of every passage at one of the documents and anchors."""
    rows = Passage.objects.filter(
        document__in={document for document, _ in places},
        anchor__in={anchor for _, anchor in places if anchor},
    )
    return rows.order_by().values_list("document", "anchor", "plain")


def _is_anchored(row: Citation) -> bool:
    return bool(row.anchor or row.target_anchor)


def _stands(row: Citation, words: _Words) -> bool:
    """Whether both ends of a citation are there. A target of which no words are held is not
    asked for its passage."""
    asked = bool(row.target_anchor) and words.are_held(row)
    there = not asked or (row.target_id, row.target_anchor) in words.cited
    return there and (not row.anchor or words.hold(row))
