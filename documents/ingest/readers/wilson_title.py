"""The title of a Wilson Center page: from its own lines, or from the citation where these are not
whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.citations.parties import TitleParts, read_title
from documents.ingest.readers.lines import Block
from documents.ingest.readers.wilson_parts import Layout
from documents.ingest.readers.wilson_source import PageCitation

_WORD = re.compile(r"\w+")
_BOLD = "**"


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A title as one line, where it stands, its parts as far as they are certain."""

    words: str
    block: Block
    parts: TitleParts
    notices: tuple[str, ...] = ()


def find_title(layout: Layout, citation: PageCitation | None) -> FoundTitle | None:
    """The page's title. The printed form sets it in bold (`**`) and repeats it in the citation, so
    that a missing line shows."""
    quoted = citation.title if citation else ""
    cited = layout.values("citation")[0].block if quoted else None
    block = layout.title
    if not block:
        return _from_citation(quoted, cited, "No title stands below the date")
    words = " ".join(block.words.replace(_BOLD, " ").split())
    if quoted and _is_piece(words, quoted):
        return _from_citation(quoted, cited, f"The title (line {block.line}) is not whole")
    opened, closed = block.words.startswith(_BOLD), block.words.endswith(_BOLD)
    if opened == closed or (quoted and _same(words, quoted)):
        return FoundTitle(words, block, read_title(words))
    parts = TitleParts(read_title(words).kind if opened else "", (), (), "")
    what = "end" if opened else "beginning"
    notice = (
        f"The {what} of the title (line {block.line}) is missing: its ** has no counterpart. "
        "Sender and addressees are not taken from it."
    )
    return FoundTitle(words, block, parts, (notice,))


def _from_citation(quoted: str, cited: Block | None, why: str) -> FoundTitle | None:
    if not cited:
        return None
    notice = f"{why}; it is taken from the citation (line {cited.line})."
    return FoundTitle(quoted, cited, read_title(quoted), (notice,))


def _is_piece(words: str, whole: str) -> bool:
    """Whether some words of a title are missing, and none is another."""
    rest = iter(_words(whole))
    return not _same(words, whole) and all(word in rest for word in _words(words))


def _same(one: str, other: str) -> bool:
    return _words(one) == _words(other)


def _words(title: str) -> list[str]:
    return _WORD.findall(title.lower())
