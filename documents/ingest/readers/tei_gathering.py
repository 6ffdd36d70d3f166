"""What is gathered from TEI elements, and the gathering of words into blocks.

How each element is gathered is told by the handlers of `tei_blocks` and `tei_inline`; here are the
rules that hold for all: no word is lost, none changes its place, and a page break without words
behind it goes to the next block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from documents.ingest.readers.tei_marks import (
    LINE,
    NOTE,
    has_words,
    only_page_breaks,
    without_last_pages,
    without_page_breaks,
)
from documents.ingest.readers.tei_xml import Element, line_of, local_name

BlockKind = Literal["paragraph", "quote", "heading"]


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as gathered, with signs in its words, and the line where it begins."""

    kind: BlockKind
    raw: str
    line: int


@dataclass(frozen=True, slots=True)
class RawNote:
    """A footnote. `block` is the index of the block with its mark; None for a note to the
    document's title."""

    label: str
    raw: str
    line: int
    block: int | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference of the volume: the index of the block that it stands in, and of the
    footnote, if it stands in one."""

    target: str
    words: str
    line: int
    block: int
    note: int | None


@dataclass
class Pages:
    """The number of the page that is being read, from element to element through a volume."""

    current: str = ""


@dataclass
class Gathered:
    """Everything gathered from one element; `illustrations` are the lines of pictures."""

    title: str = ""
    apparatus: list[Element] = field(default_factory=list)
    blocks: list[RawBlock] = field(default_factory=list)
    notes: list[RawNote] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    datelines: list[Element] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    illustrations: list[int] = field(default_factory=list)


#: Takes over an element that is a record of its own, with the page breaks before it, and returns
#: those after it; None for an element that is none.
Enclosed = Callable[[Element, str], str | None]


@dataclass
class Gathering:
    """Words on their way into blocks. `handlers` say by name how an element is gathered; one
    without a handler is only the words inside it."""

    handlers: Mapping[str, Handler]
    pages: Pages
    enclosed: Enclosed
    gathered: Gathered = field(default_factory=Gathered)
    buffer: list[str] = field(default_factory=list)
    line: int = 0
    within_line: int = 0
    quotes: int = 0
    emphasis: int = 0
    note: int | None = None
    in_title: bool = False
    joins: bool = False

    def add(self, words: str | None) -> None:
        """Words of the text."""
        if words:
            self.buffer.append(words)
            self.joins = self.joins and not words.strip()

    def sign(self, sign: str) -> None:
        """A sign, or words that the mark-up stands for."""
        self.buffer.append(sign)

    def element(self, element: Element) -> None:
        """The words of an element in the way of its name."""
        name = local_name(element)
        if handler := self.handlers.get(name):
            handler(self, element)
        elif name:
            self.inside(element)

    def inside(self, element: Element) -> None:
        """The words inside an element, in order."""
        self.add(element.text)
        for child in element:
            self.element(child)
            self.add(child.tail)

    def captured(self, element: Element) -> str:
        """The words inside an element, apart from the block that is being gathered."""
        buffer, self.buffer = self.buffer, []
        with self.lines():
            self.inside(element)
        raw, self.buffer = "".join(self.buffer), buffer
        return raw

    @contextmanager
    def lines(self) -> Iterator[None]:
        """Here the end of a block is only the end of a line."""
        self.within_line += 1
        yield
        self.within_line -= 1

    def part(self) -> None:
        """The end of a block, or of a line where blocks cannot stand. Not where what comes joins
        the label before it."""
        if self.joins:
            return
        if self.within_line:
            self.sign(LINE)
        else:
            self.flush()

    def open(self, element: Element) -> None:
        """The beginning of a block."""
        self.part()
        self.line = line_of(element)

    def flush(self, kind: BlockKind | None = None) -> None:
        """Close the block that is being gathered, if it has words."""
        raw = "".join(self.buffer)
        if not has_words(raw):
            raw = raw.strip()
            self.buffer = [raw] if raw else []
            return
        raw, pages = without_last_pages(raw)
        kind = kind or ("quote" if self.quotes else "paragraph")
        self.gathered.blocks.append(RawBlock(kind, raw, self.line))
        self.buffer = [pages]

    def hand_over(self, element: Element) -> bool:
        """Let an element be gathered as a record of its own, if it is one."""
        self.flush()
        raw = "".join(self.buffer)
        left = self.enclosed(element, only_page_breaks(raw))
        if left is None:
            return False
        self.buffer = [without_page_breaks(raw), left]
        return True

    def close(self) -> str:
        """Close the last block and return the page breaks behind it. Marks of notes that no words
        follow go to the last block."""
        self.flush()
        left = "".join(self.buffer)
        self.buffer = []
        blocks = self.gathered.blocks
        if NOTE in left and blocks:
            raw = blocks[-1].raw + without_page_breaks(left).strip()
            blocks[-1] = RawBlock(blocks[-1].kind, raw, blocks[-1].line)
        return only_page_breaks(left)

    def has_begun(self) -> bool:
        """Whether words of the text have been gathered."""
        return bool(self.gathered.blocks) or has_words("".join(self.buffer))


Handler = Callable[[Gathering, Element], None]
