"""The index as a request reads it: opened once a process, brought up to the database each time."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

import tantivy

from documents.search.index.damage import Searcher, answering, look_for_damage
from documents.search.index.directory import IndexDirectory, Unusable, current
from documents.search.index.keep import kept_up, make_if_few
from documents.search.index.tally import Tally, tally

#: What a reader's own request may do before it is answered: about as many milliseconds.
_MOST_AT_ONCE: Final = 100
#: Bytes: an index that is not larger is looked through for damage by each process that opens it,
#: which takes a tenth of a second; a larger one when it fails.
_QUICKLY_READ: Final = 200_000_000

Query = tantivy.Query
ASCENDING, DESCENDING = tantivy.Order.Asc, tantivy.Order.Desc


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

    def tally(self, query: Query, fields: Mapping[str, int]) -> Tally:
        """The fullest values of some fields, as many of each as are asked for."""
        return tally(self.searcher, query, fields)

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
