"""Web worker and indexer killed at any moment, again and again: nothing is lost, nothing twice.

Kills follow the work, not the clock: a worker tells of every change, and dies a little after one.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections, transaction

from documents.models import Document, Identifier
from documents.search.index.directory import Busy
from documents.search.index.follow import Follower, check, rebuild
from documents.search.index.keep import keep_up
from documents.search.index.reader import Query, open_reader

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform == "win32", reason="processes are killed with SIGKILL"),
]

KILLS = 50
_RECORDS = 40
_WAIT = 60  # seconds; a worker that says nothing for so long hangs


def work(tell: Connection, seed: int) -> None:
    """A web worker: change something, sometimes take it back, and read the index after it."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(100_000):
        try:
            with transaction.atomic():
                _change(chance, f"{seed} {number}")
                if chance.random() < 0.05:
                    transaction.set_rollback(True)
            open_reader()
        except OperationalError:
            continue  # SQLite was busy for too long; the next change comes
        tell.send(number)


def _change(chance: random.Random, words: str) -> None:
    number = chance.randrange(_RECORDS)
    row, new = Document.objects.get_or_create(slug=f"r-{number}", defaults={"title": words})
    if not new and chance.random() < 0.2:
        row.delete()
    elif not new:
        Document.objects.filter(pk=row.pk).update(title=f"Pier {words}")
        Identifier.objects.update_or_create(
            archive="other", value=str(number), defaults={"document": row}
        )


def follow(tell: Connection, seed: int) -> None:
    """The indexer."""
    follower = Follower()
    while True:
        try:
            done = follower.step()
        except (Busy, OperationalError):
            done = 0
        if not done:
            time.sleep(0.002)


@contextmanager
def running(what: Callable[[Connection, int], None], seed: int) -> Iterator[Connection]:
    """A process of its own that is killed at the end, whatever it is doing."""
    fork = multiprocessing.get_context("fork")
    hear, tell = fork.Pipe(duplex=False)
    process: ForkProcess = fork.Process(target=what, args=(tell, seed), daemon=True)
    process.start()
    tell.close()
    try:
        yield hear
    finally:
        process.kill()
        process.join(_WAIT)
        hear.close()
    assert process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("indexer", [False, True], ids=["inline", "with an indexer"])
def test_killed_at_any_moment_index_and_database_agree(search_index: Path, indexer: bool) -> None:
    rebuild()
    connections.close_all()
    chance, changes = random.Random(1961), 0  # noqa: S311
    for kill in range(KILLS // 2):
        with running(work, kill) as heard:
            if indexer:
                with running(follow, kill):
                    changes += _let_work(heard, chance)
            else:
                changes += _let_work(heard, chance)
    assert changes >= KILLS
    keep_up(wait=_WAIT)
    reader = open_reader()
    assert list(check()) == []
    assert reader.count(Query.all_query()) == Document.objects.count()
    connection.close()


def _let_work(heard: Connection, chance: random.Random) -> int:
    """Hear of some changes, and then wait for less than one takes."""
    wanted = chance.randint(2, 8)
    for _ in range(wanted):
        assert heard.poll(_WAIT)
        heard.recv()
    time.sleep(chance.random() * 0.04)
    return wanted
