"""What the page of a place shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString

from documents.models import Place, PlaceMention
from documents.models.document import sees_drafts
from documents.pages.authorities.document_table import document_table
from documents.pages.authorities.names import Name, other_names
from documents.pages.authorities.rows import (
    LISTED,
    DocumentRow,
    notes_of,
    read_rows,
)
from documents.pages.authorities.tree import Branch, branch
from documents.pages.authorities.visible import (
    Reader,
    is_public,
    is_shown,
    listed_for,
    read_shown,
)
from documents.pages.facts import native_name
from documents.search.facets import Key
from documents.search.listed import Listed
from documents.search.tree import Tree, place_tree
from documents.search.years import Years


@dataclass(frozen=True, slots=True)
class PlacePage:
    """`own` of the documents name the place and none within it, the others places within it."""

    place: Place
    variant: str
    variant_language: str
    names: list[Name]
    coordinates: str
    above: tuple[Place, ...]
    tree: Branch[Place] | None
    parts: int
    years: Years
    own: int
    rows: tuple[DocumentRow, ...]
    list_url: str
    public: bool

    @property
    def others(self) -> int:
        return self.years.count - self.own

    @property
    def table(self) -> SafeString:
        return document_table(self.rows, "Documents that speak of this place")

    @property
    def unlisted(self) -> int:
        return self.years.count - len(self.rows)


def place_page(slug: str, reader: Reader) -> PlacePage | None:
    """The page of a place, or None where the reader is not shown one."""
    place = Place.objects.filter(slug=slug).prefetch_related("names").first()
    if place is None:
        return None
    listed = listed_for(reader).having("place", [place.pk])
    if not is_shown(listed, reader):
        return None
    tree = place_tree()
    shown = read_shown("place", listed, reader)
    below = shown.among(tree.below(place.pk))
    above, root = _relatives(place, tree, below, shown.counts)
    return PlacePage(
        place,
        *native_name(place.names.all()),
        names=other_names(place.names.all()),
        coordinates=coordinates(place.latitude, place.longitude),
        above=above,
        tree=root,
        parts=len(below),
        years=listed.years(),
        own=_own(place, tree, listed),
        rows=_rows(place, below, listed.first(LISTED), sees_drafts(reader)),
        list_url=f"{reverse('document-list')}?place={place.slug}",
        public=is_public(listed, reader),
    )


def _own(place: Place, tree: Tree, listed: Listed) -> int:
    parts = tree.parts.get(place.pk)
    return (listed.without("place", parts) if parts else listed).count


def coordinates(latitude: Decimal | None, longitude: Decimal | None) -> str:
    """Decimal degrees in words, with no more digits than were given: "39.9° N, 124.3° E"."""
    if latitude is None or longitude is None:
        return ""
    north = f"{_digits(latitude)}° {'N' if latitude >= 0 else 'S'}"
    return f"{north}, {_digits(longitude)}° {'E' if longitude >= 0 else 'W'}"


def _digits(degrees: Decimal) -> str:
    return f"{abs(degrees).normalize():f}"


def _relatives(
    place: Place, tree: Tree, below: set[int], counts: Mapping[Key, int]
) -> tuple[tuple[Place, ...], Branch[Place] | None]:
    """What the place lies within, and the tree in which it stands: itself and what is below it with
    their documents."""
    above = tree.above(place.pk)
    if not above and not below:
        return (), None
    keys = {*above, place.pk, *below}
    places = {row.pk: row for row in Place.objects.filter(pk__in=keys).prefetch_related("names")}
    root = branch(place.pk, above, tree, places, counts)
    return tuple(places[pk] for pk in above), root


def _rows(
    place: Place,
    below: set[int],
    keys: list[int],
    drafts: bool,
) -> tuple[DocumentRow, ...]:
    said: dict[int, list[PlaceMention]] = {}
    mentions = PlaceMention.objects.filter(document__in=keys, place__in={place.pk, *below})
    for mention in mentions.select_related("place"):
        said.setdefault(mention.document_id, []).append(mention)
    rows = read_rows(keys, drafts)
    return tuple(
        rows.row(
            pk,
            remarks=_remarks(place, said[pk]),
            note=notes_of(said[pk]),
            parties=rows.senders(pk),
        )
        for pk in rows.among(keys)
        if pk in said  # the index may be some moments behind
    )


def _remarks(place: Place, mentions: list[PlaceMention]) -> Iterator[str]:
    """As what the document names the place, or which place within it."""
    own = [mention for mention in mentions if mention.place_id == place.pk]
    for mention in own:
        if mention.words and mention.words != place.name:
            yield f"as “{mention.words}”"
    if not own:
        yield ", ".join(_within(mention) for mention in mentions)


def _within(mention: PlaceMention) -> str:
    return mention.place.name if mention.place else mention.words
