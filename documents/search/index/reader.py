"""The index as a request reads it: opened once a process, brought up to the database each time."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from operator import itemgetter
from typing import Any, Final

import tantivy

from documents.search.index.damage import Searcher, answering, look_for_damage
from documents.search.index.directory import IndexDirectory, Unusable, current
from documents.search.index.keep import kept_up, make_if_few
from documents.search.index.schema import GROUP_COLUMNS, read_group

#: What a reader's own request may do before it is answered: about as many milliseconds.
_MOST_AT_ONCE: Final = 100
#: Each part of the index gives all values that it has: fewer would make the counts guesses.
_ALL: Final = 10_000_000
#: The engine gives no more values at once.
_MOST_BUCKETS: Final = 65_000
_PRESENT: Final = " present"
#: Bytes: an index that is not larger is looked through for damage by each process that opens it,
#: which takes a tenth of a second; a larger one when it fails.
_QUICKLY_READ: Final = 200_000_000

Query = tantivy.Query
ASCENDING, DESCENDING = tantivy.Order.Asc, tantivy.Order.Desc


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents have each value of some fields, exactly. In the fields named in `beyond`
    there are more values than were asked for; `present` says how many documents have a value."""

    values: dict[str, dict[Any, int]]
    beyond: frozenset[str]
    present: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reader:
    """One state of the index. `generation` changes whenever the index does: a key for caches;
    `names` only when names of agents or places in the database may have been changed."""

    searcher: Searcher
    schema: tantivy.Schema
    generation: str
    names: str

    def count(self, query: Query) -> int:
        found: Any = self.searcher.search(query, limit=1, count=True)
        return int(found.count)  # the binding's types do not know of it

    def ids(
        self, query: Query, rows: slice, order: str = "", direction: tantivy.Order = ASCENDING
    ) -> list[int]:
        """The keys of documents: the best first, or in the order of a field that sorts."""
        start, stop = rows.start or 0, rows.stop
        found = self.searcher.search(
            query,
            limit=max(stop - start, 1),
            offset=start,
            count=False,
            order_by_field=order or None,
            order=direction,
        )
        places = [place for _, place in found.hits][: stop - start]
        return [
            int(key) for key in self.searcher.fast_field_values("id", places) if key is not None
        ]

    def extreme(self, query: Query, field: str, direction: tantivy.Order) -> int | None:
        """The smallest value (ascending) or the largest of a number that all documents of the
        query have; None if there are no such documents."""
        found = self.searcher.search(
            query, limit=1, count=False, order_by_field=field, order=direction
        )
        values = self.searcher.fast_field_values(field, [place for _, place in found.hits])
        return next((int(value) for value in values if value is not None), None)

    def tally(
        self, query: Query, fields: Mapping[str, int], present: Collection[str] = ()
    ) -> Tally:
        """The fullest values of some fields, as many of each as are asked for, and how many
        documents have any value of the fields in `present`; all of it in one pass."""
        asked = {name: _terms(name, most) for name, most in fields.items()} | {
            f"{name}{_PRESENT}": {"value_count": {"field": name}} for name in present
        }
        found = self.searcher.aggregate(query, asked) if asked else {}
        values = {name: _buckets(found[name]["buckets"]) for name in fields}
        beyond = {name for name in fields if found[name]["sum_other_doc_count"]}
        with_any = {name: int(found[f"{name}{_PRESENT}"]["value"]) for name in present}
        return Tally(values, frozenset(beyond), with_any)

    def tally_groups(self, query: Query, fields: Mapping[str, int]) -> Tally:
        """The same for fields of `GROUPED`, each in a pass of its own: several times as fast for
        very many documents, slower for few."""
        values, beyond = {}, set()
        for name, most in fields.items():
            counts = self._in_groups(query, GROUP_COLUMNS[name])
            if counts is None:
                tally = self.tally(query, {name: most})
                counts, cut = tally.values[name], bool(tally.beyond)
            else:
                cut = len(counts) > most
            values[name] = dict(nlargest(most, counts.items(), itemgetter(1))) if cut else counts
            beyond |= {name} if cut else set()
        return Tally(values, frozenset(beyond), {})

    def _in_groups(self, query: Query, columns: Sequence[str]) -> dict[int, int] | None:
        """How many documents have each key; None where there are more groups than can be read."""
        most = _MOST_BUCKETS // len(columns)
        found = self.searcher.aggregate(query, {name: _terms(name, most) for name in columns})
        if any(each["sum_other_doc_count"] for each in found.values()):
            return None
        counts: defaultdict[int, int] = defaultdict(int)
        for bucket in chain.from_iterable(each["buckets"] for each in found.values()):
            for key in read_group(bucket["key"]):
                counts[key] += int(bucket["doc_count"])
        return counts

    def term(self, field: str, value: int | str) -> Query:
        return Query.term_query(self.schema, field, value)

    def any_of(self, field: str, values: Sequence[int] | Sequence[str]) -> Query:
        return Query.term_set_query(self.schema, field, list(values))


def open_reader() -> Reader:
    """The index with everything that was committed before, if it can be brought up quickly.

    Raises Unusable if there is no index that belongs to this database, and within
    `without_index`.
    """
    if _left_out.get():
        raise Unusable("This request does without the search index.")
    try:
        directory = kept_up(_MOST_AT_ONCE)
    except Unusable:
        if not make_if_few():
            raise
        directory = current()
    return _reader(directory)


@contextmanager
def without_index() -> Iterator[None]:
    """Whatever asks for the index meanwhile is told that there is none."""
    token = _left_out.set(True)
    try:
        yield
    finally:
        _left_out.reset(token)


def _terms(field: str, most: int) -> dict[str, dict[str, Any]]:
    return {"terms": {"field": field, "size": most, "segment_size": _ALL}}


def _buckets(found: Sequence[Mapping[str, Any]]) -> dict[Any, int]:
    """Counts by value; numbers come as floats where a segment holds none."""
    return {
        each["key"] if isinstance(each["key"], str) else int(each["key"]): int(each["doc_count"])
        for each in found
    }


_left_out: Final = ContextVar("left out", default=False)
_opened: dict[str, tantivy.Index] = {}
_opening = threading.Lock()


def _reader(directory: IndexDirectory) -> Reader:
    state = directory.state()
    with _opening, answering(directory):
        index = _opened.get(str(directory.path))
        if index is None:
            if directory.size() < _QUICKLY_READ and look_for_damage(directory, opening=True):
                raise Unusable("The search index is damaged.")
            index = directory.open()
            _opened.clear()  # a former index
            _opened[str(directory.path)] = index
        index.reload()
        searcher = index.searcher()
    name = directory.path.name
    return Reader(
        Searcher(directory, searcher),
        index.schema,
        f"{name}/{state.marks[-1]}",
        f"{name}/{state.names}",
    )
