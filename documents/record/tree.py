"""A written record as a tree of words, entries and lists, each with the line where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

#: Where a value stands: `("references", 0, "pages")`. Lists count from 0.
Path = tuple[str | int, ...]

MOST_CHARACTERS: Final = 5_000_000
_MOST_SHOWN = 60
# What neither database can hold.
_UNHELD = re.compile("[\x00\ud800-\udfff]")


class RecordFormatError(ValueError):
    """A record cannot be read: the reason in a sentence, and the line, from 1, if known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its line, from 1; the value of a field has the line of the field's name.

    YAML gives words only. JSON gives whole numbers and booleans as well, and no lines.
    """

    value: str | int | list[Node] | dict[str, Node]
    line: int | None = None


def tree_of(value: object) -> Node:
    """The tree of parsed JSON; null is empty. Raises RecordFormatError on a fraction."""
    if value is None:
        return Node("")
    if isinstance(value, str | int):
        return Node(value)
    if isinstance(value, Mapping):
        return Node({str(name): tree_of(part) for name, part in value.items()})
    if isinstance(value, list | tuple):
        return Node([tree_of(part) for part in value])
    raise RecordFormatError(f"{shown(str(value))} is no value of a record; write it as words")


def unheld_character(text: str) -> str:
    """A sentence on the first character of `text` that cannot be stored; empty if there is none."""
    found = _UNHELD.search(text)
    return f"the character U+{ord(found[0]):04X} cannot be kept; remove it" if found else ""


def file_text(text: str) -> str:
    """What a file says: without a byte order mark, with line feeds. Raises RecordFormatError on
    NUL and on halves of surrogate pairs, which cannot be stored."""
    text = unix_lines(text.removeprefix("\ufeff"))
    if found := _UNHELD.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise RecordFormatError(unheld_character(text), line)
    return text


def unix_lines(text: str) -> str:
    """The text with every line end a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def shown(words: str) -> str:
    """Words in quotation marks for a sentence, shortened."""
    words = " ".join(words.split())
    return f"“{words if len(words) <= _MOST_SHOWN else words[:_MOST_SHOWN] + '…'}”"


def suggestion(word: str, allowed: Iterable[str]) -> str:
    """The end of a sentence on a word that is not allowed: the nearest allowed one, or all."""
    known = list(allowed)
    if nearest := get_close_matches(word.lower(), known, n=1):
        return f"did you mean “{nearest[0]}”?"
    return f"choose one of: {', '.join(known)}"
