"""The index as a request reads it: opened once a process, brought up to the database each time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import tantivy
from django.db import DatabaseError

from documents.models import Document
from documents.search.index.directory import Busy, IndexDirectory, Unusable, current
from documents.search.index.follow import catch_up, owner, rebuild

log = logging.getLogger(__name__)

#: What a reader's own request may do before it is answered: about as many milliseconds.
_MOST_AT_ONCE: Final = 100
#: An archive of so few records is indexed by the first request that finds no index.
_FEW_RECORDS: Final = 2_000
_QUIET: Final = 60  # seconds between two lines of the log that say the same

Query = tantivy.Query
ASCENDING, DESCENDING = tantivy.Order.Asc, tantivy.Order.Desc


@dataclass(frozen=True, slots=True)
class Reader:
    """One state of the index. `generation` changes whenever the index does: a key for caches."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    generation: str

    def count(self, query: Query) -> int:
        found: Any = self.searcher.search(query, limit=1, count=True)
        return int(found.count)  # the binding's types do not know of it

    def ids(self, query: Query, rows: slice, order: str = "") -> list[int]:
        """The keys of documents: the best first, or in the order of a field that sorts."""
        start, stop = rows.start or 0, rows.stop
        found = self.searcher.search(
            query,
            limit=max(stop - start, 1),
            offset=start,
            count=False,
            order_by_field=order or None,
            order=ASCENDING,
        )
        places = [place for _, place in found.hits][: stop - start]
        return [
            int(key) for key in self.searcher.fast_field_values("id", places) if key is not None
        ]

    def values(self, query: Query, fields: Mapping[str, int]) -> dict[str, dict[Any, int]]:
        """How many documents have each value of each of these fields, exactly.

        `fields` gives the most values that can be met: fewer would make the counts guesses.
        """
        asked = {
            name: {"terms": {"field": name, "size": most, "segment_size": most}}
            for name, most in fields.items()
        }
        found = self.searcher.aggregate(query, asked) if asked else {}
        return {
            name: {
                bucket["key"] if isinstance(bucket["key"], str) else int(bucket["key"]): int(
                    bucket["doc_count"]
                )
                for bucket in found[name]["buckets"]
            }
            for name in fields
        }

    def term(self, field: str, value: int | str) -> Query:
        return Query.term_query(self.schema, field, value)

    def any_of(self, field: str, values: Sequence[int] | Sequence[str]) -> Query:
        return Query.term_set_query(self.schema, field, list(values))


def open_reader() -> Reader:
    """The index with everything that was committed before, if it can be brought up quickly.

    Raises Unusable if there is no index that belongs to this database.
    """
    try:
        _bring_up()
        directory = current()
        owner(directory)
    except Unusable:
        if not _make_small():
            raise
        directory = current()
    return _reader(directory)


def _bring_up() -> None:
    try:
        catch_up(most=_MOST_AT_ONCE)
    except Busy:
        pass  # whoever is writing now goes on with what is left
    except (DatabaseError, OSError, ValueError) as error:
        _complain("The search index could not be brought up to the database: %s", error)


def _make_small() -> bool:
    """Make the index of a small archive at once; whether there is one now."""
    if Document.objects.order_by()[: _FEW_RECORDS + 1].count() > _FEW_RECORDS:
        return False
    try:
        rebuild()
    except (Busy, Unusable):
        return False
    except (DatabaseError, OSError, ValueError) as error:
        _complain("The search index could not be made: %s", error)
        return False
    return True


_opened: dict[str, tantivy.Index] = {}
_opening = threading.Lock()


def _reader(directory: IndexDirectory) -> Reader:
    mark = directory.state().marks[-1]
    with _opening:
        index = _opened.get(str(directory.path))
        if index is None:
            index = directory.open()
            _opened.clear()  # a former index
            _opened[str(directory.path)] = index
        index.reload()
        searcher = index.searcher()
    return Reader(searcher, index.schema, f"{directory.path.name}/{mark}")


_said: dict[str, float] = {}


def _complain(message: str, error: Exception) -> None:
    """Log it, but not for every request of a busy minute."""
    now = time.monotonic()
    if now - _said.get(message, -_QUIET) >= _QUIET:
        _said[message] = now
        log.error(message, error)
