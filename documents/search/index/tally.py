"""How many documents of a list have each value of some fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, Final, NamedTuple

import tantivy

from documents.search.index.counted import (
    COLUMNS_OF,
    IN_PERIOD,
    PERIOD,
    SPREAD,
    SPREAD_NUMBERS,
    gathered,
    periods_of,
)
from documents.search.index.damage import Searcher

#: Each part of the index gives all values that it has: fewer would make the counts guesses.
_ALL: Final = 10_000_000
#: The index gives 65,000 values at once: of one field, and of each of a dozen columns.
_MOST: Final = 60_000
_MOST_OF_COLUMN: Final = 4_000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents have each value of some fields, exactly. In the fields named in `beyond`
    there are more values than were asked for."""

    values: dict[str, dict[Any, int]]
    beyond: frozenset[str]


class _Counts(NamedTuple):
    """Counts by value; `cut` if there are values beyond these."""

    values: dict[Any, int]
    cut: bool


def take_tally(
    searcher: Searcher, schema: tantivy.Schema, query: tantivy.Query, fields: Mapping[str, int]
) -> Tally:
    """The fullest values of some fields, as many of each as are asked for, in one pass; in some
    more only where there are very many values, or documents with very many."""
    columns: dict[str, int] = {}
    for name, most in fields.items():
        columns |= _columns(name, most)
    found = _count(searcher, query, columns)
    counts = {
        name: _Asked(searcher, schema, query, name, most).read(found)
        for name, most in fields.items()
    }
    return Tally(
        {name: each.values for name, each in counts.items()},
        frozenset(name for name, each in counts.items() if each.cut),
    )


def _columns(name: str, most: int) -> dict[str, int]:
    """What is counted for a field, and how many values of it are asked for."""
    if name in SPREAD:
        return dict.fromkeys(COLUMNS_OF[name], _MOST_OF_COLUMN)
    return {PERIOD: _MOST_OF_COLUMN} if name in IN_PERIOD else {name: most}


class _Asked(NamedTuple):
    """One field of a list."""

    searcher: Searcher
    schema: tantivy.Schema
    query: tantivy.Query
    name: str
    most: int

    def read(self, found: Mapping[str, _Counts]) -> _Counts:
        if self.name in IN_PERIOD:
            return self._periods(found[PERIOD])
        if self.name not in SPREAD:
            return found[self.name]
        columns = [found[column] for column in COLUMNS_OF[self.name]]
        several = self._several()
        if several.cut or any(column.cut for column in columns):
            return _count(self.searcher, self.query, {self.name: self.most})[self.name]
        counts = gathered(column.values for column in columns)
        counts.update(several.values)
        return _fullest(counts, self.most)

    def _periods(self, found: _Counts) -> _Counts:
        if found.cut:
            found = _count(self.searcher, self.query, {PERIOD: _MOST})[PERIOD]
        return _Counts(periods_of(found.values, self.name), found.cut)

    def _several(self) -> _Counts:
        """Of the documents that have too many keys for the columns."""
        number = SPREAD_NUMBERS[self.name]
        if not self.searcher.doc_freq("several", number):
            return _Counts({}, cut=False)
        these = tantivy.Query.term_query(self.schema, "several", number)
        query = self.query.and_must_match(these)
        return _count(self.searcher, query, {self.name: _MOST})[self.name]


def _fullest(counts: Mapping[Any, int], most: int) -> _Counts:
    if len(counts) <= most:
        return _Counts(dict(counts), cut=False)
    return _Counts(dict(nlargest(most, counts.items(), key=lambda each: each[1])), cut=True)


def _count(
    searcher: Searcher, query: tantivy.Query, columns: Mapping[str, int]
) -> dict[str, _Counts]:
    asked = {
        name: {"terms": {"field": name, "size": most, "segment_size": _ALL}}
        for name, most in columns.items()
    }
    found = searcher.aggregate(query, asked) if asked else {}
    return {
        name: _Counts(_buckets(each["buckets"]), bool(each["sum_other_doc_count"]))
        for name, each in found.items()
    }


def _buckets(found: Sequence[Mapping[str, Any]]) -> dict[Any, int]:
    """Counts by value; numbers come as floats where a segment holds none."""
    return {
        each["key"] if isinstance(each["key"], str) else int(each["key"]): int(each["doc_count"])
        for each in found
    }
