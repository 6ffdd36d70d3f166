"""Between trees and the dataclasses of a record: fields by name, in their order, empty left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache, partial
from typing import Any, Final, NoReturn, TypeVar, get_args, get_origin, get_type_hints

from documents.record.tree import Node, Path, RecordFormatError, shown, suggestion
from documents.record.yaml_text import Writable

Entry = TypeVar("Entry")

_LONGEST_NUMBER: Final = 9
_NONE: Final[Mapping[str, Any]] = {}


def written_fields(entry: object) -> dict[str, Any]:
    """The fields of a dataclass as words, numbers, lists and mappings; empty ones left out."""
    return {
        field.name: _written(value)
        for field in _fields(entry)
        if not is_empty(field, value := getattr(entry, field.name))
    }


def _fields(entry: Any) -> tuple[Field[Any], ...]:
    return fields(entry)


def is_required(field: Field[Any]) -> bool:
    """Whether a field of words must hold some: it has no default, or one that says something."""
    return field.default is MISSING or bool(field.default)


def is_empty(field: Field[Any], value: object) -> bool:
    """Whether a value says no more than its absence; an ordinal may be 0."""
    return value in ("", (), None) or (not value and value == field.default)


def _written(value: object) -> Writable:
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_written(part) for part in value]
    return written_fields(value)


class Reading:
    """Takes dataclasses out of a tree and remembers the line of everything taken.

    Every fault is a RecordFormatError with the line; `place` in its sentence counts from 1.
    """

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}

    def entry(
        self, kind: Callable[..., Entry], node: Node, path: Path, given: Mapping[str, Any] = _NONE
    ) -> Entry:
        """One `kind` (a dataclass) of the fields of `node`.

        Fields in `given` have these values and may not stand in the tree.
        """
        self._note(path, node)
        takes = _takes(kind)
        parts = self.parts(node, path, [name for name in takes if name not in given])
        # What has no default is words; `faults` tells which of them are missing.
        values: dict[str, Any] = dict.fromkeys(_without_default(kind), "")
        for name, part in parts.items():
            if part.value != "":
                values[name] = takes[name](self, part, (*path, name))
        return kind(**{**values, **given})

    def parts(self, node: Node, path: Path, allowed: Collection[str]) -> dict[str, Node]:
        """The fields of a node by name; a name that is not allowed is refused."""
        if node.value == "":
            return {}
        if not isinstance(node.value, dict):
            self._refuse(node, path, f"fields are expected here, not {_what(node)}: name: words")
        for name, part in node.value.items():
            if name not in allowed:
                self._refuse(
                    part, path, f"there is no field {shown(name)}; {suggestion(name, allowed)}"
                )
        return node.value

    def entries(
        self, kind: Callable[..., Entry], node: Node, path: Path, given: Mapping[str, Any] = _NONE
    ) -> tuple[Entry, ...]:
        """A list of entries; an empty node is an empty list."""
        return tuple(
            self.entry(kind, part, (*path, index), given)
            for index, part in enumerate(self.items(node, path))
        )

    def items(self, node: Node, path: Path) -> list[Node]:
        """The parts of a list; an empty node is an empty list."""
        self._note(path, node)
        if node.value == "":
            return []
        if not isinstance(node.value, list):
            self._refuse(node, path, f"{path[-1]} is a list: write each part after “- ”")
        return node.value

    def words(self, node: Node, path: Path) -> str:
        self._note(path, node)
        if not isinstance(node.value, str):
            self._refuse(node, path, f"{path[-1]} is words, not {_what(node)}")
        return node.value

    def all_words(self, node: Node, path: Path) -> tuple[str, ...]:
        return tuple(
            self.words(part, (*path, index)) for index, part in enumerate(self.items(node, path))
        )

    def number(self, node: Node, path: Path) -> int:
        self._note(path, node)
        digits = str(node.value)
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER):
            what = shown(digits) if isinstance(node.value, str | int) else _what(node)
            self._refuse(node, path, f"{path[-1]} is a whole number such as 3, not {what}")
        return int(digits)

    def truth(self, node: Node, path: Path) -> bool:
        if not isinstance(node.value, bool):
            self._refuse(node, path, f"{path[-1]} is true or false")
        return node.value

    def _note(self, path: Path, node: Node) -> None:
        if node.line:
            self.lines[path] = node.line

    def _refuse(self, node: Node, path: Path, sentence: str) -> NoReturn:
        raise RecordFormatError(place(path) + sentence, node.line)


def place(path: Path) -> str:
    """The beginning of a sentence on something inside a list: "references 2: "."""
    numbered = [index for index, part in enumerate(path) if isinstance(part, int)]
    names = [f"{path[index - 1]} {int(path[index]) + 1}" for index in numbered]
    return f"{', '.join(names)}: " if names else ""


Take = Callable[[Reading, Node, Path], Any]


@cache
def _without_default(kind: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(field.name for field in _fields(kind) if field.default is MISSING)


@cache
def _takes(kind: Callable[..., Any]) -> dict[str, Take]:
    return {name: _take(declared) for name, declared in get_type_hints(kind).items()}


def _take(declared: Any) -> Take:
    """How a value of the declared type is taken from a tree."""
    if get_origin(declared) is tuple:
        part = get_args(declared)[0]
        return Reading.all_words if part is str else partial(_take_entries, part)
    return _SCALARS[declared]


def _take_entries(kind: type[Any], reading: Reading, node: Node, path: Path) -> tuple[Any, ...]:
    return reading.entries(kind, node, path)


_SCALARS: Final[Mapping[Any, Take]] = {
    str: Reading.words,
    bool: Reading.truth,
    int: Reading.number,
    int | None: Reading.number,
}


def _what(node: Node) -> str:
    if isinstance(node.value, dict):
        return "fields"
    return "a list" if isinstance(node.value, list) else shown(str(node.value))
