"""Collections: their list, and what the page of one shows, in the order of its numbers."""

from __future__ import annotations

from collections.abc import Collection as Keys
from dataclasses import dataclass

from django.db.models import QuerySet

from documents.models import Collection, CollectionPlace
from documents.models.document import sees_drafts
from documents.pages.authorities.index import Group, IndexPage, by_letter, index_page, names_with
from documents.pages.authorities.names import Name, other_names
from documents.pages.authorities.rows import (
    LISTED,
    DocumentRow,
    read_rows,
)
from documents.pages.authorities.visible import (
    Reader,
    Shown,
    documents_seen_by,
    is_public,
    is_shown,
    listed_for,
    read_shown,
    rows_of,
)
from documents.pages.naming import DisplayedDate, displayed_date
from documents.pages.paging import Sheet, sheet_of
from documents.record.vocabulary import COMMENTARY, HOLDINGS, WANTED, kinds_in_role
from documents.search.listed import Listed
from documents.search.years import Years

PAGE_SIZE = 100


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
    """`essays` introduce or comment on the collection; `rows` are its documents, by number;
    `volumes` are the collections that are part of it, by title."""

    collection: Collection
    date: DisplayedDate
    names: list[Name]
    volumes: tuple[CollectionEntry, ...]
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
    listed = listed_for(reader)
    shown = read_shown("collection", listed, reader)
    seen = shown.among(names)
    if words:
        named = ((pk, f"{title} {designation}") for pk, title, designation in titles)
        seen &= names_with(words, named)
    page = index_page([by_letter(pk, names[pk]) for pk in seen], asked)
    found = _entries(page.pks, shown, listed)
    parts = tuple((group, tuple(found[pk] for pk in pks)) for group, pks in page.parts)
    return CollectionIndex(page, parts, words)


def collection_page(slug: str, reader: Reader, asked: str = "") -> CollectionPage | None:
    """The page of a collection, or None where the reader is not shown one."""
    found = Collection.objects.filter(slug=slug).select_related("parent")
    collection = found.prefetch_related("names").first()
    if collection is None:
        return None
    named = listed_for(reader).having("collection", [collection.pk])
    if not is_shown(named, reader):
        return None
    documents = named.without("role", [COMMENTARY])
    places = rows_of(documents_seen_by(reader), collection.places.all())
    essays = _essays(places, named)
    parts = list(collection.parts.order_by("title", "slug").values_list("pk", flat=True))
    others = _ordered(places, documents, in_itself=bool(parts))
    sheet = sheet_of(others.count, asked, PAGE_SIZE)
    rows = _rows([*essays, *others.on(sheet.rows)], sees_drafts(reader))
    return CollectionPage(
        collection,
        displayed_date("", collection.date_edtf),
        other_names(collection.names.all()),
        _volumes(parts, named, reader),
        documents.years(),
        _held(documents),
        rows[: len(essays)],
        rows[len(essays) :],
        others.numbered,
        sheet,
        is_public(named, reader),
    )


def _essays(places: QuerySet[CollectionPlace], named: Listed) -> list[CollectionPlace]:
    """The places of the first works of commentary that stand in the collection itself."""
    commentary = named.having("role", [COMMENTARY]).first(LISTED)
    return list(places.filter(document__in=commentary))


def _volumes(parts: list[int], named: Listed, reader: Reader) -> tuple[CollectionEntry, ...]:
    """The volumes of a series that the reader is shown, in their order."""
    if not parts:
        return ()
    shown = read_shown("collection", named, reader)
    seen = shown.among(parts)
    found = _entries(seen, shown, named)
    return tuple(found[pk] for pk in parts if pk in seen)


def _ordered(places: QuerySet[CollectionPlace], documents: Listed, *, in_itself: bool) -> _Ordered:
    """The places of all but commentary. Those of a series in itself are few; where a collection has
    no volumes, every document that names it stands in it."""
    places = places.exclude(document__kind__in=kinds_in_role(COMMENTARY))
    others = places.filter(ordinal__isnull=True).count()
    total = places.count() if in_itself else documents.count
    return _Ordered(places, max(total - others, 0), others)


@dataclass(frozen=True, slots=True)
class _Ordered:
    """Places in the order of their numbers, then those without one. Each is read by itself, so that
    the database can go by its own index of numbers."""

    places: QuerySet[CollectionPlace]
    numbered: int
    others: int

    @property
    def count(self) -> int:
        return self.numbered + self.others

    def on(self, rows: slice) -> list[CollectionPlace]:
        numbered = self.places.filter(ordinal__isnull=False).order_by("ordinal")
        found = list(numbered[rows])
        others = self.places.filter(ordinal__isnull=True).order_by("pk")
        first, last = (max(end - self.numbered, 0) for end in (rows.start, rows.stop))
        return [*found, *others[first:last]] if last else found


def _rows(places: list[CollectionPlace], drafts: bool) -> tuple[DocumentRow, ...]:
    rows = read_rows({place.document_id for place in places}, drafts)
    return tuple(
        rows.row(
            place.document_id,
            parties=rows.senders(place.document_id),
            receivers=rows.addressees(place.document_id),
            number=str(place.ordinal) if place.ordinal is not None else place.label,
        )
        for place in places
    )


def _held(documents: Listed) -> list[Held]:
    """The documents by how they are held, in the order of the vocabulary."""
    counts = documents.counts("holding")["holding"]
    return [
        Held(holding, label.lower(), counts[holding])
        for holding, label in HOLDINGS.items()
        if holding in counts
    ]


def _entries(pks: Keys[int], shown: Shown, listed: Listed) -> dict[int, CollectionEntry]:
    wanted = listed.having("holding", [WANTED]).counts("collection")["collection"]
    return {
        row.pk: CollectionEntry(
            row,
            displayed_date("", row.date_edtf),
            shown.counts.get(row.pk, 0),
            wanted.get(row.pk, 0),
            row.pk in shown.public,
        )
        for row in Collection.objects.filter(pk__in=pks)
    }
