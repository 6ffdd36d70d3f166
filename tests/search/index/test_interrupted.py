"""What stops an index in the middle: a step or a rebuild cut off, a disk that takes no more."""

from __future__ import annotations

import json
import logging
import os
import shutil
from pathlib import Path

import pytest

from documents.models import Document, SearchChange, SearchIndex
from documents.search.index import queue
from documents.search.index.directory import current
from documents.search.index.follow import catch_up, rebuild
from documents.search.index.reader import open_reader
from tests.builders import make_document
from tests.search.index.asked_index import differences, titled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]


def test_a_step_that_did_not_come_to_move_its_cursor_is_done_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_reader()
    make_document("pier", title="Stone")

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(queue, "move", die)
        with pytest.raises(KeyboardInterrupt):
            catch_up()
    assert titled("stone") == {"pier"}
    assert differences() == []


def test_what_a_killed_step_left_behind_is_no_hindrance(tmp_path: Path) -> None:
    """The engine numbers its files: the step that is done again writes some of the same names."""
    for number in range(3):
        make_document(f"pier-{number}", title="Stone")
    open_reader()
    index, managed = current().path, current().path / ".managed.json"
    before = shutil.copytree(index, tmp_path / "before")
    row = SearchIndex.objects.get()
    Document.objects.filter(slug="pier-1").update(title="Ropes")
    waiting = list(SearchChange.objects.all())
    catch_up()
    left = json.loads(managed.read_text())
    shutil.copytree(before, index, dirs_exist_ok=True)
    managed.write_text(json.dumps(sorted({*left, *json.loads(managed.read_text())})))
    SearchIndex.objects.update(cursor=row.cursor, mark=row.mark)
    SearchChange.objects.bulk_create(waiting, ignore_conflicts=True)
    assert catch_up() > 0
    assert titled("ropes") == {"pier-1"}
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
    assert [path for path in before.path.parent.iterdir() if path.is_dir()] == [before.path]
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
