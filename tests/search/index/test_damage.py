"""Files of the index that are not as they were written are found out, and no reader meets them."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from documents.models import Document
from documents.pages.without_index import MadeWithoutIndex
from documents.search.index import damage, follow, reader
from documents.search.index.damage import Searcher, damaged_files, look_for_damage
from documents.search.index.directory import Unusable, current
from documents.search.index.follow import catch_up, check, rebuild
from documents.search.index.reader import open_reader
from tests.builders import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index", "_nothing_known")]

# Turns end with transactions, and a test is one unless it says otherwise.
in_transactions = pytest.mark.django_db(transaction=True)

PLAIN = "There is no search index."


@pytest.fixture
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just been started."""
    monkeypatch.setattr(reader, "_opened", {})
    monkeypatch.setattr(damage, "_looked_at", {})
    monkeypatch.setattr("documents.search.index.complaints._said", {})


class PanicException(BaseException):
    """What the binding raises where the engine panics: its class cannot be imported."""


class _Failing:
    """A searcher of an engine that panics."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def panic(*args: Any, **options: Any) -> None:
            raise PanicException("index out of bounds")

        return panic


def _file(part: str) -> Path:
    return max(current().path.glob(f"*.{part}"), key=lambda file: file.stat().st_size)


def _flip(file: Path, place: int) -> None:
    """In place: the engine may have mapped the file, which must never be shorter than it was."""
    with file.open("r+b") as opened:
        opened.seek(place, os.SEEK_SET if place >= 0 else os.SEEK_END)
        [byte] = opened.read(1)
        opened.seek(-1, os.SEEK_CUR)
        opened.write(bytes([byte ^ 0xFF]))


@pytest.fixture
def _fails(search_index: Path, _nothing_known: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index can be opened, and fails when it is asked."""
    make_document("pier", title="Stone for the pier")
    good = open_reader()

    def open_failing() -> reader.Reader:
        opened = open_reader()
        if opened.generation != good.generation:
            return opened
        failing: Any = _Failing()
        return replace(opened, searcher=Searcher(current(), failing))

    monkeypatch.setattr("documents.search.found.open_reader", open_failing)


# Comparing sums


@in_transactions
@pytest.mark.parametrize("part", ["fast", "fieldnorm", "idx", "pos", "store", "term", "del"])
@pytest.mark.parametrize("place", [0, -1, -12])
def test_any_byte_that_is_not_as_it_was_written_is_noticed(part: str, place: int) -> None:
    documents = [make_document(f"pier-{number}", title="Stone") for number in range(40)]
    rebuild()
    for document in documents[::2]:
        document.delete()
    catch_up()
    assert damaged_files(current()) == []
    file = _file(part)
    _flip(file, place)
    assert damaged_files(current()) == [file.name]
    with pytest.raises(CommandError, match=rf"damaged: {file.name}\. Run search_index rebuild"):
        call_command("search_index", "check")


@pytest.mark.parametrize("name", ["meta.json", ".managed.json"])
def test_a_list_of_the_files_that_cannot_be_read_is_damage(name: str) -> None:
    make_document("pier")
    rebuild()
    _flip(current().path / name, 0)
    assert damaged_files(current()) == [name]


@pytest.mark.parametrize("length", [0, 3, 40])
def test_a_file_that_is_cut_off_or_gone_is_damage(length: int) -> None:
    make_document("pier")
    rebuild()
    cut, gone = _file("idx"), _file("pos")
    cut.write_bytes(cut.read_bytes()[:length])
    gone.unlink()
    assert damaged_files(current()) == sorted([cut.name, gone.name])


def test_an_index_that_grows_and_shrinks_is_sound() -> None:
    for number in range(6):
        make_document(f"pier-{number}", title="Stone")
        catch_up() if number else rebuild()
        assert damaged_files(current()) == []
    Document.objects.filter(slug="pier-2").delete()
    catch_up()
    assert damaged_files(current()) == []
    assert list(check()) == []


def test_an_index_that_was_replaced_meanwhile_is_not_damaged() -> None:
    former = rebuild()
    rebuild()
    assert not former.path.exists()
    assert damaged_files(former) == []


