"""What a curator saves is in the index before the answer is, and the next search finds it."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from documents.models import Document
from documents.search.index import keep, reader
from documents.search.index.directory import lock
from documents.search.index.follow import rebuild
from tests import builders
from tests.admin.sent_forms import change_address, send, shown
from tests.pages.list_pages import get, titles

# Turns end with transactions, and a test is one unless it says otherwise.
pytestmark = pytest.mark.django_db(transaction=True)


_TRIES = 20


@pytest.fixture
def _idle_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """No search takes in by itself what has changed."""
    monkeypatch.setattr(reader, "_MOST_AT_ONCE", 0)
    monkeypatch.setattr(keep, "_bring_up_beside", lambda behind: None)


def _save(curator: Client, document: Document, **changes: str) -> None:
    address = change_address(document)
    send(curator, address, shown(curator, address) | changes)


@pytest.mark.usefixtures("search_index", "_idle_readers")
def test_what_is_saved_at_the_desk_is_found_by_the_next_search(
    client: Client, admin_client: Client
) -> None:
    pier = builders.make_document("pier", title="Stone", holding="metadata-only")
    rebuild()
    assert len(titles(get(client, "q=stone"))) == 1
    _save(admin_client, pier, title="Ropes")
    assert titles(get(client, "q=stone")) == []
    assert titles(get(client, "q=ropes")) == ["<mark>Ropes</mark>"]
    builders.make_document("ferry", title="Ropes")
    assert len(titles(get(client, "q=ropes"))) == 1, "searching alone took it in"


@pytest.mark.usefixtures("search_index", "_idle_readers")
def test_the_answer_waits_for_a_process_that_is_writing(
    client: Client, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    pier = builders.make_document("pier", title="Stone", holding="metadata-only")
    rebuild()
    address = change_address(pier)
    sent = shown(admin_client, address) | {"title": "Ropes"}
    with ExitStack() as other:
        other.enter_context(lock("writing"))
        ending = SimpleNamespace(monotonic=time.monotonic, sleep=lambda _: other.close())
        monkeypatch.setattr(keep, "time", ending)
        send(admin_client, address, sent)
    assert titles(get(client, "q=ropes")) == ["<mark>Ropes</mark>"]


def test_without_an_index_what_is_saved_is_saved(client: Client, admin_client: Client) -> None:
    pier = builders.make_document("pier", title="Stone", holding="metadata-only")
    _save(admin_client, pier, title="Ropes")
    assert "Ropes" in titles(get(client, "q=ropes"))[0]


def test_an_index_that_nobody_has_made_is_not_made_by_saving(
    admin_client: Client, search_index: Path
) -> None:
    pier = builders.make_document("pier", title="Stone", holding="metadata-only")
    _save(admin_client, pier, title="Ropes")
    assert not search_index.exists()
    pier.refresh_from_db()
    assert pier.title == "Ropes"


@pytest.mark.usefixtures("search_index")
def test_an_index_that_cannot_be_written_does_not_lose_what_is_saved(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    pier = builders.make_document("pier", title="Stone", holding="metadata-only")
    rebuild()

    def refuse(*arguments: Any, **options: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keep, "catch_up", refuse)
    _save(admin_client, pier, title="Ropes")
    pier.refresh_from_db()
    assert pier.title == "Ropes"


@pytest.mark.usefixtures("search_index")
def test_more_than_a_search_may_take_in_is_taken_in_beside_it(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody follows here, and yet what was written is found, if not by the first search."""
    monkeypatch.setattr(reader, "_MOST_AT_ONCE", 2)
    monkeypatch.setattr("documents.search.index.complaints._said", {})
    builders.make_document("pier", title="Stone")
    rebuild()
    for number in range(3):
        builders.make_document(f"ferry-{number}", title="Stone")
    for _ in range(_TRIES):  # where a thread met somebody who was writing, the next search tries
        found = len(titles(get(client, "q=stone")))
        if found == 4:
            break
        with keep._beside:  # the thread has come to its end
            pass
    assert found == 4
    assert caplog.records[0].message.endswith("There are 3 documents to be read again.")
