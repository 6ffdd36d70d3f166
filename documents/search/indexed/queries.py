"""A FilterSet's values as queries of the index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from documents.search.asking.compile import Compiled, compile_words
from documents.search.filters import DocumentFilterSet
from documents.search.index.reader import Query
from documents.search.index.visible import VisibleIndex


@dataclass(frozen=True)
class Queries:
    """What a reader asks of the index."""

    asked: DocumentFilterSet
    index: VisibleIndex

    @cached_property
    def words(self) -> Compiled | None:
        """Typed words, as they are understood; None if there are none."""
        cleaned = self.asked.cleaned
        if not cleaned.get("q"):
            return None
        return compile_words(
            cleaned["q"],
            self.index.reader,
            brackets=cleaned.get("brackets", ""),
            names=cleaned.get("names") != "off",
            sees_drafts=self.index.sees_drafts,
        )

    def without(self, *names: str) -> Query:
        """What all filters but these give."""
        kept = (query for name, query in self._by_name.items() if name not in names)
        return self.index.all_of(*kept)

    def remembered_as(self, *names: str) -> tuple[str, ...]:
        """The same for two lists only if they ask the same of all filters but these."""
        given = self.asked.parameters
        ways = [name for name in ("brackets", "names") if name in given]
        kept = (*(name for name in self._by_name if name not in names), *ways)
        return tuple(f"{name}={value}" for name in kept for value in sorted(given[name]))

    def in_use(self, *names: str) -> frozenset[str]:
        """Those of these filters that narrow the list."""
        return frozenset(self._by_name).intersection(names)

    @cached_property
    def _by_name(self) -> dict[str, Query]:
        found = {}
        for name, value in self.asked.narrowing.items():
            query = self.asked.filters[name].query(value, self.index) if name != "q" else None
            if query is not None:
                found[name] = query
        return found | ({"q": self.words.query} if self.words else {})
