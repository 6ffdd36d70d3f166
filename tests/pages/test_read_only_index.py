"""Where the index's directory takes nothing, readers have their lists and the log says why."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest
from django.test import Client

from documents.search.index import complaints, reader
from documents.search.index.directory import current
from documents.search.index.follow import rebuild
from tests import builders
from tests.pages.list_pages import get, titles

# Turns end with transactions, and a test is one unless it says otherwise.
pytestmark = pytest.mark.django_db(transaction=True)

PLAIN = "there is no search index."


def _make_read_only(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, whom no permission stops."""
    directory.mkdir(exist_ok=True)
    real = os.open

    def refuse(path: str | Path, flags: int, *rest: int) -> int:
        if str(path).startswith(str(directory)) and flags & (os.O_RDWR | os.O_WRONLY):
            raise PermissionError(30, "Read-only file system", str(path))
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(complaints, "_said", {})
    monkeypatch.setattr(reader, "_opened", {})


def _refuse_locks(index: Path) -> None:
    """As a file system does that is mounted to be read only: the engine opens no index there, since
    it locks one for a moment even to read it."""
    lock = index / ".tantivy-meta.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()


def test_an_index_that_cannot_be_written_is_done_without(
    client: Client,
    search_index: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    builders.make_document("pier", title="Stone")
    rebuild()
    builders.make_document("ferry", title="Stone")
    _refuse_locks(current().path)
    _make_read_only(search_index, monkeypatch)
    with caplog.at_level(logging.ERROR):
        pages = [get(client, "q=stone"), get(client)]
    assert [len(titles(page)) for page in pages] == [2, 2]
    assert all(PLAIN in page for page in pages)
    written, read = (record.message for record in caplog.records)
    assert "could not be brought up to the database" in written
    assert "Read-only file system" in written
    assert "This list is found in plain SQL." in read
    assert "cannot be opened" in read


def test_an_index_that_cannot_be_made_is_done_without(
    client: Client,
    search_index: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    builders.make_document("pier", title="Stone")
    _make_read_only(search_index, monkeypatch)
    with caplog.at_level(logging.ERROR):
        pages = [get(client, "q=stone"), get(client)]
    assert [len(titles(page)) for page in pages] == [1, 1]
    assert all(PLAIN in page for page in pages)
    [said] = [record.message for record in caplog.records]
    assert "could not be made" in said
    assert "Read-only file system" in said
