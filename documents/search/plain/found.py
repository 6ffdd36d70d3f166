"""A list of documents found and counted in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Count

from documents.models.document import DocumentQuerySet
from documents.search.facets import Counts, Facet, Key, make_facet, uncounted
from documents.search.filters import DocumentFilterSet
from documents.search.plain.facets import count_choices, cross_choices
from documents.search.timeline import DatedCount, Dates, ListedDates


@dataclass(frozen=True, slots=True)
class PlainFound:
    """The documents that a FilterSet asks for, in SQL. Words are looked for in titles, references,
    numbers and names only; brackets are read as they stand."""

    asked: DocumentFilterSet
    plain: bool = True
    explained: None = None

    def corrected(self) -> None:
        return None

    @property
    def count(self) -> int:
        return self.asked.without().count()

    @property
    def inside(self) -> int:
        return self.asked.inside().count()

    def ids(self, rows: slice) -> list[int]:
        return list(self.asked.qs.values_list("pk", flat=True)[rows])

    def every_id(self) -> Iterator[int]:
        return self.asked.qs.values_list("pk", flat=True).iterator(chunk_size=2_000)

    def published_last(self, most: int) -> list[int]:
        newest_first = self.asked.without().newest_first()
        return list(newest_first.values_list("pk", flat=True)[:most])

    def count_without(self, *names: str) -> int:
        return self.asked.without(*names).count()

    def nearest(self) -> list[int]:
        after, before = self.asked.window
        others = self.asked.without("date_after", "date_before")
        found: list[int] = []
        if after:
            earlier = others.filter(date_latest__lt=after).order_by("-date_latest", "pk")
            found += earlier.values_list("pk", flat=True)[:1]
        if before:
            later = others.filter(date_earliest__gt=before).order_by("date_earliest", "pk")
            found += later.values_list("pk", flat=True)[:1]
        return found

    def dates(self) -> Dates:
        return ListedDates.of(dated_counts(self.asked.without("date_after", "date_before")))

    def facets(self) -> list[Facet]:
        asked = self.asked
        return [
            self.facet(name) if asked.is_counted(name) else uncounted(asked, name)
            for name in asked.offered
        ]

    def facet(self, name: str) -> Facet:
        values = count_choices(name, self.asked.without(name))
        return make_facet(self.asked, name, Counts(values, partial(_none_but, values)))

    def crossed(self, name: str, keys: Sequence[int], other: str) -> dict[int, dict[Key, int]]:
        return cross_choices(name, keys, other, self.asked.without())

    def other(self, **parameters: str | list[str]) -> PlainFound:
        return PlainFound(self.asked.other(parameters))


def _none_but(values: dict[Key, int], key: Key) -> int:
    return values.get(key, 0)


def dated_counts(documents: DocumentQuerySet) -> list[DatedCount]:
    """How many of the documents carry each date, in one query."""
    rows = documents.order_by().values_list("date_edtf", "date_earliest", "date_latest")
    return [DatedCount(*row) for row in rows.annotate(Count("pk"))]
