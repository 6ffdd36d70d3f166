"""The index says what the database says: after changes, after crashes, after restored backups."""

from __future__ import annotations

import json
import logging
import os
import shutil
import threading
import uuid
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from documents.models import (
    Agent,
    CollectionPlace,
    Contribution,
    Document,
    SearchChange,
    SearchIndex,
    SearchTurn,
)
from documents.search.index import queue
from documents.search.index.directory import (
    SMALL_HEAP,
    Busy,
    Unusable,
    current,
    lock,
)
from documents.search.index.follow import Follower, catch_up, check, owner, rebuild
from documents.search.index.keep import make_if_few
from documents.search.index.reader import Query, Reader, open_reader
from tests.builders import make_agent, make_collection, make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]
# Turns end with transactions, and a test is one unless it says otherwise.
in_transactions = pytest.mark.django_db(transaction=True)


def titled(word: str) -> set[str]:
    """The slugs of the documents with this word in their title, as the index has it now."""
    return _titled(open_reader(), word)


def _titled(reader: Reader, word: str) -> set[str]:
    query = reader.term("title", word)
    ids = reader.ids(query, slice(0, 100))
    assert len(ids) == reader.count(query)
    return set(Document.objects.filter(pk__in=ids).values_list("slug", flat=True))


def differences() -> list[str]:
    return [f"{each.document} {each.words}" for each in check()]


# Keeping in step


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


# Interrupted


def test_a_step_that_did_not_come_to_move_its_cursor_is_done_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_reader()
    make_document("pier", title="Stone")

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(queue, "move", die)
        with pytest.raises(KeyboardInterrupt):
            catch_up()
    assert titled("stone") == {"pier"}
    assert differences() == []


def test_a_rebuild_that_was_interrupted_leaves_the_old_index_and_is_tidied_up() -> None:
    make_document("pier", title="Stone")
    open_reader()
    before = current()

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(stop)
    assert current() == before
    assert titled("stone") == {"pier"}
    rebuild()
    assert [path for path in current().path.parent.iterdir() if path.is_dir()] == [current().path]
    assert SearchIndex.objects.count() == 1


def test_what_else_stands_in_the_directory_is_left_alone(search_index: Path) -> None:
    for name in ("lost+found", "notes"):
        (search_index / name).mkdir(parents=True)
    rebuild()
    rebuild()
    names = {path.name for path in search_index.iterdir() if path.is_dir()}
    assert names == {"lost+found", "notes", current().path.name}


def test_two_rebuilds_at_once_are_refused() -> None:
    with lock("rebuilding"), pytest.raises(CommandError, match="rebuilding"):
        call_command("search_index", "rebuild")


# An index that is not of this database


def test_another_version_of_the_archive_is_noticed() -> None:
    rebuild()
    _rewrite(schema="0")
    with pytest.raises(Unusable, match="another version"):
        owner(current())


def test_another_database_is_noticed() -> None:
    rebuild()
    SearchTurn.objects.update(database=uuid.uuid4())
    with pytest.raises(Unusable, match="another database"):
        owner(current())


def test_a_restored_database_is_noticed() -> None:
    rebuild()
    before = SearchIndex.objects.get()
    make_document("pier")
    catch_up()
    Document.objects.all().delete()
    SearchChange.objects.all().delete()
    before.save()
    with pytest.raises(Unusable, match="restored"):
        owner(current())


def test_a_restored_index_directory_is_noticed(tmp_path: Path) -> None:
    rebuild()
    shutil.copytree(current().path, tmp_path / "backup")
    for slug in ("pier", "ferry"):
        make_document(slug)
        catch_up()
    shutil.rmtree(current().path)
    shutil.copytree(tmp_path / "backup", current().path)
    with pytest.raises(Unusable, match="restored"):
        owner(current())


def test_what_does_not_fit_is_made_anew_when_it_is_small() -> None:
    make_document("pier", title="Stone")
    rebuild()
    SearchTurn.objects.update(database=uuid.uuid4())
    assert titled("stone") == {"pier"}


def test_a_large_archive_is_not_made_anew_by_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.search.index.reader.make_if_few", lambda: make_if_few(1))
    make_document("pier")
    make_document("ferry")
    with pytest.raises(Unusable, match="no search index yet"):
        open_reader()


def test_files_that_are_no_index_are_noticed() -> None:
    make_document("pier", title="Stone")
    rebuild()
    (current().path / "meta.json").write_text("{")
    make_document("ferry", title="Stone")
    assert titled("stone") == {"pier", "ferry"}


def _rewrite(**said: str) -> None:
    path = current().path / "state.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | said))


# A disk that cannot be written


def test_a_directory_that_cannot_be_written_leaves_readers_what_there_is(
    search_index: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_document("pier", title="Stone")
    open_reader()
    make_document("ferry", title="Stone")
    real = os.open

    def refuse(path: str | Path, flags: int, *rest: int) -> int:
        if str(path).startswith(str(search_index)) and flags & (os.O_RDWR | os.O_WRONLY):
            raise PermissionError(13, "Read-only file system", str(path))
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr("documents.search.index.complaints._said", {})
    with caplog.at_level(logging.ERROR):
        assert titled("stone") == {"pier"}
        assert titled("stone") == {"pier"}
    said = [record.message for record in caplog.records]
    assert len(said) == 1
    assert "could not be brought up" in said[0]
    assert "Read-only" in said[0]


# Comparing


def test_check_says_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    stale, missing, surplus = (make_document(slug) for slug in ("stale", "missing", "surplus"))
    rebuild()
    key = surplus.pk
    Document.objects.filter(pk=stale.pk).update(title="Changed")
    surplus.delete()
    SearchChange.objects.all().delete()
    reader = open_reader()
    assert reader.count(Query.all_query()) == 3
    with lock("writing"):
        writer = current().open().writer(SMALL_HEAP, 1)
        writer.delete_documents_by_term("id", missing.pk)
        writer.commit()
        writer.wait_merging_threads()
    with pytest.raises(CommandError, match="3 differences"):
        call_command("search_index", "check")
    said = capsys.readouterr().out
    assert f"Document {stale.pk} is in the index as it was before." in said
    assert f"Document {missing.pk} is not in the index." in said
    assert f"Document {key} is in the index and not in the database." in said
    rebuild()
    call_command("search_index", "check")
    assert "no difference" in capsys.readouterr().out


@in_transactions
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="on SQLite one transaction writes at a time"
)
def test_a_transaction_that_runs_on_does_not_hide_what_others_committed() -> None:
    """What lies beyond the end of a reading is read at once, once, and what ends later as well."""
    rebuild()
    written, end = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with transaction.atomic():
            make_document("slow", title="Stone")
            written.set()
            end.wait(timeout=60)
        connection.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert written.wait(timeout=60)
    make_document("quick", title="Stone")
    assert catch_up() == 1
    assert titled("stone") == {"quick"}
    assert catch_up() == 0
    end.set()
    slow.join()
    assert titled("stone") == {"quick", "slow"}
    assert differences() == []


def test_the_command_wants_to_be_told_what_to_do() -> None:
    with pytest.raises(CommandError, match="rebuild, check, or --follow"):
        call_command("search_index")
