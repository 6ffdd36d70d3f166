"""Document numbers: "(Document No. 3)" in an essay is the third document of its collection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from documents.citations.mentions import find_document_numbers, sentence_around
from documents.models import CollectionPlace, Document
from documents.record.vocabulary import PRIMARY
from documents.text.quotes import Quote, select


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A mention that means one document: where it stands, what it means, and why."""

    anchor: str
    quote: Quote
    sentence: str
    target_id: int
    evidence: str
    order: int


def find_citations(document: Document) -> Iterator[FoundCitation]:
    """The citations of a document by number, in the order of its text.

    A number is taken to mean the collection that the document itself stands in, and only if that
    is one collection: of two, nobody can say which is meant. A primary source cannot mean a
    collection that was made of it later.
    """
    places = list(document.collection_places.all())
    if len(places) != 1 or document.role == PRIMARY:
        return
    numbered = {
        place.ordinal: place
        for place in CollectionPlace.objects.filter(
            collection_id=places[0].collection_id, ordinal__isnull=False
        ).select_related("collection")
        if place.document_id != document.pk
    }
    order = 0
    for passage in document.passages.all():
        for mention in find_document_numbers(passage.plain):
            place = numbered.get(mention.number)
            if place is None:
                continue
            order += 1
            yield FoundCitation(
                anchor=passage.anchor,
                quote=select(passage.plain, mention.start, mention.end),
                sentence=sentence_around(passage.plain, mention.start, mention.end),
                target_id=place.document_id,
                evidence=f"{place.designation} of {place.collection}",
                order=order,
            )
