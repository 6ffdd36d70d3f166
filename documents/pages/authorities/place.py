"""What the page of a place shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse

from documents.models import Place, PlaceMention
from documents.models.document import DocumentQuerySet, sees_drafts
from documents.pages.authorities.names import Name, other_names
from documents.pages.authorities.rows import (
    DocumentRow,
    Years,
    first_listed,
    notes_of,
    read_rows,
    senders,
    years_of,
)
from documents.pages.authorities.tree import Branch, branch
from documents.pages.authorities.visible import (
    Reader,
    counts_by,
    documents_seen_by,
    shown,
)
from documents.pages.facts import native_name
from documents.search.public import public_among
from documents.search.tree import Tree, place_tree


@dataclass(frozen=True, slots=True)
class PlacePage:
    """`own` of the documents name the place itself, the others places within it."""

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
    def unlisted(self) -> int:
        return self.years.count - len(self.rows)


def place_page(slug: str, reader: Reader) -> PlacePage | None:
    """The page of a place, or None where the reader is not shown one."""
    place = Place.objects.filter(slug=slug).prefetch_related("names").first()
    if place is None:
        return None
    tree = place_tree()
    public = public_among("place", {place.pk, *tree.below(place.pk)})
    if not sees_drafts(reader) and place.pk not in public:
        return None
    below = set(shown(tree.below(place.pk), public, reader))
    visible = documents_seen_by(reader)
    mentions = PlaceMention.objects.filter(place__in=below | {place.pk})
    found = visible.filter(pk__in=mentions.order_by().values("document"))
    above, root = _relatives(place, tree, below, visible)
    return PlacePage(
        place,
        *native_name(place.names.all()),
        names=other_names(place.names.all()),
        coordinates=coordinates(place.latitude, place.longitude),
        above=above,
        tree=root,
        parts=len(below),
        years=years_of(found),
        own=visible.filter(place_mentions__place=place).distinct().count(),
        rows=_rows(place, mentions, first_listed(found), visible),
        list_url=f"{reverse('document-list')}?place={place.slug}",
        public=place.pk in public,
    )


def coordinates(latitude: Decimal | None, longitude: Decimal | None) -> str:
    """Decimal degrees in words, with no more digits than were given: "39.9° N, 124.3° E"."""
    if latitude is None or longitude is None:
        return ""
    north = f"{_digits(latitude)}° {'N' if latitude >= 0 else 'S'}"
    return f"{north}, {_digits(longitude)}° {'E' if longitude >= 0 else 'W'}"


def _digits(degrees: Decimal) -> str:
    return f"{abs(degrees).normalize():f}"


def _relatives(
    place: Place, tree: Tree, below: set[int], visible: DocumentQuerySet
) -> tuple[tuple[Place, ...], Branch[Place] | None]:
    """What the place lies within, and the tree in which it stands, each with its documents."""
    above = tree.above(place.pk)
    if not above and not below:
        return (), None
    keys = {*above, place.pk, *below}
    places = {row.pk: row for row in Place.objects.filter(pk__in=keys).prefetch_related("names")}
    counts = counts_by(PlaceMention.objects.all(), "place", keys, visible)
    root = branch(place.pk, above, tree, places, counts)
    return tuple(places[pk] for pk in above), root


def _rows(
    place: Place,
    mentions: QuerySet[PlaceMention],
    keys: list[int],
    visible: DocumentQuerySet,
) -> tuple[DocumentRow, ...]:
    said: dict[int, list[PlaceMention]] = {}
    for mention in mentions.filter(document__in=keys).select_related("place"):
        said.setdefault(mention.document_id, []).append(mention)
    rows = read_rows(keys, visible)
    return tuple(
        rows.row(
            pk,
            remarks=_remarks(place, said[pk]),
            note=notes_of(said[pk]),
            parties=senders(rows.documents[pk]),
        )
        for pk in keys
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
