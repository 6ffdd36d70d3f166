"""The words of a TEI element gathered into blocks: of a document, or of any part of a volume.

Every word is kept, in order. What the mark-up says beside the words becomes a convention of
readers: a page break is `[Page 12]`, editors' words stand in square brackets, an item of a list
and a row of a table begin a paragraph or a line.
"""

from __future__ import annotations

from typing import Final

from documents.ingest.readers.tei_blocks import BLOCKS
from documents.ingest.readers.tei_gathering import Enclosed, Gathered, Gathering, Handler, Pages
from documents.ingest.readers.tei_inline import INLINE, is_inline
from documents.ingest.readers.tei_marks import only_page_breaks, plain_words, without_page_breaks
from documents.ingest.readers.tei_xml import Element, local_name

_HANDLERS: Final[dict[str, Handler]] = {**BLOCKS, **INLINE}


def gather_document(
    unit: Element, gathered: Gathered, pages: Pages, carried: str, enclosed: Enclosed
) -> str:
    """Gather a document: its first heading is the title, its inline notes are apparatus.

    `carried` are the page breaks before its first word; returns those after its last.
    """
    gathering = Gathering(_HANDLERS, pages, enclosed, gathered, [carried])
    gathering.add(unit.text)
    for child in unit:
        if local_name(child) == "head" and not gathered.title and not gathering.has_begun():
            _gather_title(gathering, child)
        elif is_apparatus(child):
            gathered.apparatus.append(child)
        else:
            gathering.element(child)
        gathering.add(child.tail)
    return gathering.close()


def gather_part(element: Element, pages: Pages) -> tuple[Gathered, str]:
    """Gather any other element; what was gathered, and the page breaks after its last word."""
    gathering = Gathering(_HANDLERS, pages, _encloses_nothing)
    gathering.element(element)
    return gathering.gathered, gathering.close()


def visible_words(element: Element) -> str:
    """The words of an element on one line, without its footnotes and page breaks."""
    if not len(element) and local_name(element) not in _HANDLERS:
        return " ".join((element.text or "").split())
    gathered, _ = gather_part(element, Pages())
    return " ".join(plain_words(block.raw) for block in gathered.blocks)


def is_apparatus(element: Element) -> bool:
    """Whether this is an inline note on the document: its file number, "[Translation]"."""
    return local_name(element) == "note" and is_inline(element)


def _gather_title(gathering: Gathering, head: Element) -> None:
    gathering.in_title = True
    raw = gathering.captured(head)
    gathering.in_title = False
    gathering.gathered.title = without_page_breaks(raw)
    gathering.sign(only_page_breaks(raw))


def _encloses_nothing(element: Element, carried: str) -> None:
    return None
