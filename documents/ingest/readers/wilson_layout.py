"""A page of the Wilson Center Digital Archive cut into its parts, whichever its layout.

The site prints date, title, thanks, text, summary and, below, what is known of the document; the
printed form has all that above the text, each part under its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from documents.dates.wording import ImpossibleDateError, read_date
from documents.ingest.readers.lines import Block
from documents.ingest.readers.wilson_labels import (
    contents_value,
    head_label,
    is_furniture,
    is_rights,
    opens_tail,
    supporters,
    tail_label,
)

_HEAD_BLOCKS = 15
_LABEL_DISTANCE = 6
_LONGEST_DATE = 60
_MONTH_FIRST = re.compile(r"[A-Z][a-z]+\.?,?\s.*\d{4}|\d{4}(?:\s*[-\N{EN DASH}]\s*\d{4})?")
_ADDRESS = re.compile(r"<?https?://\S+/document/\S+>?")
_DIGITS = re.compile(r"\d{3,7}")
_SENTENCE_END = re.compile(r"[.?!][\"”’')\]]*$")
_SENTENCE_WORDS = 8
_ELISION = ("[…]", "[...]", "…")


@dataclass(frozen=True, slots=True)
class Value:
    """Words under a label; `block` is where they stand."""

    words: str
    block: Block


@dataclass(slots=True)
class Layout:
    """The parts of a page. `sections` holds what stands under labels, by section."""

    date: Block | None = None
    title: Block | None = None
    support: Block | None = None
    sections: dict[str, list[Value]] = field(default_factory=dict)
    addresses: list[Block] = field(default_factory=list)
    text: list[Block] = field(default_factory=list)

    def add(self, section: str, words: str, block: Block) -> None:
        self.sections.setdefault(section, []).append(Value(words, block))

    def values(self, section: str) -> list[Value]:
        return self.sections.get(section, [])


def read_layout(blocks: Sequence[Block]) -> Layout:
    """The parts of a page; blocks that are in none of them are furniture."""
    layout = Layout()
    content = [block for block in blocks if not is_furniture(block.words)]
    layout.addresses = [block for block in content if _ADDRESS.fullmatch(block.words)]
    content = [block for block in content if not _ADDRESS.fullmatch(block.words)]
    content = [part for block in content[:_HEAD_BLOCKS] for part in _opened(block)] + content[
        _HEAD_BLOCKS:
    ]
    tail = _tail_start(content)
    _read_tail(content[tail:], layout)
    start = _read_head(content[:tail], layout)
    layout.text = [block for block in content[start:tail] if block.words not in _ELISION]
    return layout


def page_date(words: str) -> str | None:
    """EDTF, or None if the words are no date. An impossible date is `""`."""
    if len(words) > _LONGEST_DATE:
        return None
    try:
        return read_date(words)
    except ImpossibleDateError:
        return ""


def _read_head(blocks: Sequence[Block], layout: Layout) -> int:
    """Fills the parts above the text; the index of the text's first block."""
    labels = _head_labels(blocks)
    above = blocks[: labels[0]] if labels else blocks[:_HEAD_BLOCKS]
    start = _read_opening(above, layout)
    if not labels:
        return start
    for place, index in enumerate(labels):
        following = labels[place + 1] if place + 1 < len(labels) else len(blocks)
        start = _read_section(blocks, index, following, layout)
    return start


def _head_labels(blocks: Sequence[Block]) -> list[int]:
    """Where the labels above the text stand: near the beginning and near each other."""
    labels: list[int] = []
    for index, block in enumerate(blocks):
        near = index - (labels[-1] if labels else 0)
        if near > (_LABEL_DISTANCE if labels else _HEAD_BLOCKS):
            break
        if head_label(block.words):
            labels.append(index)
    return labels


def _read_section(blocks: Sequence[Block], index: int, following: int, layout: Layout) -> int:
    """Fills one labelled section above the text; the index behind its values.

    The last one ends with its first value, or where no more contents are announced.
    """
    found = head_label(blocks[index].words)
    section, value = found if found else ("", "")
    if value:
        layout.add(section, value, blocks[index])
    end = index + 1
    last = following == len(blocks)
    while end < following:
        if last and section == "contents" and not contents_value(blocks[end].words):
            break
        if last and section != "contents" and (value or end > index + 1):
            break
        layout.add(section, blocks[end].words, blocks[end])
        end += 1
    return end


def _read_opening(blocks: Sequence[Block], layout: Layout) -> int:
    """Date, title and thanks; the index behind them.

    What stands above the date belongs to the site: often the summary of another record.
    """
    thanks = next((i for i, block in enumerate(blocks) if supporters(block.flowing)), None)
    limit = len(blocks) if thanks is None else thanks
    dated = next((i for i in range(limit) if _is_page_date(blocks, i)), None)
    title = 0 if dated is None else dated + 1
    if dated is None and thanks:
        title = thanks - 1
    if dated is not None:
        layout.date = blocks[dated]
    if title < limit:
        layout.title = blocks[title]
    if thanks is None:
        return min(title + 1, len(blocks))
    layout.support = blocks[thanks]
    return thanks + 1


def _is_page_date(blocks: Sequence[Block], index: int) -> bool:
    """The site writes the month first; a day first is the document's own date unless nothing
    stands above it. Nor is it the page's date below a title and a paragraph."""
    words = blocks[index].words
    if page_date(words) is None or not (index == 0 or _MONTH_FIRST.match(words)):
        return False
    sentences = [_is_sentence(block.flowing) for block in blocks[:index]]
    return sentences == sorted(sentences, reverse=True)


def _is_sentence(words: str) -> bool:
    return bool(_SENTENCE_END.search(words)) and len(words.split()) >= _SENTENCE_WORDS


def _opened(block: Block) -> Iterator[Block]:
    """A block near the top, with the page's date and its thanks cut off where no empty line parts
    them from the title."""
    lines = list(block.lines)
    cuts = [index for index, line in enumerate(lines) if supporters(line.words)]
    if page_date(lines[0].words) is not None and _MONTH_FIRST.match(lines[0].words):
        cuts.append(1)
    edges = sorted({0, *cuts, len(lines)})
    for start, end in pairwise(edges):
        words = "\n".join(line.words for line in lines[start:end])
        yield Block(lines[start].number, words, 0 if start else block.gap)


def _tail_start(blocks: Sequence[Block]) -> int:
    for index, block in enumerate(blocks):
        if opens_tail(block.words):
            return index
    return len(blocks)


def _read_tail(blocks: Sequence[Block], layout: Layout) -> None:
    section = ""
    for block in _labels_apart(blocks):
        label = tail_label(block.words)
        if label:
            section, value = label
            if value:
                layout.add(section, value, block)
        elif is_rights(block.words):
            section = "rights"
            layout.add(section, block.words, block)
        elif supporters(block.flowing):
            layout.support = layout.support or block
        else:
            layout.add(_section_of(block, section, layout), block.words, block)


def _labels_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those in which a label stands cut into their lines."""
    for block in blocks:
        if any(tail_label(line.words) for line in block.lines):
            yield from (Block(line.number, line.words) for line in block.lines)
        else:
            yield block


def _section_of(block: Block, section: str, layout: Layout) -> str:
    """Where words without a label of their own belong. Below the record's number stand those who
    paid for the page."""
    if section != "record":
        return section
    number_known = any(_DIGITS.fullmatch(value.words) for value in layout.values("record"))
    return "record" if _DIGITS.fullmatch(block.words) and not number_known else "funders"
