"""The index on this machine's disk: one directory that is current, others that are being made.

    <ARCHIVE_SEARCH_DIR>/current      the name of the directory that readers use
    <ARCHIVE_SEARCH_DIR>/<uuid>/      an index of tantivy's, in state.json whose it is, and
                                      in damaged, if that is there, which files are
    <ARCHIVE_SEARCH_DIR>/writing.lock, rebuilding.lock, keeping.lock

Readers need no lock. Whoever writes holds `writing.lock`, and whoever brings the index up to the
database `keeping.lock`: a process that follows, for as long as it does. The system releases them
when a process dies, however it dies.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import tantivy
from django.conf import settings
from filelock import FileLock, Timeout

from documents.search.index.schema import register_analyser, schema, schema_version

#: Bytes for each writing thread; the least that tantivy takes.
SMALL_HEAP: Final = 15_000_000
_STATE: Final = "state.json"
_DAMAGE: Final = "damaged"


class Unusable(Exception):
    """There is no index that may be read: why, in a sentence for the log and for the operator."""


class Busy(Exception):
    """Somebody else is writing the index."""


class TooMuch(Busy):
    """There is more to be taken in than whoever asked may wait for."""


@dataclass(frozen=True, slots=True)
class State:
    """Whose index this is. `marks` are those of `SearchIndex.mark` that it may meet: one, and while
    a step is under way, or was cut off, also the one after it. `names` is the mark of the last step
    before which names of agents or places may have changed."""

    index: str
    database: str
    schema: str
    marks: tuple[str, ...]
    names: str = ""

    def stepping_to(self, mark: uuid.UUID, *, renamed: bool) -> State:
        names = str(mark) if renamed else self.names
        return replace(self, marks=(*self.marks, str(mark)), names=names)

    def at_rest(self) -> State:
        return replace(self, marks=self.marks[-1:])


@dataclass(frozen=True, slots=True)
class IndexDirectory:
    """An index of tantivy's on disk with its state beside it."""

    path: Path

    @classmethod
    def make(cls, database: uuid.UUID, mark: uuid.UUID) -> IndexDirectory:
        """A new, empty one that nobody reads yet."""
        index = uuid.uuid4()
        directory = cls(root() / str(index))
        directory.path.mkdir(parents=True)
        tantivy.Index(schema(), path=str(directory.path))
        directory.write_state(State(str(index), str(database), schema_version(), (str(mark),)))
        return directory

    def open(self) -> tantivy.Index:
        try:
            index = tantivy.Index.open(str(self.path))
        except ValueError as error:
            raise Unusable(f"The index in {self.path} cannot be opened: {error}.") from error
        register_analyser(index)
        index.config_reader("manual")
        return index

    def state(self) -> State:
        try:
            said = json.loads((self.path / _STATE).read_text())
            uuid.UUID(said["index"])
            return State(**said | {"marks": tuple(said["marks"])})
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise Unusable(
                f"The index in {self.path} does not say whose it is: {error}."
            ) from error

    def write_state(self, state: State) -> None:
        _write(self.path / _STATE, json.dumps(asdict(state)))

    def set_aside(self, damage: str) -> None:
        """Let nobody read this index any more. `damage` names what is not as it was written."""
        _write(self.path / _DAMAGE, damage)

    def damage(self) -> str:
        """Why it was set aside, "" if it was not."""
        try:
            return (self.path / _DAMAGE).read_text()
        except OSError:
            return ""

    def size(self) -> int:
        """In bytes; a file that a merge removes meanwhile counts for nothing."""
        found = 0
        for file in self.path.iterdir():
            with suppress(FileNotFoundError):
                found += file.stat().st_size
        return found

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


def root() -> Path:
    """Where indexes stand; raises Unusable if this archive keeps none."""
    if settings.ARCHIVE_SEARCH_DIR is None:
        raise Unusable("This archive keeps no search index: ARCHIVE_SEARCH_INDEX is off.")
    return Path(settings.ARCHIVE_SEARCH_DIR)


def current() -> IndexDirectory:
    """The directory that readers use."""
    try:
        name = (root() / "current").read_text().strip()
    except FileNotFoundError:
        raise Unusable("There is no search index yet.") from None
    except (OSError, ValueError) as error:
        raise Unusable(f"The search index cannot be read: {error}.") from error
    if not _is_name(name):
        raise Unusable(f"{root() / 'current'} names no search index.")
    return IndexDirectory(root() / name)


def make_current(directory: IndexDirectory) -> None:
    """Let readers use this one from now on."""
    _write(root() / "current", directory.path.name)


def all_made() -> Iterator[IndexDirectory]:
    """Every index that stands here, in use or not; whatever else stands here is not ours."""
    for path in root().iterdir():
        if path.is_dir() and _is_name(path.name):
            yield IndexDirectory(path)


def _is_name(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False


@contextmanager
def lock(name: str, wait: float = 0) -> Iterator[None]:
    """Hold "writing", "keeping" or "rebuilding"; raises Busy if another process does for `wait`
    seconds."""
    root().mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(root() / f"{name}.lock", timeout=wait):
            yield
    except Timeout:
        raise Busy(f"Another process is {name} the search index.") from None


def _write(path: Path, words: str) -> None:
    """Write a small file whole or not at all, also when the machine stops in between."""
    beside = path.with_suffix(".new")
    with beside.open("w") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
