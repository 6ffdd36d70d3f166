"""How elements of TEI that stand as blocks are gathered: paragraphs, lists, tables, quotations."""

from __future__ import annotations

from typing import Final

from documents.ingest.readers.tei_gathering import Gathering, Handler
from documents.ingest.readers.tei_marks import has_words, on_one_line
from documents.ingest.readers.tei_xml import Element, line_of, local_name, text_of

_BLOCKS: Final = frozenset({"p", "ab", "lg", "l", "list", "table", "quote", "sp", "div"})


def block(gathering: Gathering, element: Element) -> None:
    """An element that begins and ends a block."""
    gathering.open(element)
    gathering.inside(element)
    gathering.part()


def lines(gathering: Gathering, element: Element) -> None:
    """A block whose parts are its lines: a closer with its greeting and its signature."""
    gathering.open(element)
    with gathering.lines():
        gathering.inside(element)
    gathering.part()


def division(gathering: Gathering, element: Element) -> None:
    """A division; one that is a record of its own is handed over."""
    if gathering.within_line or not gathering.hand_over(element):
        block(gathering, element)


def heading(gathering: Gathering, element: Element) -> None:
    """A heading within the text; in a list, a table or a quotation it is a line or a block."""
    if gathering.within_line or gathering.quotes:
        block(gathering, element)
        return
    gathering.flush()
    gathering.line = line_of(element)
    gathering.sign(on_one_line(gathering.captured(element)))
    gathering.flush("heading")


def dateline(gathering: Gathering, element: Element) -> None:
    if not gathering.quotes:
        gathering.gathered.datelines.append(element)
    lines(gathering, element)


def signed(gathering: Gathering, element: Element) -> None:
    gathering.open(element)
    raw = gathering.captured(element)
    if not gathering.quotes:
        gathering.gathered.signatures.append(raw)
    gathering.sign(raw)
    gathering.part()


def quotation(gathering: Gathering, element: Element) -> None:
    """A quotation that is set apart; one in a sentence stays in it."""
    apart = any(local_name(child) in _BLOCKS for child in element)
    if not apart and element.get("rend") != "blockquote":
        gathering.inside(element)
    elif gathering.within_line:
        block(gathering, element)
    else:
        gathering.flush()
        gathering.quotes += 1
        block(gathering, element)
        gathering.quotes -= 1


def listed(gathering: Gathering, element: Element) -> None:
    """A list: each item a block, its label before it."""
    gathering.part()
    for child in element:
        if local_name(child) in ("label", "headLabel", "headItem"):
            gathering.open(child)
            gathering.inside(child)
            gathering.sign(" ")
            gathering.joins = True
        else:
            gathering.element(child)
        gathering.add(child.tail)
    gathering.joins = False
    gathering.part()


def table(gathering: Gathering, element: Element) -> None:
    """A table as one block: a line for each row, strokes between its cells."""
    gathering.open(element)
    with gathering.lines():
        for child in element:
            if local_name(child) == "row":
                _row(gathering, child)
            else:
                gathering.element(child)
            gathering.add(child.tail)
    gathering.part()


def _row(gathering: Gathering, row: Element) -> None:
    gathering.part()
    cells = [on_one_line(gathering.captured(cell)) for cell in row if local_name(cell)]
    while cells and not cells[-1].strip():
        cells.pop()
    gathering.sign(" | ".join(cells))


def figure(gathering: Gathering, element: Element) -> None:
    """A picture: only the words in it are held."""
    gathering.gathered.illustrations.append(line_of(element))
    if has_words(text_of(element)):
        block(gathering, element)


BLOCKS: Final[dict[str, Handler]] = {
    **dict.fromkeys(
        [
            *("p", "ab", "item", "l", "sp", "stage", "speaker", "postscript", "trailer"),
            *("argument", "epigraph", "body", "text", "cit", "figDesc", "caption"),
            *("titlePage", "docTitle", "titlePart", "byline", "docImprint", "docAuthor"),
            *("docDate", "imprimatur", "listBibl", "bibl", "biblFull", "biblStruct"),
        ],
        block,
    ),
    **dict.fromkeys(
        [
            *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"),
            *("attachment", "floatingText", "front", "back", "group"),
        ],
        division,
    ),
    **dict.fromkeys(["closer", "opener", "salute", "lg"], lines),
    "head": heading,
    "dateline": dateline,
    "signed": signed,
    "quote": quotation,
    "q": quotation,
    "list": listed,
    "table": table,
    "figure": figure,
}
