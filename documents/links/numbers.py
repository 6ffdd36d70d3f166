"""Document numbers: "(Document No. 3)" in an essay is the third document of its collection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from documents.citations.mentions import Mention, find_document_numbers, sentence_around
from documents.models import CollectionPlace, Document, Passage
from documents.record.vocabulary import COMMENTARY, PRIMARY, kinds_in_role
from documents.text.quotes import Quote, select

_Numbered = dict[tuple[int, int | None], CollectionPlace]


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A mention that means one document: where it stands, what it means, and why."""

    anchor: str
    quote: Quote
    sentence: str
    target_id: int
    evidence: str
    order: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention as it stands in a passage, and the collection whose number it gives."""

    passage: Passage
    mention: Mention
    collection_id: int


def commentary_beside(documents: Iterable[Document]) -> set[int]:
    """The primary keys of the commentary in the documents' collections, whose numbers may mean
    them."""
    collections = CollectionPlace.objects.filter(document__in=documents).order_by()
    beside = CollectionPlace.objects.filter(
        collection__in=set(collections.values_list("collection", flat=True)),
        document__kind__in=kinds_in_role(COMMENTARY),
    )
    return set(beside.order_by().values_list("document", flat=True))


def find_citations(documents: Sequence[Document]) -> dict[int, list[FoundCitation]]:
    """The citations of the documents by number, in the order of each text, by primary key.

    A number is taken to mean the collection that the document itself stands in, and only if that
    is one collection: of two, nobody can say which is meant. A primary source cannot mean a
    collection that was made of it later.
    """
    mentions = list(_mentions([each for each in documents if each.role != PRIMARY]))
    numbered = _numbered(mentions)
    found: defaultdict[int, list[FoundCitation]] = defaultdict(list)
    for each in mentions:
        document = each.passage.document_id
        place = numbered.get((each.collection_id, each.mention.number))
        if place is not None and place.document_id != document:
            found[document].append(_citation(each, place, len(found[document]) + 1))
    return found


def _mentions(documents: Sequence[Document]) -> Iterator[_Found]:
    places = CollectionPlace.objects.filter(document__in=documents).order_by()
    collections: defaultdict[int, list[int]] = defaultdict(list)
    for document, collection in places.values_list("document", "collection"):
        collections[document].append(collection)
    single = {document: every[0] for document, every in collections.items() if len(every) == 1}
    passages = Passage.objects.filter(document__in=single).only("document", "anchor", "plain")
    for passage in passages if single else ():
        for mention in find_document_numbers(passage.plain):
            yield _Found(passage, mention, single[passage.document_id])


def _numbered(mentions: Sequence[_Found]) -> _Numbered:
    """The places in the collections that are meant, by collection and ordinal."""
    if not mentions:
        return {}
    places = CollectionPlace.objects.filter(
        collection__in={each.collection_id for each in mentions},
        ordinal__in={each.mention.number for each in mentions},
    )
    return {
        (place.collection_id, place.ordinal): place for place in places.select_related("collection")
    }


def _citation(found: _Found, place: CollectionPlace, order: int) -> FoundCitation:
    plain, mention = found.passage.plain, found.mention
    return FoundCitation(
        anchor=found.passage.anchor,
        quote=select(plain, mention.start, mention.end),
        sentence=sentence_around(plain, mention.start, mention.end),
        target_id=place.document_id,
        evidence=f"{place.designation} of {place.collection}",
        order=order,
    )
