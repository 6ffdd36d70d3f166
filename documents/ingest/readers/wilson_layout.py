"""A page of the Wilson Center Digital Archive cut into its parts, whichever its layout.

The site prints date, title, thanks, text, summary and, below, what is known of the document; the
printed form has all that above the text, each part under its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from documents.ingest.readers.lines import Block
from documents.ingest.readers.wilson_head import HEAD_BLOCKS, MONTH_FIRST, read_head
from documents.ingest.readers.wilson_labels import is_furniture, supporters
from documents.ingest.readers.wilson_parts import Layout, page_date
from documents.ingest.readers.wilson_tail import read_tail, tail_start
from documents.ingest.readers.wilson_words import thanks_ends

_ADDRESS = re.compile(r"<?https?://\S+/document/\S+>?")
_ELISION = ("[…]", "[...]", "…")


def read_layout(blocks: Sequence[Block]) -> Layout:
    """The parts of a page; blocks that are in none of them are furniture."""
    layout = Layout()
    content = [block for block in blocks if not is_furniture(block.words)]
    layout.addresses = [block for block in content if _ADDRESS.fullmatch(block.words)]
    content = [block for block in content if not _ADDRESS.fullmatch(block.words)]
    content = [part for block in content[:HEAD_BLOCKS] for part in _opened(block)] + content[
        HEAD_BLOCKS:
    ]
    tail = tail_start(content)
    read_tail(content[tail:], layout)
    start = read_head(content[:tail], layout)
    layout.text = [block for block in content[start:tail] if block.words not in _ELISION]
    return layout


def _opened(block: Block) -> Iterator[Block]:
    """A block near the top, with the page's date and its thanks cut off where no empty line parts
    them from the title or from the text."""
    lines = list(block.lines)
    cuts = [index for index, line in enumerate(lines) if supporters(line.words)]
    cuts += [
        index
        for index, (line, following) in enumerate(pairwise(lines), 1)
        if thanks_ends(line.words, following.words)
    ]
    if page_date(lines[0].words) is not None and MONTH_FIRST.match(lines[0].words):
        cuts.append(1)
    edges = sorted({0, *cuts, len(lines)})
    for start, end in pairwise(edges):
        words = "\n".join(line.words for line in lines[start:end])
        yield Block(lines[start].number, words, 0 if start else block.gap)
