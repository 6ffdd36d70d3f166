"""The lines below the text of a cable or letter: copies, seal, closing date, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from documents.ingest.readers.lines import Block
from documents.ingest.readers.wilson_parts import page_date

DISTRIBUTION = re.compile(
    r"(?:Distribution(?: list)?|Distributed to|Copied to|Copies? to|CC|Circulated to)"
    r"(?:\s*[-\N{EN DASH}]\s*\d+ copies)?\s*:\s*(?P<names>.+)",
    re.IGNORECASE | re.DOTALL,
)
SEAL = re.compile(
    r"[\[(](?:official |round |large )?(?:seal|stamp)"
    r"(?:[:,]? (?:of )?(?:the )?(?P<inside>[^\])]+))?[\])]\s*(?P<behind>.*)",
    re.IGNORECASE | re.DOTALL,
)
_UNSIGNED = re.compile(
    r"[\[(]?(?:typed|deciphered|copy|copies|sent|received|cc|note|attachment|appendix|page|issued"
    r"|printed)\b|.*:",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 120
_SENTENCE_END = re.compile(r"[.?!…][\"”’')\]]*$")
# What a signature has in small letters: "Embassy of the People's Republic".
_SMALL_WORDS = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "in",
        "to",
        "at",
        "on",
        "de",
        "von",
        "van",
        "der",
        "la",
        "al",
        "bin",
    )
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def foot_parts(block: Block) -> Iterator[Block]:
    """A block below the text, cut where a seal, a list of copies or a date begins and behind a
    date, should no empty line part them."""
    lines = block.lines
    cuts = [
        index
        for index, (before, line) in enumerate(pairwise(lines), 1)
        if _opens_part(line.words) or page_date(line.words) or page_date(before.words)
    ]
    for start, end in pairwise((0, *cuts, len(lines))):
        yield Block(lines[start].number, "\n".join(line.words for line in lines[start:end]))


def foot_below(block: Block) -> tuple[Block, ...]:
    """The lines at the end of a paragraph that are no part of its sentences: seal, date or
    signature without an empty line above them."""
    lines = block.lines
    start = len(lines)
    while start > 1 and _is_foot_line(lines[start - 1].words):
        start -= 1
    if start == len(lines) or not _SENTENCE_END.search(lines[start - 1].words):
        return ()
    return (Block(lines[start].number, "\n".join(line.words for line in lines[start:])),)


def is_signature(words: str) -> bool:
    """Whether a line can be the name of who signs: short, no sentence, every word of weight with a
    capital letter, no list."""
    if len(words) > _LONGEST_SIGNATURE or _UNSIGNED.match(words) or ";" in words:
        return False
    return all(
        word in _SMALL_WORDS or word[:1].upper() == word[:1] for word in _WORD.findall(words)
    )


def _opens_part(words: str) -> bool:
    return bool(SEAL.fullmatch(words) or DISTRIBUTION.fullmatch(words))


def _is_foot_line(words: str) -> bool:
    return bool(_opens_part(words) or page_date(words)) or (
        is_signature(words) and not _SENTENCE_END.search(words)
    )
