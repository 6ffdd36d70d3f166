"""An index that is not of this database, or of another state of it, is noticed and made anew."""

from __future__ import annotations

import json
import shutil
import uuid
from pathlib import Path

import pytest
from django.utils import timezone

from documents.models import Document, SearchChange, SearchIndex, SearchTurn
from documents.search.index import queue
from documents.search.index.directory import Unusable, current
from documents.search.index.follow import catch_up, owner, rebuild
from documents.search.index.keep import make_if_few
from documents.search.index.reader import open_reader
from tests.builders import make_document
from tests.search.index.asked_index import differences, titled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]


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


@pytest.mark.django_db(transaction=True)
def test_an_index_that_was_forgotten_is_refused_and_made_anew() -> None:
    """What it has not read may have left the queue meanwhile."""
    rebuild()
    mine = SearchIndex.objects.get()
    other = SearchIndex.objects.create(
        place="another machine", cursor=queue.begin(), mark=uuid.uuid4(), seen_at=timezone.now()
    )
    long_ago = timezone.now() - queue.FORGOTTEN_AFTER * 2
    SearchIndex.objects.filter(pk=mine.pk).update(seen_at=long_ago)
    make_document("pier", title="Stone")
    queue.move(other, uuid.uuid4(), queue.begin())
    assert SearchIndex.objects.get() == other
    forgotten = current()
    for refused in (lambda: owner(forgotten), catch_up):
        with pytest.raises(Unusable, match="has forgotten it"):
            refused()
    assert titled("stone") == {"pier"}
    assert current() != forgotten
    assert not forgotten.path.exists()
    assert SearchIndex.objects.filter(pk=other.pk).exists()
    assert differences() == []


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


@pytest.mark.parametrize("index", [None, 5, "", "abc"])
def test_an_index_that_says_no_name_of_its_own_is_made_anew(index: object) -> None:
    make_document("pier", title="Stone")
    rebuild()
    _rewrite(index=index)
    assert titled("stone") == {"pier"}
    assert differences() == []


@pytest.mark.parametrize("name", [b"\xff\xfe", b"a\0b", b"../elsewhere", b""])
def test_a_name_of_no_index_is_noticed(search_index: Path, name: bytes) -> None:
    make_document("pier", title="Stone")
    rebuild()
    (search_index / "current").write_bytes(name)
    with pytest.raises(Unusable):
        current()
    assert titled("stone") == {"pier"}


def _rewrite(**said: object) -> None:
    path = current().path / "state.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | said))
