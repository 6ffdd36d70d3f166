"""Documents that are cited here and not held, with who cites them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Min, Prefetch

from documents.models import Citation, Collection, CollectionPlace, Document
from documents.models.document import DocumentQuerySet
from documents.pages.paging import Sheet, sheet_of
from documents.pages.citing import Work, by_work, citing_ends, passages_of
from documents.pages.naming import DocumentLink, link_to

PAGE_SIZE = 100


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


def wanted_page(visible: DocumentQuerySet, asked: str = "") -> WantedPage:
    """The wanted documents among these, a page of them, by collection and number there."""
    linked = visible.order_by()
    wanted = (
        visible.wanted()
        .annotate(
            collection_title=Min("collection_places__collection__title"),
            ordinal=Min("collection_places__ordinal"),
        )
        .order_by(
            F("collection_title").asc(nulls_last=True),
            F("ordinal").asc(nulls_last=True),
            F("date_earliest").asc(nulls_last=True),
            "title",
            "pk",
        )
        .prefetch_related(
            Prefetch("collection_places", CollectionPlace.objects.select_related("collection")),
            Prefetch(
                "cited_by",
                Citation.objects.standing()
                .filter(document__in=linked)
                .select_related("document")
                .order_by(F("document__date_earliest").asc(nulls_last=True), "document", "order"),
            ),
            "cited_by__document__contributions__agent",
        )
    )
    sheet = sheet_of(visible.wanted().count(), asked, PAGE_SIZE)
    documents = list(wanted[sheet.rows])
    passages = passages_of([row for document in documents for row in document.cited_by.all()])
    groups = [
        WantedGroup(
            collection,
            tuple(
                WantedDocument(
                    link_to(document),
                    _number(document),
                    tuple(by_work(citing_ends(document, passages))),
                )
                for document in part
            ),
        )
        for collection, part in groupby(documents, key=_collection)
    ]
    return WantedPage(tuple(groups), sheet)


def _place(document: Document) -> CollectionPlace | None:
    """Its place in the collection under which it is listed: the first by title."""
    places = sorted(document.collection_places.all(), key=lambda place: place.collection.title)
    return places[0] if places else None


def _collection(document: Document) -> Collection | None:
    place = _place(document)
    return place.collection if place else None


def _number(document: Document) -> str:
    place = _place(document)
    return place.designation if place else ""
