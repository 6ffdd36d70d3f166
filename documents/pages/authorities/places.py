"""The index of places."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from documents.models import Place, PlaceName
from documents.pages.authorities.index import (
    FEWEST_FOR_LETTERS,
    Entry,
    Group,
    IndexPage,
    by_letter,
    by_word,
    index_page,
    names_with,
)
from documents.pages.authorities.visible import Reader, Shown, listed_for, read_shown
from documents.pages.facts import native_name

#: How the index may be ordered, in the words of the page.
ORDERS = {"kind": "Kind", "within": "What it lies within", "name": "Name"}


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place in the index; `documents` speak of it or of a place within it."""

    place: Place
    variant: str
    variant_language: str
    documents: int
    public: bool


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    page: IndexPage
    parts: tuple[tuple[Group, tuple[PlaceEntry, ...]], ...]
    order: str
    words: str


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    name: str
    kind: str
    within: int | None


def place_index(reader: Reader, *, words: str = "", order: str = "", asked: str = "") -> PlaceIndex:
    """The places that the reader is shown whose names have these words, a page of them."""
    values = Place.objects.order_by().values_list("pk", "name", "kind", "within_id")
    rows = {row[0]: _Row(*row) for row in values}
    shown = read_shown("place", listed_for(reader), reader)
    seen = shown.among(rows)
    if words:
        seen &= _named(words, rows.values())
    order = order if order in ORDERS else "kind"
    fewest = FEWEST_FOR_LETTERS if order == "name" else 0
    page = index_page([_entry(rows[pk], rows, order) for pk in seen], asked, fewest=fewest)
    found = _entries(page.pks, shown)
    parts = tuple((group, tuple(found[pk] for pk in pks)) for group, pks in page.parts)
    return PlaceIndex(page, parts, order, words)


def _named(words: str, rows: Collection[_Row]) -> set[int]:
    variants = PlaceName.objects.order_by().values_list("place_id", "words")
    return names_with(words, [*((row.pk, row.name) for row in rows), *variants])


def _entry(row: _Row, rows: dict[int, _Row], order: str) -> Entry:
    if order == "name":
        return by_letter(row.pk, row.name)
    if order == "kind":
        return by_word("Kind not recorded")(row.pk, row.name, row.kind)
    within = rows[row.within].name if row.within is not None else ""
    return by_word("Within nothing recorded here")(row.pk, row.name, within)


def _entries(pks: Collection[int], shown: Shown) -> dict[int, PlaceEntry]:
    places = Place.objects.filter(pk__in=pks).select_related("within").prefetch_related("names")
    return {
        place.pk: PlaceEntry(
            place,
            *native_name(place.names.all()),
            documents=shown.counts.get(place.pk, 0),
            public=place.pk in shown.public,
        )
        for place in places
    }
