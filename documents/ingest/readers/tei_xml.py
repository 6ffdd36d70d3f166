"""The bytes of an XML file as a tree, or a sentence that says why they are none.

Nothing outside the file is ever read: a document type declaration, which alone can declare
entities or load other files, is refused before the parser sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, cast

from lxml import etree

from documents.ingest.parsed import Refusal
from documents.ingest.readers.decode import refuse_size

Element = etree._Element

XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_ROOTS: Final = ("TEI", "teiCorpus")
_OPENING = re.compile(
    r"\s*(?:<\?xml\b.*?\?>|<!--.*?-->|<\?.*?\?>|<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>|\s+)*"
    r"<(?:[\w.-]+:)?(?P<root>[\w.-]+)",
    re.DOTALL | re.IGNORECASE,
)
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|\s+)*(?P<declared><!DOCTYPE\b)?", re.DOTALL)
#: Code points that Unicode keeps for a program's own use: the marks of `tei_marks`.
_OWN_SIGNS = re.compile("[\ufdd0-\ufdef]")
_SAMPLE: Final = 65_536
_MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le"}


def recognises(content: bytes) -> bool:
    """Whether the bytes open as a TEI file (P5, or its forerunner P4)."""
    found = _OPENING.match(_readable(content[:_SAMPLE]))
    return bool(found and found["root"].lower() in ("tei", "teicorpus", "tei.2"))


def parse(content: bytes, max_bytes: int) -> Element:
    """The root element, `TEI` or `teiCorpus`.

    Raises `Refusal`, with the line, for what is not well-formed, declares a document type, nests
    too deeply, or is no TEI P5.
    """
    refuse_size(len(content), max_bytes)
    _refuse_declaration(_readable(content))
    # An identifier that is given twice, or is no XML name, is no fault of the writing as such.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal(
            f"The file is no well-formed XML: {_without_place(str(error.msg))}. Mend it there, or "
            "save it again from the program that made it.",
            error.lineno or None,
        ) from error
    _refuse_other(root)
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def text_of(element: Element) -> str:
    """All words inside an element, as they stand."""
    return "".join(map(str, element.itertext()))


def words_of(element: Element | None) -> str:
    """All words inside an element, on one line."""
    return "" if element is None else " ".join(text_of(element).split())


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children of an element with one of these names, in order."""
    return element.iterchildren(*(f"{{*}}{name}" for name in names))


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """The elements with one of these names anywhere below an element, in order."""
    return element.iterdescendants(*(f"{{*}}{name}" for name in names))


def line_of(element: Element) -> int:
    """The line on which an element's first tag ends, from 1."""
    return cast("int | None", element.sourceline) or 1


def _readable(content: bytes) -> str:
    """The bytes read so that the marks of XML can be seen, whatever the words' encoding."""
    if content[:2] == b"\x00<":
        return content.decode("utf-16-be", "replace")
    encoding = _MARKS.get(content[:2], "latin-1")
    return content.decode(encoding, "replace").removeprefix("\u00ef\u00bb\u00bf")


def _refuse_declaration(text: str) -> None:
    found = _PROLOG.match(text)
    if found and found["declared"]:
        raise Refusal(
            "The file declares a document type (<!DOCTYPE …>), which can hide entities and load "
            "other files. Remove the declaration, write characters for its entities, and give the "
            "file again.",
            text.count("\n", 0, found.start("declared")) + 1,
        )


def _refuse_other(root: Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("The file declares a document type (<!DOCTYPE …>). Remove the declaration.")
    if local_name(root) not in _ROOTS:
        raise Refusal(
            f"The outermost element is <{local_name(root)}>, as in TEI P4 or another vocabulary; "
            "<TEI> is expected. Convert the file to TEI P5.",
            line_of(root),
        )
    if _OWN_SIGNS.search(text_of(root)):
        raise Refusal(
            "The file holds a code point from U+FDD0 to U+FDEF, which no text may have. Remove it."
        )


def _without_place(message: str) -> str:
    return re.sub(r", line \d+, column \d+.*$", "", message).rstrip(".")
