"""Which files a run is about, and which of them cannot be read at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from documents.ingest.readers.csv_mapping import mapping_names

_VOCABULARY = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Given:
    """A file that a run is given; `problem` is why it cannot be read, in a sentence."""

    path: Path
    problem: str = ""

    @property
    def words(self) -> str:
        """The path as given, in characters that every database holds."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")

    @property
    def location(self) -> str:
        """The path in one spelling, whatever the folder that the run was started in."""
        return os.fsencode(self.path.resolve()).decode("utf-8", "backslashreplace")


def find_files(paths: Iterable[Path]) -> list[Given]:
    """The files given, and every file in the folders given whose name is not hidden by a dot.

    Vocabularies come first, since records name their entries, and with them the mapping that stands
    beside a table, named or not. What cannot be read stays in the list with its problem, so that
    nothing is passed over silently.
    """
    found: dict[Path, Given] = {}
    for path in paths:
        for given in _inside(path) if path.is_dir() else [_single(path)]:
            for each in (*_mappings(given.path), given):
                found.setdefault(each.path, each)
    return sorted(found.values(), key=lambda given: given.path.suffix.lower() not in _VOCABULARY)


def _mappings(table: Path) -> Iterator[Given]:
    """The mapping that stands beside a table."""
    beside = (table.with_name(name) for name in mapping_names(table.name))
    yield from (Given(path) for path in beside if path.is_file())


def _inside(folder: Path) -> Iterator[Given]:
    unread: list[OSError] = []
    for name, folders, files in os.walk(folder, onerror=unread.append):
        here = Path(name)
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for each in folders:
            if (here / each).is_symlink():
                yield Given(here / each, "It is a link to a folder. Name that folder itself.")
        for each in sorted(files):
            if not each.startswith("."):
                yield _single(here / each)
    for error in unread:
        yield Given(
            Path(error.filename),
            f"The folder cannot be opened: {error.strerror}. Check your rights to it.",
        )


def _single(path: Path) -> Given:
    if path.is_file():
        return Given(path)
    if path.is_symlink():
        return Given(path, "It is a link that leads nowhere. Mend or remove it.")
    if path.exists():
        return Given(path, "It is no regular file (a pipe, a socket or a device). Leave it out.")
    return Given(path, "It is not there. Check the path.")
