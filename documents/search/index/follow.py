"""The index kept in step with the database, made anew, and compared with it.

A step reads the queue, deletes and adds the documents that changed, commits, and moves the cursor
last: killed anywhere, it is done again, and done twice it gives the same.
"""

from __future__ import annotations

import platform
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

import tantivy
from django.utils import timezone

from documents.models import Document, SearchIndex
from documents.search.index import queue
from documents.search.index.damage import Searcher, damaged_files, writing
from documents.search.index.directory import (
    SMALL_HEAP,
    Busy,
    IndexDirectory,
    TooMuch,
    Unusable,
    all_made,
    current,
    lock,
    make_current,
)
from documents.search.index.entries import Wholes, read_entries, tantivy_document
from documents.search.index.schema import schema, schema_version

_BATCH: Final = 500
_MOST_IN_MEMORY: Final = 20_000
_FOLLOWING_HEAP: Final = 50_000_000
_REBUILD_HEAP: Final = 200_000_000
_REBUILD_THREADS: Final = 2
_LARGE: Final = 100_000_000  # bytes

Progress = Callable[[int], object]


def owner(directory: IndexDirectory) -> SearchIndex:
    """The row by which the database knows this index; raises Unusable if it knows another one, or
    if this one is damaged."""
    return _standing(directory).index


def _standing(directory: IndexDirectory) -> queue.Standing:
    if damage := directory.damage():
        raise Unusable(f"The search index is damaged: {damage}.")
    state = directory.state()
    if state.schema != schema_version():
        raise Unusable("The search index was made by another version of this archive.")
    while True:
        found = queue.standing(state.index, _beyond)
        if found is None:
            raise Unusable("The database knows nothing of this search index, or has forgotten it.")
        if state.database != found.database:
            raise Unusable("The search index was made from another database.")
        if str(found.index.mark) in state.marks and found.index.cursor <= found.newest:
            return found
        before, state = state, directory.state()
        if state == before:  # else a step was done between the two readings
            raise Unusable(
                "The search index and the database are not of one time: one was restored."
            )


def is_waiting(directory: IndexDirectory) -> bool:
    """Whether something changed that this index has not read; raises Unusable as `owner` does.

    Where nothing changes for days, the database is told now and then that this index is in use.
    """
    found = _standing(directory)
    if not found.waiting:
        queue.keep_known(found.index)
    return found.waiting


def catch_up(wait: float = 0, most: int | None = None) -> int:
    """Bring the index up to the database; the number of documents that were read again.

    Raises Busy if somebody else has been writing for `wait` seconds; TooMuch if there are more than
    `most` documents to be read; Unusable if the index must be made anew.
    """
    if not is_waiting(current()):
        return 0
    with lock("keeping", wait), lock("writing", wait):
        directory = current()
        row = owner(directory)
        with writing(directory), _writer(directory, SMALL_HEAP, 1) as writer:
            return _step(directory, row, writer, most)


@dataclass
class Follower:
    """One process that keeps the index in step, with a writer that stays open: large merges then
    go on behind the steps. Nobody else can write this index meanwhile, which requests learn from a
    lock, before they have opened the index in vain."""

    directory: IndexDirectory | None = None
    writer: tantivy.IndexWriter | None = None
    held: ExitStack = field(default_factory=ExitStack)

    def step(self) -> int:
        """Take in what changed; the number of documents that were read again.

        Raises Busy and Unusable as `catch_up` does.
        """
        if not is_waiting(current()):
            return 0
        with lock("writing", wait=1):
            directory = current()
            row = owner(directory)
            with writing(directory):
                try:
                    return _step(directory, row, self._writer_of(directory), patient=True)
                except BaseException:
                    self.close()  # a writer that failed once cannot be trusted again
                    raise

    def _writer_of(self, directory: IndexDirectory) -> tantivy.IndexWriter:
        if self.writer is None or self.directory != directory:
            self.close()
            self.held.enter_context(lock("keeping"))
            self.writer, self.directory = _open_writer(directory, _FOLLOWING_HEAP, 1), directory
        return self.writer

    def close(self) -> None:
        """Let others write."""
        writer, self.writer = self.writer, None
        if writer is not None:
            with suppress(ValueError):
                writer.rollback()
        self.held.close()


#: Changes that were read although an older transaction is still running (PostgreSQL only).
_beyond: set[int] = set()


def _step(
    directory: IndexDirectory,
    row: SearchIndex,
    writer: tantivy.IndexWriter,
    most: int | None = None,
    *,
    patient: bool = False,
) -> int:
    changes = queue.read(row.cursor, _beyond, patient=patient)
    if most is not None and len(changes.documents) > most:
        raise TooMuch(f"There are {len(changes.documents)} documents to be read again.")
    if changes.documents:
        _put(writer, sorted(changes.documents), anew=False)
        writer.commit()
    mark = uuid.uuid4()
    state = directory.state().stepping_to(mark, renamed=changes.renamed)
    directory.write_state(state)
    queue.move(row, mark, changes.until, patient=patient)
    directory.write_state(state.at_rest())
    _beyond.clear()
    _beyond.update(changes.beyond)
    return len(changes.documents)


