"""Web worker and indexer killed at any moment, again and again: nothing is lost, nothing twice.

Kills follow the work, not the clock: a worker tells of every change, and dies a little after one.
"""

from __future__ import annotations

import logging
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
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client

from documents.models import Document, Identifier
from documents.search.index import complaints
from documents.search.index import follow as follow_room
from documents.search.index.directory import Busy
from documents.search.index.follow import Follower, check, rebuild
from documents.search.index.keep import keep_up
from documents.search.index.reader import Query, open_reader
from tests.builders import make_document

if sys.platform != "win32":
    import resource

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform == "win32", reason="processes are killed with SIGKILL"),
]

KILLS = 50
_RECORDS = 40
_FULL = 600  # bytes
_WAIT = 60  # seconds; a worker that says nothing for so long hangs


def work(tell: Connection, seed: int) -> None:
    """A web worker: change something, sometimes take it back, and answer a reader after it."""
    chance, reader = random.Random(seed), Client()  # noqa: S311
    for number in range(100_000):
        try:
            with transaction.atomic():
                _change(chance, f"{seed} {number}")
                if chance.random() < 0.05:
                    transaction.set_rollback(True)
            assert reader.get("/documents/", {"q": "pier"}).status_code == 200
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


def _fill_the_disk(tell: Connection) -> None:
    """When the index comes to write, no file may grow beyond some bytes: a disk that is full."""
    put = follow_room._put

    def put_until_full(*arguments: Any, **options: Any) -> None:
        put(*arguments, **options)
        resource.setrlimit(resource.RLIMIT_FSIZE, (_FULL, resource.RLIM_INFINITY))

    follow_room._put = put_until_full
    complaints._said.clear()  # what the parent has said within a minute
    logging.getLogger("documents.search").addHandler(_Told(tell))


def read_on_a_full_disk(tell: Connection, seed: int) -> None:
    _fill_the_disk(tell)
    tell.send(open_reader().count(Query.all_query()))
    time.sleep(_WAIT)


def open_a_list_on_a_full_disk(tell: Connection, seed: int) -> None:
    _fill_the_disk(tell)
    response = Client().get("/documents/?q=stone")
    tell.send((response.status_code, response.content.decode()))
    time.sleep(_WAIT)


class _Told(logging.Handler):
    """Hands the lines of the log over to the parent."""

    def __init__(self, tell: Connection) -> None:
        super().__init__()
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self.tell.send(record.getMessage())


def test_on_a_full_disk_readers_read_on_and_the_log_says_why(search_index: Path) -> None:
    for number in range(3):
        Document.objects.create(slug=f"pier-{number}", title="Pier")
    rebuild()
    Document.objects.create(slug="ferry", title="Ferry", summary="Stone and ropes. " * 500)
    connections.close_all()
    with running(read_on_a_full_disk, 0) as heard:
        assert heard.poll(_WAIT)
        assert "could not be brought up to the database" in heard.recv()
        assert heard.poll(_WAIT)
        assert heard.recv() == 3
    assert open_reader().count(Query.all_query()) == 4
    assert list(check()) == []


@pytest.mark.parametrize(
    ("made", "complaint"),
    [(True, "could not be brought up to the database"), (False, "could not be made")],
    ids=["an index", "no index"],
)
def test_on_a_full_disk_a_list_is_answered(search_index: Path, made: bool, complaint: str) -> None:
    make_document("pier", title="Stone")
    if made:
        rebuild()
        make_document("ferry", title="Ferry", summary="Stone and ropes. " * 500)
    connections.close_all()
    with running(open_a_list_on_a_full_disk, 0) as heard:
        assert heard.poll(_WAIT)
        assert complaint in heard.recv()
        assert heard.poll(_WAIT)
        status, page = heard.recv()
    assert status == 200
    assert "/documents/pier/" in page
    assert "/documents/ferry/" not in page
    assert ("There is no search index." in page) is not made


def _let_work(heard: Connection, chance: random.Random) -> int:
    """Hear of some changes, and then wait for less than one takes."""
    wanted = chance.randint(2, 8)
    for _ in range(wanted):
        assert heard.poll(_WAIT)
        heard.recv()
    time.sleep(chance.random() * 0.04)
    return wanted
