"""A list of documents found and counted through the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final

from documents.search.asking.compile import Compiled
from documents.search.asking.corrections import FEW, did_you_mean
from documents.search.authorities import AUTHORITIES
from documents.search.facets import (
    MOST_COUNTED,
    Counts,
    Facet,
    Key,
    make_facet,
    most_values,
    uncounted,
)
from documents.search.filters import DocumentFilterSet
from documents.search.index.reader import ASCENDING, DESCENDING, Query
from documents.search.index.visible import VisibleIndex
from documents.search.indexed.dates import IndexDates
from documents.search.indexed.figures import Figures, of_long_list, read_figures
from documents.search.indexed.queries import Queries
from documents.search.indexed.vocabularies import by_slug

_RANGE: Final = ("date_after", "date_before")
_AT_ONCE: Final = 5_000
#: The fields by which a list is sorted; without one the best come first.
_ORDERS: Final = {
    "relevance": "",
    "date": "by_date",
    "-date": "by_date_back",
    "title": "by_title",
    "cited": "by_cited",
}


@dataclass(frozen=True)
class IndexFound:
    """The documents that a FilterSet asks for, through the index.

    Figures that leave out the same filters are read together, by whichever of `facets` and `dates`
    comes first.
    """

    asked: DocumentFilterSet
    index: VisibleIndex
    plain: bool = False
    _figures: dict[frozenset[str], Figures] = field(default_factory=dict)

    @cached_property
    def _queries(self) -> Queries:
        return Queries(self.asked, self.index)

    @property
    def explained(self) -> Compiled | None:
        return self._queries.words

    def corrected(self) -> str | None:
        # With other filters there are no more than the words find: most lists need no count.
        if self.explained is None or self.count > FEW:
            return None
        return did_you_mean(self.explained, self.index.reader, self.index.sees_drafts)

    @cached_property
    def count(self) -> int:
        return self.count_without()

    @cached_property
    def inside(self) -> int:
        after, before = self.asked.window
        bounds = []
        if after:
            bounds.append(self.index.at_least("earliest", after.toordinal()))
        if before:
            bounds.append(self.index.at_most("latest", before.toordinal()))
        if not bounds:
            return self.count
        return self.index.reader.count(self.index.all_of(self._queries.without(), *bounds))

    def ids(self, rows: slice) -> list[int]:
        return of_long_list(
            self.index,
            (self._queries.remembered_as(), self.asked.order, rows.start, rows.stop),
            lambda: self._ids(rows),
            lambda _: self.count,
        )

    def _ids(self, rows: slice) -> list[int]:
        order = self.asked.order
        if order == "relevance" and not self.asked.cleaned.get("q"):
            order = "date"
        return self.index.reader.ids(self._queries.without(), rows, _ORDERS[order])

    def every_id(self) -> Iterator[int]:
        start = 0
        while keys := self._ids(slice(start, start + _AT_ONCE)):
            yield from keys
            start += _AT_ONCE

    def published_last(self, most: int) -> list[int]:
        field = "by_published"
        published = self.index.all_of(self._queries.without(), Query.exists_query(field))
        return self.index.reader.ids(published, slice(0, most), field, DESCENDING)

    def count_without(self, *names: str) -> int:
        if figures := self._figures.get(self._queries.in_use(*names)):
            return figures.count
        return of_long_list(
            self.index,
            (self._queries.remembered_as(*names), "count"),
            lambda: self.index.reader.count(self._queries.without(*names)),
            lambda found: found,
        )

    def nearest(self) -> list[int]:
        after, before = self.asked.window
        others = self._queries.without(*_RANGE)
        first, reader = slice(0, 1), self.index.reader
        found: list[int] = []
        if after:
            earlier = self.index.all_of(others, self.index.at_most("latest", after.toordinal() - 1))
            found += reader.ids(earlier, first, "latest", DESCENDING)
        if before:
            later = self.index.at_least("earliest", before.toordinal() + 1)
            found += reader.ids(self.index.all_of(others, later), first, "by_date", ASCENDING)
        return found

    def dates(self) -> IndexDates:
        left_out = self._queries.in_use(*_RANGE)
        figures = self._figures.get(left_out) or self._read(left_out, {})
        return IndexDates(
            self.index,
            self._queries.without(*left_out),
            self._queries.remembered_as(*left_out),
            figures,
        )

    def facets(self) -> list[Facet]:
        self._read_all()
        return [self._offered(name) for name in self.asked.offered]

    def _offered(self, name: str) -> Facet:
        if not self.asked.is_counted(name):
            return uncounted(self.asked, name)
        if self.asked.among(name):
            return self.facet(name)
        return self._facet(name, self._figures[self._queries.in_use(name)])

    def facet(self, name: str) -> Facet:
        fields = {name: most_values(self.asked, name)}
        return self._facet(name, self._read(self._queries.in_use(name), fields))

    def crossed(self, name: str, keys: Sequence[int], other: str) -> dict[int, dict[Key, int]]:
        return of_long_list(
            self.index,
            (self._queries.remembered_as(), "crossed", name, tuple(keys), other),
            lambda: {key: self._crossed(name, key, other) for key in keys},
            lambda _: self.count,
        )

    def _crossed(self, name: str, key: int, other: str) -> dict[Key, int]:
        among = self.index.all_of(self._queries.without(), self.index.reader.term(name, key))
        values = self.index.reader.tally(among, {other: MOST_COUNTED}).values[other]
        return by_slug(other, values)

    def other(self, **parameters: str | list[str]) -> IndexFound:
        return IndexFound(self.asked.other(parameters), self.index)

    def _read_all(self) -> None:
        """All figures of the page: one pass for each filter in use, one for all the others. Where
        a choice is looked for by its name, very many are read, by themselves."""
        together: dict[frozenset[str], dict[str, int]] = {frozenset(): {}}
        together[self._queries.in_use(*_RANGE)] = {}
        for name in self.asked.offered:
            if self.asked.is_counted(name) and not self.asked.among(name):
                fields = together.setdefault(self._queries.in_use(name), {})
                fields[name] = most_values(self.asked, name)
        for left_out, fields in together.items():
            self._figures[left_out] = self._read(left_out, fields)

    def _read(self, left_out: frozenset[str], fields: Mapping[str, int]) -> Figures:
        query = self._queries.without(*left_out)
        return read_figures(self.index, query, self._queries.remembered_as(*left_out), fields)

    def _facet(self, name: str, figures: Figures) -> Facet:
        values = by_slug(name, figures.values[name])
        counts = Counts(values, partial(self._count_of, name), name in figures.cut)
        return make_facet(self.asked, name, counts)

    def _count_of(self, name: str, key: Key) -> int:
        """A choice that is not among the fullest."""
        if name not in AUTHORITIES and name != "language":
            return 0
        return self.index.reader.count(self._with(name, key))

    def _with(self, name: str, key: Key) -> Query:
        return self.index.all_of(self._queries.without(name), self.index.reader.term(name, key))
