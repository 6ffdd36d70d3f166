"""Files of an index that are no longer as they were written, and an index that fails to answer.

tantivy ends each file of a segment with a footer: JSON that holds the CRC-32 of all before it, the
length of this JSON, and a fixed number, the last two as 32 bits, the lowest byte first. The engine
writes these sums and the binding has nothing to compare them with, so they are compared here.

A damaged file shows as a wrong answer, as an error, or as a panic of the engine, which Python takes
for no exception of the ordinary kind.
"""

from __future__ import annotations

import errno
import json
import struct
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import tantivy

from documents.search.index.complaints import complain, log
from documents.search.index.directory import IndexDirectory, Unusable

#: The files that every segment has.
_PARTS: Final = ("fast", "fieldnorm", "idx", "pos", "store", "term")
_LISTS: Final = ("meta.json", ".managed.json")
_MARK: Final = 1337
_END: Final = 8  # bytes: the length of the footer, and the mark
_AT_ONCE: Final = 1 << 20
#: Seconds in which a process does not read all files again because another query failed.
_PAUSE: Final = 60
_looked_at: dict[tuple[Path, bool], float] = {}


def damaged_files(directory: IndexDirectory) -> list[str]:
    """The names of the files that are missing or not as they were written; reads them whole."""
    if not directory.path.exists():
        return []
    if lists := [name for name in _LISTS if not _is_sound(_read_list, directory.path / name)]:
        return lists
    damaged = [
        name
        for name in sorted(_listed(directory.path))
        if not _is_sound(_compare, directory.path / name)
    ]
    # Segments may have been merged meanwhile, or the whole index replaced, and the files removed.
    return [name for name in damaged if name in _listed(directory.path)] if damaged else []


def look_for_damage(directory: IndexDirectory, *, opening: bool = False) -> bool:
    """Whether the index is damaged; if so it is set aside, so that nobody reads it any more and it
    is made anew. Damage may come after the look at `opening` an index, which therefore does not
    spare the look at the first failure."""
    if directory.damage():
        return True
    now = time.monotonic()
    occasion = (directory.path, opening)
    if now - _looked_at.get(occasion, -_PAUSE) < _PAUSE:
        return False
    _looked_at[occasion] = now
    files = damaged_files(directory)
    if not files:
        return False
    log.error(
        "The search index in %s is damaged: %s. Lists are found in plain SQL until it is made anew"
        " by search_index rebuild, or by search_index --follow if that is running.",
        directory.path,
        ", ".join(files),
    )
    try:
        directory.set_aside(", ".join(files))
    except OSError as error:
        complain("The damaged search index could not be set aside: %s", error)
    return True


@contextmanager
def answering(directory: IndexDirectory) -> Iterator[None]:
    """While the index is asked: whatever makes it fail is Unusable, and one line of the log."""
    try:
        yield
    except Unusable as unusable:
        _give_up(directory, unusable)
        raise
    except BaseException as error:
        if not isinstance(error, ValueError) and not _is_panic(error):
            raise
        reason = Unusable(f"The search index failed: {error}")
        _give_up(directory, reason)
        raise reason from error


def _give_up(directory: IndexDirectory, reason: Unusable) -> None:
    look_for_damage(directory)
    complain("This list is found in plain SQL. %s", reason)


@contextmanager
def writing(directory: IndexDirectory) -> Iterator[None]:
    """While the index is written: a panic is a ValueError like the engine's other errors, and
    what comes of damage is Unusable."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, ValueError) and not _is_panic(error):
            raise
        if look_for_damage(directory):
            raise Unusable("The search index is damaged.") from error
        if isinstance(error, ValueError):
            raise
        raise ValueError(str(error)) from error


@dataclass(frozen=True, slots=True)
class Searcher:
    """A searcher of tantivy's whose failures are Unusable."""

    directory: IndexDirectory
    searcher: tantivy.Searcher

    def search(self, query: tantivy.Query, **asked: Any) -> tantivy.SearchResult:
        with answering(self.directory):
            return self.searcher.search(query, **asked)

    def aggregate(self, query: tantivy.Query, asked: dict[str, Any]) -> dict[str, Any]:
        with answering(self.directory):
            return self.searcher.aggregate(query, asked)

    def fast_field_values(
        self, field: str, places: Sequence[tantivy.DocAddress]
    ) -> list[int | float | bool | None]:
        with answering(self.directory):
            return self.searcher.fast_field_values(field, list(places))

    def doc_freq(self, field: str, value: int | str) -> int:
        with answering(self.directory):
            return self.searcher.doc_freq(field, value)

    def terms_with_prefix(
        self, field: str, prefix: str, limit: int | None = None
    ) -> list[tuple[str, int]]:
        with answering(self.directory):
            return self.searcher.terms_with_prefix(field, prefix, limit=limit)


def _is_panic(error: BaseException) -> bool:
    """The class cannot be imported, and is none of Exception's."""
    return type(error).__name__ == "PanicException"


def _listed(path: Path) -> set[str]:
    """The files of the segments as they were committed last."""
    try:
        segments = _read_list(path / _LISTS[0])["segments"]
    except FileNotFoundError:
        return set()
    names = set()
    for segment in segments:
        name = segment["segment_id"].replace("-", "")
        names |= {f"{name}.{part}" for part in _PARTS}
        if deletes := segment["deletes"]:
            names.add(f"{name}.{deletes['opstamp']}.del")
    return names


def _is_sound(look: Callable[[Path], object], path: Path) -> bool:
    """Whether a file is there and holds what it should; one that cannot be opened just now, for
    want of rights or of memory, is not held to be damaged."""
    try:
        look(path)
    except OSError as error:
        return error.errno not in (errno.ENOENT, errno.EIO)
    except (ValueError, TypeError, LookupError, struct.error):
        return False
    return True


def _read_list(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _compare(path: Path) -> None:
    """Raises ValueError if the sum in the footer is not that of the file."""
    with path.open("rb") as file:
        length, stated = _footer(file, path.stat().st_size)
        if _sum(file, length) != stated:
            raise ValueError("The file is not as it was written.")


def _footer(file: BinaryIO, size: int) -> tuple[int, int]:
    """How many bytes stand before the footer, and what it says their sum is."""
    file.seek(max(size - _END, 0))
    length, mark = struct.unpack("<II", file.read())
    before = size - _END - length
    if mark != _MARK or before < 0:
        raise ValueError("There is no footer.")
    file.seek(before)
    return before, json.loads(file.read(length))["crc"]


def _sum(file: BinaryIO, length: int) -> int:
    file.seek(0)
    summed = 0
    for start in range(0, length, _AT_ONCE):
        summed = zlib.crc32(file.read(min(length - start, _AT_ONCE)), summed)
    return summed
