"""The command that keeps the index in step outlives whatever keeps it from its work."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from documents.management.commands import search_index as command
from documents.models import SearchTurn
from documents.search.index import follow
from documents.search.index.directory import Unusable, current, lock
from documents.search.index.follow import rebuild
from tests.builders import make_document
from tests.search.index.asked_index import differences

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("search_index"),
]

Follow = Callable[..., tuple[list[float], str]]


@pytest.fixture
def following(monkeypatch: pytest.MonkeyPatch) -> Follow:
    """Runs the command; whenever it pauses, the next thing happens, and after the last of them
    Ctrl-C is pressed. Returns how long the pauses were, and what was said."""

    def run(*happenings: Callable[[], object]) -> tuple[list[float], str]:
        pauses: list[float] = []
        waiting = iter(happenings)

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            happen = next(waiting, None)
            if happen is None:
                raise KeyboardInterrupt
            happen()

        monkeypatch.setattr(command, "time", SimpleNamespace(sleep=pause))
        said = StringIO()
        call_command("search_index", "--follow", stdout=StringIO(), stderr=said)
        return pauses, said.getvalue()

    return run


@pytest.fixture
def _of_another_database(search_index: Path) -> None:
    """There is an index, and it must be made anew."""
    rebuild()
    SearchTurn.objects.update(database=uuid.uuid4())
    make_document("pier")


def test_what_is_written_meanwhile_is_taken_in(following: Follow) -> None:
    rebuild()
    pauses, _ = following(lambda: make_document("pier"))
    assert pauses == [command._PAUSE, command._PAUSE]
    assert differences() == []


@pytest.mark.usefixtures("_of_another_database")
def test_while_another_process_makes_it_anew_it_waits(following: Follow) -> None:
    before = current()
    with ExitStack() as other:
        other.enter_context(lock("rebuilding"))
        pauses, said = following(other.close, lambda: make_document("ferry"))
    assert "Another process is rebuilding the search index" in said
    assert pauses == [command._AFTER_FAULT, command._PAUSE, command._PAUSE]
    assert current() != before
    assert differences() == []


@pytest.mark.usefixtures("_of_another_database")
@pytest.mark.parametrize(
    "fault",
    [
        OSError(28, "No space left on device"),
        ValueError("No space left on device"),
        DatabaseError("No space left on device"),
        Unusable("No space left on device"),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_an_index_that_cannot_be_made_now_is_made_later(
    following: Follow, search_index: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    put = follow._put

    def refuse(*arguments: Any, **options: Any) -> None:
        raise fault

    monkeypatch.setattr(follow, "_put", refuse)
    pauses, said = following(
        lambda: None,
        lambda: monkeypatch.setattr(follow, "_put", put),
        lambda: make_document("ferry"),
    )
    assert said.count("could not be brought up to the database") == 2
    assert "No space left on device" in said
    assert pauses == [command._AFTER_FAULT] * 2 + [command._PAUSE] * 2
    assert differences() == []
    assert [path for path in search_index.iterdir() if path.is_dir()] == [current().path]


def test_where_no_index_is_kept_there_is_nothing_to_follow(settings: Any) -> None:
    settings.ARCHIVE_SEARCH_DIR = None
    with pytest.raises(CommandError, match="keeps no search index"):
        call_command("search_index", "--follow")
