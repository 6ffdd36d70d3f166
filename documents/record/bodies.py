"""The bodies of a record file: section lines, anchors at the beginning of passages, escapes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.record.record import Text
from documents.record.tree import RecordFormatError, shown
from documents.text.blocks import split_passages

_SECTION = re.compile(r"\s*===\s+(\S+)\s+===\s*")
_MARKER: Final = "{#"
_ANCHOR = re.compile(r"(?P<space>\s*)\{#(?P<anchor>[^{}\s]+)\} ?(?P<words>.*)", re.DOTALL)
# What would read as an anchor or a section line, with the backslashes before it.
_ESCAPABLE = re.compile(r"(\s*)(\\*(?:\{#|===(?!=)))")
_ESCAPED = re.compile(r"(\s*)\\(\\*(?:\{#|===(?!=)))")


@dataclass(frozen=True, slots=True)
class Section:
    """The words under one section line `=== key ===`: rows from line `line + 1` on."""

    key: str
    line: int
    rows: Sequence[str]


@dataclass(frozen=True, slots=True)
class Body:
    """A body, and the anchors of its passages in order: empty where a passage has none yet."""

    words: str
    anchors: tuple[str, ...]


def split_sections(rows: Sequence[str], first_line: int) -> tuple[Section, ...]:
    """The sections of a record file below its fields; `first_line` is the line of `rows[0]`."""
    starts = [index for index, row in enumerate(rows) if _opens_section(row, first_line + index)]
    for index, row in enumerate(rows[: starts[0] if starts else None]):
        if row.strip():
            raise RecordFormatError(
                "words stand before the first section line; write === key === above them",
                first_line + index,
            )
    ends = [*starts, len(rows)][1:]
    return tuple(
        Section(_key(rows[start]), first_line + start, rows[start + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    )


def _key(row: str) -> str:
    found = _SECTION.fullmatch(row)
    return found[1] if found else ""


def _opens_section(row: str, line: int) -> bool:
    if not re.match(r"\s*===(?!=)", row):
        return False
    if not _key(row):
        raise RecordFormatError(
            f"{shown(row)} cannot be read as a section line: write === key ===, "
            "or put a backslash before it if it is words",
            line,
        )
    return True


def read_body(section: Section) -> Body:
    """The body and the anchors of a section. Raises RecordFormatError on an anchor out of place."""
    words: list[str] = []
    given: dict[int, str] = {}
    for index, row in enumerate(section.rows):
        if row.lstrip().startswith(_MARKER):
            given[index], row = _read_anchor(row, section.line + 1 + index)
        words.append(_ESCAPED.sub(r"\1\2", row, count=1) if _ESCAPED.match(row) else row)
    blank = next((index for index, row in enumerate(words) if row.strip()), 0)
    body = "\n".join(words).strip()
    return Body(body, _anchors_in_order(section, body, blank, given))


def _read_anchor(row: str, line: int) -> tuple[str, str]:
    """The anchor that opens a row, and the row without it."""
    found = _ANCHOR.fullmatch(row)
    if not found:
        raise RecordFormatError(
            f"{shown(row)} begins with an anchor that cannot be read: write it as {{#en-p3}}, "
            "or put a backslash before it if it is words",
            line,
        )
    anchor, words = found["anchor"], found["words"]
    if not words.strip():
        raise RecordFormatError(
            f"the anchor “{anchor}” has no paragraph: write the words after it, or remove it", line
        )
    if words.lstrip().startswith(_MARKER):
        raise RecordFormatError(
            f"a second anchor follows “{anchor}”: a paragraph has one; remove the other", line
        )
    return anchor, found["space"] + words


def _anchors_in_order(
    section: Section, body: str, blank: int, given: dict[int, str]
) -> tuple[str, ...]:
    """The anchors passage by passage; refuses those that open none, repeat or belong elsewhere."""
    places = [blank + passage.line - 1 for passage in split_passages(body)]
    seen: dict[str, int] = {}
    for index, anchor in given.items():
        line = section.line + 1 + index
        if index not in places:
            raise RecordFormatError(
                f"the anchor “{anchor}” opens no paragraph: put it at the beginning of one, after "
                "an empty line; headings and notes have none",
                line,
            )
        if anchor in seen:
            raise RecordFormatError(
                f"the anchor “{anchor}” stands here and in line {seen[anchor]}; remove one of them",
                line,
            )
        if not re.fullmatch(rf"{re.escape(section.key)}-p[1-9][0-9]{{0,5}}", anchor):
            raise RecordFormatError(
                f"the anchor “{anchor}” cannot stand in the text “{section.key}”: write "
                f"{section.key}-p and a number",
                line,
            )
        seen[anchor] = line
    return tuple(given.get(place, "") for place in places)


def write_body(text: Text) -> str:
    """The section of a text, its section line included; the body must be in normal form."""
    rows = [
        _ESCAPABLE.sub(r"\1\\\2", row, count=1) if _ESCAPABLE.match(row) else row
        for row in text.body.split("\n")
    ]
    for passage, anchor in zip(split_passages(text.body), text.anchors, strict=False):
        if anchor:
            rows[passage.line - 1] = f"{_MARKER}{anchor}}} {rows[passage.line - 1]}"
    return "\n".join([f"=== {text.key} ===", "", *rows, ""])
