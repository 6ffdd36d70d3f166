"""Collections: their list, and what the page of one shows, in the order of its numbers."""

from __future__ import annotations

from collections.abc import Collection as Keys
from dataclasses import dataclass

from django.db.models import Count, Q

from documents.models import Collection, CollectionPlace
from documents.models.document import DocumentQuerySet, sees_drafts
from documents.pages.authorities.index import Group, IndexPage, by_letter, index_page, names_with
from documents.pages.authorities.names import Name, other_names
from documents.pages.authorities.rows import (
    DocumentRow,
    Years,
    addressees,
    read_rows,
    senders,
    years_of,
)
from documents.pages.authorities.visible import Reader, documents_seen_by, shown
from documents.pages.naming import DisplayedDate, displayed_date
from documents.pages.paging import Sheet, sheet_of
from documents.record.vocabulary import COMMENTARY, HOLDINGS, WANTED
from documents.search.public import is_public, public_keys

PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    collection: Collection
    date: DisplayedDate
    documents: int
    wanted: int
    public: bool


@dataclass(frozen=True, slots=True)
class CollectionIndex:
    page: IndexPage
    parts: tuple[tuple[Group, tuple[CollectionEntry, ...]], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Held:
    """How many documents of the collection are held in one way, in the words of the vocabulary."""

    holding: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """`essays` introduce or comment on the collection; `rows` are its documents, by number."""

    collection: Collection
    date: DisplayedDate
    names: list[Name]
    years: Years
    held: list[Held]
    essays: tuple[DocumentRow, ...]
    rows: tuple[DocumentRow, ...]
    numbered: int
    sheet: Sheet
    public: bool

    @property
    def wanted(self) -> int:
        return sum(held.count for held in self.held if held.holding == WANTED)


def collection_index(reader: Reader, *, words: str = "", asked: str = "") -> CollectionIndex:
    """The collections that the reader is shown whose names have these words, a page of them."""
    titles = list(Collection.objects.order_by().values_list("pk", "title", "designation"))
    names = {pk: title for pk, title, _ in titles}
    public = public_keys("collection")
    seen = set(shown(names, public, reader))
    if words:
        named = ((pk, f"{title} {designation}") for pk, title, designation in titles)
        seen &= names_with(words, named)
    page = index_page([by_letter(pk, names[pk]) for pk in seen], asked)
    found = _entries(page.pks, public, reader)
    parts = tuple((group, tuple(found[pk] for pk in pks)) for group, pks in page.parts)
    return CollectionIndex(page, parts, words)


def collection_page(slug: str, reader: Reader, asked: str = "") -> CollectionPage | None:
    """The page of a collection, or None where the reader is not shown one."""
    collection = Collection.objects.filter(slug=slug).prefetch_related("names").first()
    if collection is None:
        return None
    public = is_public("collection", collection.pk)
    if not public and not sees_drafts(reader):
        return None
    visible = documents_seen_by(reader)
    commentary = visible.in_role(COMMENTARY)
    documents = visible.filter(collections=collection).exclude(pk__in=commentary)
    places = collection.places.filter(document__in=visible)
    essays = list(places.filter(document__in=commentary))
    others = places.exclude(document__in=commentary)
    sheet = sheet_of(others.count(), asked, PAGE_SIZE)
    shown_places = [*essays, *others[sheet.rows]]
    rows = _rows(shown_places, visible)
    return CollectionPage(
        collection,
        displayed_date("", collection.date_edtf),
        other_names(collection.names.all()),
        years_of(documents),
        _held(documents),
        rows[: len(essays)],
        rows[len(essays) :],
        others.filter(ordinal__isnull=False).count(),
        sheet,
        public,
    )


def _rows(places: list[CollectionPlace], visible: DocumentQuerySet) -> tuple[DocumentRow, ...]:
    rows = read_rows({place.document_id for place in places}, visible)
    return tuple(
        rows.row(
            place.document_id,
            parties=senders(rows.documents[place.document_id]),
            receivers=addressees(rows.documents[place.document_id]),
            number=str(place.ordinal) if place.ordinal is not None else place.label,
        )
        for place in places
    )


def _held(documents: DocumentQuerySet) -> list[Held]:
    """The documents by how they are held, in the order of the vocabulary."""
    counts = dict(documents.values_list("holding").annotate(number=Count("pk")))
    return [
        Held(holding, label.lower(), counts[holding])
        for holding, label in HOLDINGS.items()
        if holding in counts
    ]


def _entries(pks: Keys[int], public: set[int], reader: Reader) -> dict[int, CollectionEntry]:
    places = CollectionPlace.objects.filter(
        collection__in=pks, document__in=documents_seen_by(reader)
    )
    counts = {
        pk: (documents, wanted)
        for pk, documents, wanted in places.order_by()
        .values_list("collection_id")
        .annotate(
            documents=Count("document"),
            wanted=Count("document", filter=Q(document__holding=WANTED)),
        )
    }
    collections = Collection.objects.filter(pk__in=pks)
    return {
        row.pk: CollectionEntry(
            row, displayed_date("", row.date_edtf), *counts.get(row.pk, (0, 0)), row.pk in public
        )
        for row in collections
    }
