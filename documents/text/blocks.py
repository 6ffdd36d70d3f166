"""A text's body cut into blocks, passages and footnotes, without the Markdown parser.

The body is the archive's Markdown subset. Every line is one of: blank; a heading (`## words` or
`### words`); the beginning of a footnote (`[^label]: words`); a line of a block quote (`> words`,
or a bare `>` between two quotes); words. A marked line opens a block wherever it stands, so that
nothing depends on a blank line that somebody forgot. White space around a line has no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

BlockKind = Literal["heading", "paragraph", "quote", "note"]

#: A footnote's label: what stands in `[^label]`. At most 40 characters.
LABEL = r"[^\s\[\]\\]{1,40}"

_HEADING = re.compile(r"(#{2,3})\s+(.+)")
_NOTE = re.compile(rf"\[\^({LABEL})\]:\s*(.+)")
_QUOTE = re.compile(r">(?:\s+(.*))?")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a body: its Markdown `words` without the block's own marker.

    `line` is the line of the body on which it begins, from 1. `label` is set for notes, `level`
    (2 or 3) for headings.
    """

    kind: BlockKind
    words: str
    line: int
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class PassageSource:
    """One paragraph or block quote and the headings directly before it, one a line.

    Headings that nothing follows are a passage of their own, with their words as `body`.
    """

    heading: str
    body: str
    quote: bool
    line: int


@dataclass(frozen=True, slots=True)
class NoteSource:
    """One footnote. Several of a text may carry the same label."""

    label: str
    body: str
    line: int


# Anchors are given before passages are made, of the same body: it is split once.
@lru_cache(maxsize=1024)
def split_blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a body in order; no words are lost, whatever the body holds."""
    return tuple(_joined(_marked_lines(body)))


def split_passages(body: str) -> tuple[PassageSource, ...]:
    """The passages of a body in order, with the headings that belong to them."""
    return passages_of(split_blocks(body))


def passages_of(blocks: Iterable[Block]) -> tuple[PassageSource, ...]:
    """The passages that the blocks of a body make."""
    passages = []
    headings: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            headings.append(block)
        elif block.kind != "note":
            heading = "\n".join(each.words for each in headings)
            passages.append(PassageSource(heading, block.words, block.kind == "quote", block.line))
            headings = []
    if headings:
        words = "\n".join(each.words for each in headings)
        passages.append(PassageSource("", words, False, headings[0].line))
    return tuple(passages)


def split_notes(body: str) -> tuple[NoteSource, ...]:
    """The footnotes of a body in order, repeated labels included."""
    return notes_of(split_blocks(body))


def notes_of(blocks: Iterable[Block]) -> tuple[NoteSource, ...]:
    """The footnotes among the blocks of a body."""
    return tuple(
        NoteSource(block.label, block.words, block.line) for block in blocks if block.kind == "note"
    )


def _marked_lines(body: str) -> Iterator[Block | None]:
    """Every line as a block of one line; None for a line without words."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        yield _marked_line(line.strip(), number)


def _marked_line(line: str, number: int) -> Block | None:
    if not line:
        return None
    if found := line[0] == "#" and _HEADING.fullmatch(line):
        return Block("heading", found[2], number, level=len(found[1]))
    if found := line[0] == "[" and _NOTE.fullmatch(line):
        return Block("note", found[2], number, label=found[1])
    if found := line[0] == ">" and _QUOTE.fullmatch(line):
        return Block("quote", found[1], number) if found[1] else None
    return Block("paragraph", line, number)


def _joined(lines: Iterable[Block | None]) -> Iterator[Block]:
    """Blocks of whole runs of lines that belong together."""
    first: Block | None = None
    run: list[str] = []
    for line in lines:
        if line and first and _continues(first, line):
            run.append(line.words)
            continue
        if first:
            yield _block(first, run)
        first, run = line, [line.words] if line else []
    if first:
        yield _block(first, run)


def _continues(first: Block, line: Block) -> bool:
    if line.kind == "quote":
        return first.kind == "quote"
    return line.kind == "paragraph" and first.kind in ("paragraph", "note")


def _block(first: Block, run: list[str]) -> Block:
    return Block(first.kind, "\n".join(run), first.line, first.label, first.level)
