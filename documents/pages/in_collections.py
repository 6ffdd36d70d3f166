"""A document's places in collections, and what stands before and after it in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from documents.models import CollectionPlace
from documents.models.document import DocumentQuerySet
from documents.pages.naming import DocumentLink, link_to
from documents.pages.page_rows import seen

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


def in_collections(
    places: Sequence[CollectionPlace], visible: DocumentQuerySet
) -> list[InCollection]:
    """The places with what stands before and after: three queries, however many there are."""
    if not places:
        return []
    beside = {row["pk"]: row for row in _beside(places, visible)}
    neighbours = CollectionPlace.objects.select_related("document").in_bulk(
        [row[side] for row in beside.values() for side in ("before", "after") if row[side]]
    )
    complete = _complete(beside.values(), visible)

    def neighbour(key: int | None) -> Neighbour | None:
        if key is None:
            return None
        found = neighbours[key]
        return Neighbour(f"No. {found.ordinal}", link_to(found.document))

    return [
        InCollection(
            place=place,
            whole=None if place.ordinal is None else complete.get(place.collection_id),
            previous=neighbour(beside[place.pk]["before"]),
            following=neighbour(beside[place.pk]["after"]),
        )
        for place in places
    ]


def _beside(
    places: Sequence[CollectionPlace], visible: DocumentQuerySet
) -> QuerySet[CollectionPlace, dict[str, Any]]:
    """For each place the keys of those before and after it, how many numbers its collection has,
    and the highest. What has no number stands before the first."""
    numbered = CollectionPlace.objects.filter(
        collection=OuterRef("collection"), ordinal__isnull=False
    ).order_by()
    here = Coalesce(OuterRef("ordinal"), -1)
    shown = numbered.filter(seen(visible, "document"))
    before = shown.filter(ordinal__lt=here).order_by("-ordinal")
    after = shown.filter(ordinal__gt=here).order_by("ordinal")
    return (
        CollectionPlace.objects.filter(pk__in=[place.pk for place in places])
        .order_by()
        .annotate(
            before=Subquery(before.values("pk")[:1]),
            after=Subquery(after.values("pk")[:1]),
            numbers=_over(numbered, Count("ordinal")),
            highest=_over(numbered, Max("ordinal")),
        )
        .values("pk", "collection", "before", "after", "numbers", "highest")
    )


def _over(rows: QuerySet[CollectionPlace], figure: Count | Max) -> Subquery:
    figures = rows.values("collection").annotate(figure=figure).values("figure")
    return Subquery(figures, output_field=IntegerField())


def _complete(rows: Iterable[dict[str, Any]], visible: DocumentQuerySet) -> dict[int, int]:
    """How many documents those collections have whose numbers run from 1 without a gap."""
    without_gap = {
        row["collection"]: row["numbers"]
        for row in rows
        if row["highest"] and row["numbers"] == row["highest"] <= _MOST_LOOKED_THROUGH
    }
    if not without_gap:
        return {}
    seen_here = CollectionPlace.objects.filter(
        seen(visible, "document"), collection__in=without_gap, ordinal__gte=1
    ).order_by()
    counts = dict(seen_here.values_list("collection").annotate(Count("pk")))
    return {key: count for key, count in without_gap.items() if counts.get(key) == count}