def rebuild(progress: Progress = lambda _: None) -> IndexDirectory:
    """Make the index anew beside the one in use, and let readers change over when it is done.

    `progress` is told how many documents have been taken in. Raises Busy if another process is at
    it. Killed, it leaves a directory that the next one removes.
    """
    with lock("rebuilding"):
        _tidy()
        mark = uuid.uuid4()
        directory = IndexDirectory.make(queue.database(), mark)
        row = SearchIndex.objects.create(
            pk=directory.path.name,
            place=f"{platform.node()}:{directory.path}",
            cursor=queue.begin(),
            mark=mark,
            seen_at=timezone.now(),
        )
        try:
            with _writer(directory, _REBUILD_HEAP, _REBUILD_THREADS, patient=True) as writer:
                _put(writer, _all_documents(), anew=True, progress=progress)
                writer.commit()
            with lock("writing", wait=60), _writer(directory, SMALL_HEAP, 1) as writer:
                _step(directory, row, writer)
                make_current(directory)
        finally:
            _tidy()  # one that was not finished would fill the disk until the next is made
        return directory


def _all_documents() -> Iterator[int]:
    """The keys of all documents, without a reading that stays open for minutes."""
    last = 0
    while True:
        after = Document.objects.filter(pk__gt=last).order_by("pk")
        keys = list(after.values_list("pk", flat=True)[:_MOST_IN_MEMORY])
        if not keys:
            return
        yield from keys
        last = keys[-1]


def _tidy() -> None:
    """Remove former indexes, and those that never came to their end, from the disk and from the
    database."""
    try:
        used = current()
    except Unusable:
        used = None
    for directory in all_made():
        if directory != used:
            SearchIndex.objects.filter(pk=directory.path.name).delete()
            directory.remove()


@contextmanager
def _writer(
    directory: IndexDirectory, heap: int, threads: int, *, patient: bool = False
) -> Iterator[tantivy.IndexWriter]:
    """A writer for as long as this lasts; what was not committed is as if it had not been.

    Large segments are merged after it, and meanwhile nobody else can write. Only a `patient` caller
    waits for that.
    """
    writer = _open_writer(directory, heap, threads)
    try:
        yield writer
    except BaseException:
        writer.rollback()
        raise
    if patient or directory.size() < _LARGE:
        writer.wait_merging_threads()
    else:
        threading.Thread(target=writer.wait_merging_threads).start()


def _open_writer(directory: IndexDirectory, heap: int, threads: int) -> tantivy.IndexWriter:
    try:
        writer = directory.open().writer(heap, threads)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise Busy("Another process is writing the search index.") from None
        raise
    # What a process that was killed has left may have the names of files that come next.
    writer.garbage_collect_files()
    return writer


def _put(
    writer: tantivy.IndexWriter,
    documents: Iterable[int],
    *,
    anew: bool,
    progress: Progress = lambda _: None,
) -> None:
    """Take documents in as they are now; `anew` says that none of them is there yet."""
    wholes = Wholes()
    for keys in _batches(documents):
        if not anew:
            for key in keys:
                writer.delete_documents_by_term("id", key)
        for entry in read_entries(keys, wholes).values():
            writer.add_document(tantivy_document(entry))
        progress(len(keys))


def _batches(documents: Iterable[int]) -> Iterator[list[int]]:
    batch = []
    for key in documents:
        batch.append(key)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


# Comparing


@dataclass(frozen=True, slots=True)
class Difference:
    """A document of which the index says something else than the database."""

    document: int
    words: str


def check(progress: Progress = lambda _: None) -> Iterator[Difference]:
    """Compare every document of the database with the index and the other way round.

    Raises Unusable if the index is not of this database, or if its files are damaged, which are
    read whole. Writes nothing; what is still waiting in the queue is not in the index yet, and
    shows as a difference.
    """
    directory = current()
    owner(directory)
    if damaged := damaged_files(directory):
        raise Unusable(
            f"The search index in {directory.path} is damaged: {', '.join(damaged)}. Run"
            " search_index rebuild."
        )
    searcher = Searcher(directory, directory.open().searcher())
    wholes, last = Wholes(), 0
    for keys in _batches(_all_documents()):
        wanted = {key: entry["digest"][0] for key, entry in read_entries(keys, wholes).items()}
        held = _digests(searcher, last + 1, keys[-1])
        yield from _differences(wanted, held)
        last = keys[-1]
        progress(len(keys))
    yield from _differences({}, _digests(searcher, last + 1, 2**62))


def _differences(wanted: dict[int, int], held: dict[int, Sequence[int]]) -> Iterator[Difference]:
    for key in sorted(wanted.keys() | held.keys()):
        digests = held.get(key, [])
        if not digests:
            yield Difference(key, "is not in the index")
        elif key not in wanted:
            yield Difference(key, "is in the index and not in the database")
        elif len(digests) > 1:
            yield Difference(key, f"is in the index {len(digests)} times")
        elif digests[0] != wanted[key]:
            yield Difference(key, "is in the index as it was before")


def _digests(searcher: Searcher, first: int, last: int) -> dict[int, Sequence[int]]:
    """The digests in the index of the documents with these keys; several if it is there twice."""
    between = tantivy.Query.range_query(schema(), "id", tantivy.FieldType.Integer, first, last)
    places = [place for _, place in searcher.search(between, limit=1_000_000).hits]
    found: dict[int, list[int]] = {}
    keys = _numbers(searcher, "id", places)
    for key, digest in zip(keys, _numbers(searcher, "digest", places), strict=True):
        found.setdefault(key, []).append(digest)
    return dict(found)


def _numbers(searcher: Searcher, field: str, places: list[tantivy.DocAddress]) -> Iterator[int]:
    """A number of each of these entries."""
    for value in searcher.fast_field_values(field, places):
        if not isinstance(value, int):
            raise Unusable(f"The search index holds an entry without its {field}.")
        yield value
