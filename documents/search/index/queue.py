"""What changed since an index last looked: written by triggers, read in the order of commits.

The end of a reading is a turn before which nothing can be committed any more. On PostgreSQL a turn
is a transaction, and that end the oldest one still running: what is visible beyond it is read as
well, and again the next time. On SQLite one transaction writes at a time: `begin` raises the
number in which changes are written, so that all before it are committed.
"""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from django.db import DatabaseError, connection
from django.db.models import F, Max, Min, Q
from django.utils import timezone

from documents.models import (
    AgentMention,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    PlaceMention,
    SearchChange,
    SearchIndex,
    SearchTurn,
    Topic,
)
from documents.record.vocabulary import WANTED
from documents.search.tree import agent_tree, collection_tree, place_tree

#: An index that has not looked for so long holds up the queue no more, and is made anew when it
#: comes back.
FORGOTTEN_AFTER: Final = datetime.timedelta(days=7)
_SAID_EVERY: Final = datetime.timedelta(days=1)
_MOST_KEYS: Final = 500
_PATIENCE: Final = 50  # milliseconds


@dataclass(frozen=True, slots=True)
class Changes:
    """The documents to be read again, and the turn before which there is nothing more to come.

    `beyond` are the rows of the queue that were read although they do not lie before it, and need
    not be read again: not those of a transaction that is still open here. `renamed` says that names
    of agents or places may have changed.
    """

    documents: frozenset[int]
    until: int
    beyond: frozenset[int]
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """An index as the database knows it: its row, which database this is ("" if it does not say),
    and whether something waits that the index has not read. No change can have passed the turn
    `newest`: a cursor beyond it is of another database."""

    index: SearchIndex
    database: str
    newest: int
    waiting: bool


#: One statement, since every page that asks the index asks this before.
_STANDING: Final = """
    SELECT mine.*,
        (SELECT turn.database FROM documents_searchturn turn WHERE turn.id = 1) AS database,
        ({newest}) AS newest,
        EXISTS (
            SELECT 1 FROM documents_searchchange change WHERE change.turn >= mine.cursor {others}
        ) AS waiting
    FROM documents_searchindex mine WHERE mine.id = %s
"""
_NEWEST: Final = {
    "postgresql": "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint",
    "sqlite": "SELECT MAX(turn) FROM documents_searchturn",
}


def database() -> uuid.UUID:
    """Which database this is; made up once for each."""
    row, _ = SearchTurn.objects.get_or_create(pk=1)
    return row.database


def standing(index: str, known: Collection[int] = ()) -> Standing | None:
    """How an index stands to this database, all of it at one moment; None if the database knows no
    such index. `known` are rows that it has read although they lie beyond."""
    others = f"AND change.id NOT IN ({', '.join(map(str, known))})" if known else ""
    key = SearchIndex._meta.pk.get_db_prep_value(uuid.UUID(index), connection)
    rows: Any = SearchIndex.objects.raw(
        _STANDING.format(newest=_NEWEST[connection.vendor], others=others), [key]
    )
    for row in rows:
        database = str(uuid.UUID(str(row.database))) if row.database else ""
        return Standing(row, database, row.newest or 0, bool(row.waiting))
    return None


