"""A document's places in collections, and what stands before and after it in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from documents.models import CollectionPlace, Document
from documents.models.prepared import Prepared
from documents.pages.naming import DocumentLink, link_to
from documents.pages.page_rows import seen, with_document

#: With more numbered documents than a printed volume has, a collection is not looked through.
_MOST_LOOKED_THROUGH: Final = 1_500


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What stands before or after: its number in the collection, and the document."""

    number: str
    link: DocumentLink


@dataclass(frozen=True, slots=True)
class InCollection:
    """The document's place in a collection, with what stands before and after it there.

    `whole` is how many numbered documents the collection has, where that can be said: where all
    of them are here, from No. 1 to the last, and they are not too many to be looked through.
    """

    place: CollectionPlace
    whole: int | None
    previous: Neighbour | None
    following: Neighbour | None


def in_collections(document: Document, drafts: bool) -> list[InCollection]:
    """The document's places with what stands before and after, for a reader who may see drafts or
    not: two queries, however many there are."""
    places = document.collection_places.all()
    if not places:
        return []
    beside = {row[0]: _Beside(*row[1:]) for row in _beside(drafts).values([document.pk])}
    keys = [key for each in beside.values() for key in (each.before, each.after) if key]
    neighbours = {row.pk: _neighbour(row) for row in _PLACES.rows(keys)}

    def held(place: CollectionPlace) -> InCollection:
        here = beside[place.pk]
        whole = None if place.ordinal is None else here.whole
        before, after = (neighbours.get(key or 0) for key in (here.before, here.after))
        return InCollection(place, whole, before, after)

    return [held(place) for place in places]


def _neighbour(place: CollectionPlace) -> Neighbour:
    return Neighbour(f"No. {place.ordinal}", link_to(place.document))


@dataclass(frozen=True, slots=True)
class _Beside:
    """The keys of the places before and after one; how many numbers its collection has, the highest
    of them, and how many of them the reader sees if all are there."""

    before: int | None
    after: int | None
    numbers: int | None
    highest: int | None
    seen: int | None

    @property
    def whole(self) -> int | None:
        """How many documents the collection has, if its numbers run from 1 without a gap."""
        return self.numbers if self.numbers == self.highest == self.seen else None


_PLACES: Final = Prepared(lambda keys: with_document(CollectionPlace.objects.filter(pk__in=keys)))


@cache
def _beside(drafts: bool) -> Prepared[CollectionPlace]:
    """For each place of a document its key and what `_Beside` has. What has no number stands before
    the first."""
    numbered = CollectionPlace.objects.filter(
        collection=OuterRef("collection"), ordinal__isnull=False
    ).order_by()
    here = Coalesce(OuterRef("ordinal"), -1)
    shown = numbered.filter(seen(Document.objects.visible(drafts), "document"))
    before = shown.filter(ordinal__lt=here).order_by("-ordinal")
    after = shown.filter(ordinal__gt=here).order_by("ordinal")
    without_gap = Q(numbers=F("highest"), highest__lte=_MOST_LOOKED_THROUGH)
    rows = CollectionPlace.objects.order_by().annotate(
        before=Subquery(before.values("pk")[:1]),
        after=Subquery(after.values("pk")[:1]),
        numbers=_over(numbered, Count("ordinal")),
        highest=_over(numbered, Max("ordinal")),
        seen=Case(When(without_gap, then=_over(shown.filter(ordinal__gte=1), Count("pk")))),
    )
    values = rows.values_list("pk", "before", "after", "numbers", "highest", "seen")
    return Prepared(lambda keys: values.filter(document__in=keys))


def _over(rows: QuerySet[CollectionPlace], figure: Count | Max) -> Subquery:
    figures = rows.values("collection").annotate(figure=figure).values("figure")
    return Subquery(figures, output_field=IntegerField())
