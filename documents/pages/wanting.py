"""Documents that are cited here and not held, with who cites them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Prefetch

from documents.models import Citation, Collection, CollectionPlace, Document
from documents.models.document import DocumentQuerySet, sees_drafts
from documents.pages.authorities.index import fold_name
from documents.pages.authorities.visible import Reader, documents_seen_by, listed_for
from documents.pages.citing import Passages, Work, by_work, citing_ends, passages_of
from documents.pages.naming import DocumentLink, link_to
from documents.pages.paging import Sheet, sheet_of
from documents.record.vocabulary import WANTED
from documents.search.asking.remembered import Remembered
from documents.search.listed import Listed

PAGE_SIZE = 100

# The key of a document, and that of the collection under which it is listed.
Standing = tuple[int, int | None]
# The list of who sees drafts, and that of everybody else.
_known = Remembered[bool, list[Standing]](most=2)


@dataclass(frozen=True, slots=True)
class WantedDocument:
    """A wanted document; `number` is how the collection cites it, `citing` who cites it where."""

    link: DocumentLink
    number: str
    citing: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class WantedGroup:
    """The wanted documents of a collection in its order, or those that stand in none."""

    collection: Collection | None
    documents: tuple[WantedDocument, ...]


@dataclass(frozen=True, slots=True)
class WantedPage:
    groups: tuple[WantedGroup, ...]
    sheet: Sheet


def wanted_page(reader: Reader, asked: str = "") -> WantedPage:
    """The wanted documents that the reader may see, a page of them, by collection and number
    there."""
    ordered = _ordered(listed_for(reader).having("holding", [WANTED]), sees_drafts(reader))
    sheet = sheet_of(len(ordered), asked, PAGE_SIZE)
    places = _places(ordered[sheet.rows])
    documents = _with_citing(documents_seen_by(reader)).in_bulk(list(places))
    passages = passages_of([row for each in documents.values() for row in each.cited_by.all()])
    return WantedPage(
        tuple(
            WantedGroup(
                place.collection if place else None,
                tuple(
                    _wanted(documents[pk], places[pk], passages) for pk in group if pk in documents
                ),
            )
            for place, group in _by_collection(places)
        ),
        sheet,
    )


def _ordered(wanted: Listed, with_drafts: bool) -> Sequence[Standing]:
    """All of them in order, which is worked out once while nothing changes: there may be very many,
    on very many pages."""
    if not wanted.state:
        return _in_order(wanted)
    return _known.get(wanted.state, with_drafts, lambda: _in_order(wanted))


def _in_order(wanted: Listed) -> list[Standing]:
    """All of them, in the order of the list: by title of the collection, then by number; what has
    no number, or stands in no collection, last and by date. What stands in several collections is
    listed in the first of them.

    Sorted here and not by the database: the number must be that of the collection under whose
    title a document stands, and the titles must come alike on every database.
    """
    keys = wanted.first(wanted.count)
    rows = CollectionPlace.objects.filter(document__holding=WANTED).order_by()
    named = list(rows.values_list("document_id", "collection_id", "ordinal"))
    titles = _titles({collection for _, collection, _ in named})
    first: dict[int, tuple[bool, str, int, bool, int]] = {}
    for document, collection, ordinal in named:
        place = False, titles[collection], collection, ordinal is None, ordinal or 0
        first[document] = min(first.get(document, place), place)
    nowhere = True, "", 0, True, 0
    keys.sort(key=lambda key: first.get(key, nowhere))
    return [(key, first[key][2] if key in first else None) for key in keys]


def _titles(collections: set[int]) -> dict[int, str]:
    rows = Collection.objects.filter(pk__in=collections).order_by().values_list("pk", "title")
    return {pk: fold_name(title) for pk, title in rows}


def _places(listed: Sequence[Standing]) -> dict[int, CollectionPlace | None]:
    """The documents on a page with the places under which they are listed."""
    rows = CollectionPlace.objects.filter(document__in=[document for document, _ in listed])
    found = {(row.document_id, row.collection_id): row for row in rows.select_related("collection")}
    return {
        document: None if collection is None else found.get((document, collection))
        for document, collection in listed
    }


def _with_citing(visible: DocumentQuerySet) -> DocumentQuerySet:
    """The documents with who cites them, by date."""
    citing = (
        Citation.objects.standing()
        .filter(Exists(visible.filter(pk=OuterRef("document"))))
        .select_related("document")
        .order_by(F("document__date_earliest").asc(nulls_last=True), "document", "order")
    )
    return visible.prefetch_related(
        Prefetch("cited_by", citing), "cited_by__document__contributions__agent"
    )


def _by_collection(
    places: Mapping[int, CollectionPlace | None],
) -> Iterator[tuple[CollectionPlace | None, list[int]]]:
    """Runs of the same collection: one of its places, and the keys of all."""
    for _, run in groupby(places, key=lambda pk: (place := places[pk]) and place.collection_id):
        keys = list(run)
        yield places[keys[0]], keys


def _wanted(
    document: Document, place: CollectionPlace | None, passages: Passages
) -> WantedDocument:
    return WantedDocument(
        link_to(document),
        place.designation if place else "",
        tuple(by_work(citing_ends(document, passages))),
    )