def begin(*, patient: bool = False) -> int:
    """The turn before which nothing can be committed any more. Only who is `patient` waits for
    somebody who is writing to SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            return int(cursor.fetchone()[0])
    with _waiting(patient):
        SearchTurn.objects.get_or_create(pk=1)
        SearchTurn.objects.update(turn=F("turn") + 1)
        return SearchTurn.objects.aggregate(Max("turn"))["turn__max"]


def read(cursor: int, known: Collection[int] = (), *, patient: bool = False) -> Changes:
    """What changed since the cursor, without the rows that are `known`."""
    until = begin(patient=patient)
    keys: defaultdict[str, set[int]] = defaultdict(set)
    beyond = set()
    rows = SearchChange.objects.filter(turn__gte=cursor).order_by()
    columns = rows.values_list("pk", "turn", "subject", "key")
    for pk, turn, subject, key in columns.iterator(chunk_size=10_000):
        if turn >= until and not connection.in_atomic_block:
            beyond.add(pk)
        if pk not in known:
            keys[subject].add(key)
    documents = set(keys["document"])
    for subject, find in _FANS.items():
        documents |= find(keys[subject]) if keys[subject] else set()
    renamed = bool(keys["agent"] or keys["place"])
    return Changes(frozenset(documents), until, frozenset(beyond), renamed)


def move(index: SearchIndex, mark: uuid.UUID, until: int, *, patient: bool = False) -> None:
    """Let the index have read everything before `until`, and drop what every index has read."""
    with _waiting(patient):
        SearchIndex.objects.filter(pk=index.pk).update(
            cursor=until, mark=mark, seen_at=timezone.now()
        )
        SearchIndex.objects.filter(seen_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
        first = SearchIndex.objects.aggregate(Min("cursor"))["cursor__min"]
        SearchChange.objects.filter(turn__lt=first).delete()


def keep_known(index: SearchIndex) -> None:
    """Say that an index is in use that has nothing to read, if that was not said today."""
    now = timezone.now()
    if index.seen_at < now - _SAID_EVERY:
        with suppress(DatabaseError), _waiting(patient=False):
            SearchIndex.objects.filter(pk=index.pk).update(seen_at=now)


@contextmanager
def _waiting(patient: bool) -> Iterator[None]:
    """Whether to wait for somebody who is writing to SQLite: a request does not, and what is left
    is done the next time."""
    if patient or connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        before = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {before}")


# What else changes with something


def _of_standing(keys: set[int]) -> set[int]:
    """What a document cites is cited by one more or less; what is wanted may show or not."""
    cited = _column(Citation.objects.filter(target__isnull=False), "document", keys, "target_id")
    collections = _column(CollectionPlace.objects.all(), "document", keys, "collection_id")
    return keys | cited | _of_listing(collections)


def _of_listing(keys: set[int]) -> set[int]:
    wanted = CollectionPlace.objects.filter(document__holding=WANTED)
    return _column(wanted, "collection", keys, "document_id")


def _of_agents(keys: set[int]) -> set[int]:
    below = agent_tree().with_below(keys)
    return _column(Contribution.objects.all(), "agent", below, "document_id") | _column(
        AgentMention.objects.all(), "agent", below, "document_id"
    )


def _of_places(keys: set[int]) -> set[int]:
    below = place_tree().with_below(keys)
    return _column(PlaceMention.objects.all(), "place", below, "document_id")


def _of_collections(keys: set[int]) -> set[int]:
    below = collection_tree().with_below(keys)
    return _column(CollectionPlace.objects.all(), "collection", below, "document_id")


def _of_repositories(keys: set[int]) -> set[int]:
    return _column(ArchivalReference.objects.all(), "repository", keys, "document_id")


def _of_files(keys: set[int]) -> set[int]:
    return _column(ArchivalReference.objects.all(), "file", keys, "document_id")


def _of_topics(keys: set[int]) -> set[int]:
    return _column(Topic.documents.through._default_manager, "topic", keys, "document_id")


_FANS: Final[dict[str, Callable[[set[int]], set[int]]]] = {
    "standing": _of_standing,
    "listing": _of_listing,
    "agent": _of_agents,
    "place": _of_places,
    "collection": _of_collections,
    "repository": _of_repositories,
    "file": _of_files,
    "topic": _of_topics,
}


def _column(rows: Any, field: str, keys: Iterable[int], column: str) -> set[int]:
    """The values in a column of the rows that point to one of the keys."""
    keys, found = list(keys), set()
    for start in range(0, len(keys), _MOST_KEYS):
        some = rows.filter(Q(**{f"{field}__in": keys[start : start + _MOST_KEYS]}))
        found |= set(some.order_by().values_list(column, flat=True).distinct())
    return found
