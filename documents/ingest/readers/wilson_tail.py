"""What stands below the text of a Wilson Center page: labels with their values, source, rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from documents.ingest.readers.lines import Block
from documents.ingest.readers.wilson_labels import is_rights, opens_tail, supporters, tail_label
from documents.ingest.readers.wilson_parts import Layout
from documents.ingest.readers.wilson_words import is_source

_DIGITS = re.compile(r"\d{3,7}")
_SENTENCE_END = re.compile(r"[.?!\]][\"”’')]*$")


def tail_start(blocks: Sequence[Block]) -> int:
    """The index of the first block below the text. A source line right above the first label has
    lost its own."""
    for index, block in enumerate(blocks):
        if opens_tail(block.words):
            return index - 1 if index and is_source(blocks[index - 1].words) else index
    return len(blocks)


def read_tail(blocks: Sequence[Block], layout: Layout) -> None:
    """Fills the sections below the text."""
    section = ""
    by_words = False
    for block in _labels_apart(blocks):
        label = tail_label(block.words)
        if label:
            by_words = False
            section, value = label
            if value:
                layout.add(section, value, block)
        elif is_rights(block.words):
            section, by_words = "rights", True
            layout.add(section, block.words, block)
        elif supporters(block.flowing):
            layout.support = layout.support or block
        else:
            _place(block, section, by_words, layout)


def _place(block: Block, section: str, by_words: bool, layout: Layout) -> None:
    """Puts words where they belong that are no label. Rights without a label of their own go on
    with sentences only."""
    if section != "reference" and is_source(block.words):
        layout.add_unlabelled("reference", block)
    elif by_words and not _SENTENCE_END.search(block.words):
        layout.leave_out(block)
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
