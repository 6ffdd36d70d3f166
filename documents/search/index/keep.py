"""The index brought up to the database by whoever has written, so that it finds its own words."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection

from documents.models import Document
from documents.search.index.complaints import complain
from documents.search.index.directory import Busy, IndexDirectory, TooMuch, Unusable, current
from documents.search.index.follow import catch_up, is_waiting, owner, rebuild

#: An archive of so few records gets its index from the first request that finds none.
FEW_RECORDS: Final = 2_000
#: And of so few from a command that has written records.
_SOME_RECORDS: Final = 50_000
_PAUSE: Final = 0.01
_PATIENCE: Final = 0.5  # seconds; whoever writes for longer takes in what is waiting


def keep_up(wait: float, most: int | None = None) -> None:
    """Bring the index up, or wait up to `wait` seconds for the process that is at it.

    An index that cannot be written is a line in the log: what was written is safe in the database,
    and gets into the index later. Raises Unusable if there is no index of this database.
    """
    end = time.monotonic() + wait
    while True:
        try:
            catch_up(most=most)
        except TooMuch as behind:
            # While its traceback is held, for instance by a log, the writer stays open.
            _bring_up_beside(behind.with_traceback(None))
        except Busy:
            if time.monotonic() < end:
                time.sleep(_PAUSE)
                continue
        except (DatabaseError, OSError, ValueError) as error:
            complain("The search index could not be brought up to the database: %s", error)
        return


_beside: Final = threading.Lock()


def _bring_up_beside(behind: TooMuch) -> None:
    """Let a thread take in what is too much for a request: it may be that nobody follows.

    What a transaction has written that is still open is not there for the thread.
    """
    if connection.in_atomic_block or not _beside.acquire(blocking=False):
        return
    complain("The search index is behind, and is brought up beside the requests. %s", behind)
    threading.Thread(target=_bring_up, daemon=True).start()


def _bring_up() -> None:
    try:
        with suppress(Unusable):
            keep_up(wait=_PATIENCE)
    finally:
        connection.close()
        _beside.release()


def kept_up(most: int) -> IndexDirectory:
    """The index in use, brought up to the database if that is no more than so many documents and
    nobody else is at it. Raises Unusable if there is no index of this database."""
    directory = current()
    if not is_waiting(directory):
        return directory
    keep_up(wait=0, most=most)
    directory = current()
    owner(directory)
    return directory


def make_if_few(records: int = FEW_RECORDS) -> bool:
    """Make the index of an archive of no more than so many records; whether there is one now."""
    if settings.ARCHIVE_SEARCH_DIR is None:
        return False
    if Document.objects.order_by()[: records + 1].count() > records:
        return False
    try:
        rebuild()
    except (Busy, Unusable):
        return False
    except (DatabaseError, OSError, ValueError) as error:
        complain("The search index could not be made: %s", error)
        return False
    return True


def after_command() -> str:
    """Bring the index up after a command has written; what the operator must do, or nothing."""
    if settings.ARCHIVE_SEARCH_DIR is None:
        return ""
    try:
        keep_up(wait=5)
    except Unusable as reason:
        if not make_if_few(_SOME_RECORDS):
            return f"{reason} Run search_index rebuild."
    return ""
