"""Documents that are cited here and not held, with who cites them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Prefetch

from documents.models import Citation, Collection, CollectionPlace, Document
from documents.models.document import DocumentQuerySet
from documents.pages.authorities.index import fold_name
from documents.pages.citing import Passages, Work, by_work, citing_ends, passages_of
from documents.pages.naming import DocumentLink, link_to
from documents.pages.paging import Sheet, sheet_of

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
    listed = _in_order(visible.wanted().order_by())
    sheet = sheet_of(len(listed), asked, PAGE_SIZE)
    places = dict(listed[sheet.rows])
    documents = _with_citing(visible).in_bulk(list(places))
    passages = passages_of([row for each in documents.values() for row in each.cited_by.all()])
    return WantedPage(
        tuple(
            WantedGroup(
                place.collection if place else None,
                tuple(_wanted(documents[pk], places[pk], passages) for pk in group),
            )
            for place, group in _by_collection(places)
        ),
        sheet,
    )


def _in_order(wanted: DocumentQuerySet) -> list[tuple[int, CollectionPlace | None]]:
    """The keys, each with the place under which it is listed, in the order of the list.

    Sorted here and not by the database: the number must be that of the collection under whose
    title a document stands, and the titles must come alike on every database.
    """
    rows = wanted.values_list("pk", "date_earliest", "title")
    places = _first_places(wanted)
    ordered = sorted(rows, key=lambda row: (_place_order(places.get(row[0])), _date_order(*row)))
    return [(pk, places.get(pk)) for pk, _, _ in ordered]


def _first_places(wanted: DocumentQuerySet) -> dict[int, CollectionPlace]:
    """The place of each in a collection: where there are several, in the first by title."""
    found: dict[int, CollectionPlace] = {}
    rows = CollectionPlace.objects.filter(document__in=wanted).select_related("collection")
    for place in sorted(rows, key=_place_order):
        found.setdefault(place.document_id, place)
    return found


def _place_order(place: CollectionPlace | None) -> tuple[bool, str, int, bool, int]:
    """By title of the collection, then by number; what stands in none, or without one, last."""
    if place is None:
        return True, "", 0, True, 0
    collection, ordinal = place.collection, place.ordinal
    return False, fold_name(collection.title), collection.pk, ordinal is None, ordinal or 0


def _date_order(pk: int, date: datetime.date | None, title: str) -> tuple[datetime.date, str, int]:
    return date or datetime.date.max, title, pk


def _with_citing(visible: DocumentQuerySet) -> DocumentQuerySet:
    """The documents with who cites them, by date."""
    citing = (
        Citation.objects.standing()
        .filter(document__in=visible.order_by())
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