def test_a_file_that_may_not_be_read_just_now_is_not_held_to_be_damaged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    directory = rebuild()

    def refuse(*args: object, **options: object) -> None:
        raise OSError(24, "Too many open files")

    with monkeypatch.context() as patched:
        patched.setattr(damage, "_compare", refuse)
        assert damaged_files(directory) == []


# Readers


@in_transactions
def test_a_process_that_opens_a_damaged_index_leaves_it_and_it_is_made_anew(
    caplog: pytest.LogCaptureFixture,
) -> None:
    make_document("pier", title="Stone")
    damaged = rebuild()
    _flip(_file("pos"), 3)
    with caplog.at_level(logging.ERROR), pytest.raises(Unusable, match="damaged"):
        open_reader()
    assert [record.message for record in caplog.records if _file("pos").name in record.message]
    opened = open_reader()
    assert current() != damaged
    assert opened.count(opened.term("title", "stone")) == 1


@in_transactions
@pytest.mark.usefixtures("_fails")
def test_a_page_whose_index_fails_is_made_in_plain_sql_and_the_index_anew(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = current()
    _flip(_file("idx"), 3)
    with caplog.at_level(logging.ERROR):
        page = client.get("/documents/?q=stone").content.decode()
    assert PLAIN in page
    assert "for the pier" in page
    assert any("is damaged" in record.message for record in caplog.records)
    page = client.get("/documents/?q=stone").content.decode()
    assert PLAIN not in page
    assert "for the pier" in page
    assert current() != damaged


@in_transactions
@pytest.mark.usefixtures("_fails")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/documents/", 200),
        ("/documents/?q=stnoe", 200),
        ("/documents.csv", 200),
        # Whole lists of words are not given without an index: they would not be whole.
        ("/documents.csv?q=stone", 503),
        ("/feeds/documents/?q=stone", 503),
    ],
)
def test_whatever_asks_the_index_is_answered(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@in_transactions
@pytest.mark.usefixtures("_fails")
def test_a_query_that_fails_on_a_sound_index_does_not_cost_the_index(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    before = current()
    with caplog.at_level(logging.ERROR):
        assert PLAIN in client.get("/documents/?q=stone").content.decode()
    assert any("index out of bounds" in record.message for record in caplog.records)
    assert current() == before
    assert not before.damage()


def test_all_files_are_not_read_again_for_every_query_that_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    directory = rebuild()
    looked: list[object] = []

    def look(each: object) -> list[str]:
        looked.append(each)
        return []

    monkeypatch.setattr(damage, "damaged_files", look)
    assert not look_for_damage(directory)
    assert not look_for_damage(directory)
    assert looked == [directory]


def test_an_index_damaged_just_after_it_was_opened_is_left_at_the_first_failure() -> None:
    make_document("pier", title="Stone")
    open_reader()
    _flip(_file("pos"), 3)
    assert not look_for_damage(current(), opening=True)  # the look at opening is not done again
    assert look_for_damage(current())
    assert current().damage() == _file("pos").name


def test_what_is_posted_is_not_done_twice() -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        raise AssertionError

    made = MadeWithoutIndex(answer)
    assert made.process_exception(RequestFactory().post("/documents/"), Unusable("gone")) is None
    assert made.process_exception(RequestFactory().get("/documents/"), ValueError("no")) is None


# Writers


def test_a_writer_that_meets_damage_leaves_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    make_document("pier", title="Stone")
    damaged = rebuild()
    make_document("ferry", title="Stone")
    _flip(_file("term"), 3)

    def panic(*args: object, **options: object) -> None:
        raise PanicException("index out of bounds")

    with monkeypatch.context() as patched:
        patched.setattr(follow, "_put", panic)
        with pytest.raises(Unusable, match="damaged"):
            catch_up()
    opened = open_reader()
    assert current() != damaged
    assert opened.count(opened.term("title", "stone")) == 2


def test_a_writer_that_panics_on_a_sound_index_is_a_line_of_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make_document("pier", title="Stone")
    directory = rebuild()
    make_document("ferry", title="Stone")

    def panic(*args: object, **options: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr(follow, "_put", panic)
    with caplog.at_level(logging.ERROR):
        opened = open_reader()
    assert opened.count(opened.term("title", "stone")) == 1
    assert "could not be brought up to the database: index out of bounds" in caplog.text
    assert current() == directory
