"""What stands above the text of a Wilson Center page: date, title, thanks, labelled sections.

A line that its own words give away (`section_by_words`) is read as what it is, whichever label
stands before it and even if none does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.ingest.readers.lines import Block
from documents.ingest.readers.wilson_grades import read_grades
from documents.ingest.readers.wilson_labels import head_label, supporters
from documents.ingest.readers.wilson_parts import Layout, page_date
from documents.ingest.readers.wilson_words import is_citation, section_by_words

HEAD_BLOCKS = 15
MONTH_FIRST = re.compile(r"[A-Z][a-z]+\.?,?\s.*\d{4}|\d{4}(?:\s*[-\N{EN DASH}]\s*\d{4})?")
_LABEL_DISTANCE = 6
_UNKNOWN_BLOCKS = 2
_SENTENCE_END = re.compile(r"[.?!][\"”’')\]]*$")
_SENTENCE_WORDS = 8
# Sections that only hold what is known by its words, once no other label follows.
_KNOWN_BY_WORDS = frozenset(("contents", "language", "credits", "citation"))


def read_head(blocks: Sequence[Block], layout: Layout) -> int:
    """Fills the parts above the text; the index of the text's first block."""
    labels = _head_labels(blocks)
    above = blocks[: labels[0]] if labels else blocks[:HEAD_BLOCKS]
    start = _read_opening(above, layout)
    if not labels:
        return start
    for place, index in enumerate(labels):
        following = labels[place + 1] if place + 1 < len(labels) else len(blocks)
        start = _read_section(blocks, index, following, layout)
    return start


def _head_labels(blocks: Sequence[Block]) -> list[int]:
    """Where sections above the text begin: at labels near the beginning and near each other, and
    at a citation whose label is missing."""
    labels: list[int] = []
    for index, block in enumerate(blocks):
        near = index - (labels[-1] if labels else 0)
        if near > (_LABEL_DISTANCE if labels else HEAD_BLOCKS):
            break
        if head_label(block.words) or (not labels and is_citation(block.words)):
            labels.append(index)
    return labels


def _read_section(blocks: Sequence[Block], index: int, following: int, layout: Layout) -> int:
    """Fills one section above the text, and those within it that lack their label; the index
    behind their values. The last one ends with its first value, or where its words are no more
    known."""
    found = head_label(blocks[index].words)
    section, value = found if found else ("", "")
    if value:
        layout.add(section, value, blocks[index])
    filled = bool(value)
    end = index + 1 if found else index
    last = following == len(blocks)
    while end < following:
        own = section_by_words(blocks[end].words)
        if last and not own and (filled or section in _KNOWN_BY_WORDS):
            if not _goes_on(blocks[end + 1 : end + 1 + _UNKNOWN_BLOCKS]):
                break
            layout.leave_out(blocks[end])
        else:
            _place(blocks[end], section, own, layout)
        filled = True
        end += 1
    return end


def _goes_on(blocks: Sequence[Block]) -> bool:
    """Whether the sections above the text go on in these blocks."""
    return any(section_by_words(block.words) for block in blocks)


def _place(block: Block, section: str, own: str, layout: Layout) -> None:
    """Puts a block under a label, or where its own words belong. What stands below a whole
    citation has lost its label."""
    if own and own != section:
        layout.add_unlabelled(own, block)
    elif section == "citation" and not own and _citation_is_whole(layout):
        layout.leave_out(block)
    else:
        layout.add(section, block.words, block)


def _citation_is_whole(layout: Layout) -> bool:
    return any("://" in value.words for value in layout.values("citation"))


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
    titled = title < limit and not read_grades(blocks[title].words)
    if titled:
        layout.title = blocks[title]
    if thanks is None:
        return min(title + titled, len(blocks))
    layout.support = blocks[thanks]
    return thanks + 1


def _is_page_date(blocks: Sequence[Block], index: int) -> bool:
    """The site writes the month first; a day first is the document's own date unless nothing
    stands above it. Nor is it the page's date below a title and a paragraph."""
    words = blocks[index].words
    if page_date(words) is None or not (index == 0 or MONTH_FIRST.match(words)):
        return False
    sentences = [_is_sentence(block.flowing) for block in blocks[:index]]
    return sentences == sorted(sentences, reverse=True)


def _is_sentence(words: str) -> bool:
    return bool(_SENTENCE_END.search(words)) and len(words.split()) >= _SENTENCE_WORDS
