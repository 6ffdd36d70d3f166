"""The index says what the database says, whatever changes and whoever reads meanwhile."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.utils import timezone

from documents.models import (
    Agent,
    CollectionPlace,
    Contribution,
    Document,
    SearchChange,
    SearchIndex,
)
from documents.search.index import queue
from documents.search.index.directory import SMALL_HEAP, Busy, current, lock
from documents.search.index.follow import Follower, catch_up, rebuild
from documents.search.index.reader import open_reader
from tests.builders import make_agent, make_collection, make_document
from tests.search.index.asked_index import differences, titled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]
# Turns end with transactions, and a test is one unless it says otherwise.
in_transactions = pytest.mark.django_db(transaction=True)


@contextmanager
def writing_slowly(slug: str) -> Iterator[Callable[[], None]]:
    """Somebody else writes a document titled "Stone", in a transaction that stays open until what
    this gives is called."""
    written, end = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            make_document(slug, title="Stone")
            written.set()
            end.wait(timeout=60)
        connection.close()

    slow = threading.Thread(target=write)
    slow.start()
    assert written.wait(timeout=60)
    try:
        yield end.set
    finally:
        end.set()
        slow.join()


def test_a_reader_sees_what_was_written_before() -> None:
    make_document("pier", title="Stone for the pier")
    assert titled("stone") == {"pier"}
    ferry = make_document("ferry", title="Stone for the ferry")
    assert titled("stone") == {"pier", "ferry"}
    Document.objects.filter(pk=ferry.pk).update(title="Ropes")
    assert titled("stone") == {"pier"}
    ferry.delete()
    assert titled("ropes") == set()
    assert differences() == []


def test_what_every_index_has_read_leaves_the_queue() -> None:
    open_reader()
    make_document("pier")
    assert SearchChange.objects.exists()
    open_reader()
    assert not SearchChange.objects.filter(turn__lt=queue.begin()).exists()


@in_transactions
def test_an_index_that_is_behind_keeps_the_queue_for_itself() -> None:
    open_reader()
    cursor = SearchIndex.objects.get().cursor
    SearchIndex.objects.create(
        place="another machine", cursor=cursor, mark=uuid.uuid4(), seen_at=timezone.now()
    )
    make_document("pier")
    assert catch_up() == 1
    assert SearchChange.objects.exists()
    assert catch_up() == 0


def test_an_index_not_seen_for_long_holds_nothing_up() -> None:
    open_reader()
    SearchIndex.objects.create(
        place="a machine that is gone",
        cursor=0,
        mark=uuid.uuid4(),
        seen_at=timezone.now() - queue.FORGOTTEN_AFTER * 2,
    )
    make_document("pier")
    catch_up()
    assert SearchIndex.objects.count() == 1


def test_an_index_that_is_asked_is_seen_though_nothing_changes() -> None:
    open_reader()
    days_ago = timezone.now() - queue.FORGOTTEN_AFTER * 0.9
    SearchIndex.objects.update(seen_at=days_ago)
    assert catch_up() == 0
    assert SearchIndex.objects.get().seen_at > days_ago


def test_a_renamed_ministry_is_found_in_the_documents_that_name_it() -> None:
    ministry = make_agent("ministry", name="Ministry of Bridges")
    document = make_document("pier")
    Contribution.objects.create(document=document, role="isb", agent=ministry)
    open_reader()
    Agent.objects.filter(pk=ministry.pk).update(name="Ministry of Ferries")
    reader = open_reader()
    assert reader.ids(reader.term("names", "ferries"), slice(0, 9)) == [document.pk]
    assert reader.count(reader.term("names", "bridges")) == 0


def test_a_bureau_given_to_another_ministry_counts_there() -> None:
    one, other, bureau = (make_agent(slug) for slug in ("one", "other", "bureau"))
    Agent.objects.filter(pk=bureau.pk).update(parent=one)
    document = make_document("pier")
    Contribution.objects.create(document=document, role="isb", agent=bureau)
    reader = open_reader()
    assert reader.count(reader.term("issued_by", one.pk)) == 1
    Agent.objects.filter(pk=bureau.pk).update(parent=other)
    reader = open_reader()
    assert reader.count(reader.term("issued_by", one.pk)) == 0
    assert reader.count(reader.term("issued_by", other.pk)) == 1
    assert differences() == []


def test_what_is_wanted_shows_as_soon_as_something_of_its_collection_is_held() -> None:
    collection = make_collection("piers")
    held, wanted = make_document("held", published=False), make_document("gone", holding="wanted")
    for document in (held, wanted):
        CollectionPlace.objects.create(document=document, collection=collection)
    reader = open_reader()
    assert reader.count(reader.term("draft", 1)) == 2
    Document.objects.filter(pk=held.pk).update(status="published", published_at=timezone.now())
    reader = open_reader()
    assert reader.count(reader.term("draft", 1)) == 0
    assert differences() == []


def test_more_than_may_be_done_at_once_is_left_to_others() -> None:
    rebuild()
    for number in range(3):
        make_document(f"pier-{number}")
    with pytest.raises(Busy):
        catch_up(most=2)
    assert catch_up(most=3) == 3


@in_transactions
def test_a_follower_takes_in_one_step_after_the_other() -> None:
    rebuild()
    follower = Follower()
    make_document("pier", title="Stone")
    assert follower.step() == 1
    assert titled("stone") == {"pier"}
    make_document("ferry", title="Stone")
    with pytest.raises(Busy):
        catch_up()  # its writer stays open
    assert follower.step() == 1
    follower.close()
    assert titled("stone") == {"pier", "ferry"}
    assert follower.step() == 0


@in_transactions
def test_beside_a_follower_a_request_opens_no_index_to_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rebuild()
    follower = Follower()
    make_document("pier")
    follower.step()
    make_document("ferry")
    monkeypatch.setattr("documents.search.index.follow._open_writer", None)
    with pytest.raises(Busy, match="keeping the search index"):
        catch_up()
    follower.close()


@in_transactions
@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere several write at a time")
def test_a_follower_waits_for_whoever_is_writing() -> None:
    """As a request does not, which leaves to the next one what is waiting."""
    rebuild()
    make_document("pier", title="Stone")
    follower = Follower()
    with writing_slowly("ferry") as end:
        threading.Timer(0.2, end).start()
        assert follower.step() >= 1
    follower.close()
    assert titled("stone") == {"pier", "ferry"}


@in_transactions
def test_a_follower_goes_over_to_an_index_made_anew() -> None:
    rebuild()
    follower = Follower()
    make_document("pier")
    follower.step()
    before = current()
    rebuild()
    make_document("ferry")
    assert follower.step() == 1
    assert current() != before
    follower.close()
    assert differences() == []


def test_while_another_process_writes_readers_read_on() -> None:
    make_document("pier", title="Stone")
    open_reader()
    with lock("writing"):
        writer = current().open().writer(SMALL_HEAP, 1)
    make_document("ferry", title="Stone")
    assert titled("stone") == {"pier"}
    writer.rollback()
    del writer
    assert titled("stone") == {"pier", "ferry"}


@in_transactions
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="on SQLite one transaction writes at a time"
)
def test_a_transaction_that_runs_on_does_not_hide_what_others_committed() -> None:
    """What lies beyond the end of a reading is read at once, once, and what ends later as well."""
    rebuild()
    with writing_slowly("slow") as end:
        make_document("quick", title="Stone")
        assert catch_up() == 1
        assert titled("stone") == {"quick"}
        assert catch_up() == 0
        end()
    assert titled("stone") == {"quick", "slow"}
    assert differences() == []
