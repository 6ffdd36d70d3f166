"""A TEI volume: what its header says of it, and which of its elements are documents.

A document is a `div` of type "document"; an enclosure is an `attachment`, or a `div` or
`floatingText` of type "attachment", "enclosure" or "annex" within a document. An attachment that
only wraps a document is that document. A file without any of these is one document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import PurePath
from typing import Final

from documents.dates.edtf import EdtfError, parse_edtf
from documents.ingest.parsed import Refusal
from documents.ingest.readers.lines import text_language
from documents.ingest.readers.tei_frus import SERIES, is_frus, volume_address
from documents.ingest.readers.tei_xml import (
    XML_ID,
    XML_LANG,
    Element,
    children,
    descendants,
    local_name,
    words_of,
)
from documents.record.authorities import CollectionRecord
from documents.record.record import ArchivalReference

_ENCLOSED: Final = ("attachment", "enclosure", "annex")
_MANUSCRIPT: Final = ("settlement", "institution", "repository", "collection", "idno")
#: What alone can be a document or an enclosure.
_DIVISIONS: Final = (
    *("{*}div", *(f"{{*}}div{level}" for level in range(1, 8))),
    *("{*}attachment", "{*}floatingText"),
)
_LONGEST_TITLE: Final = 500
_LONGEST_SLUG: Final = 100
_SAMPLE: Final = 5000
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(eq=False, slots=True)
class Unit:
    """An element that becomes a record. `parent` is the unit around it, which `encloses` it or of
    which it is a part."""

    element: Element
    parent: Unit | None
    encloses: bool
    slug: str
    local_id: str
    number: str
    ordinal: int | None
    position: int
    children: list[Unit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says of the whole file."""

    identifier: str
    slug: str
    title: str
    language: str
    usual_language: str
    rights: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    reference: ArchivalReference | None
    element: Element | None


def read_header(tei: Element, name: str) -> Header:
    """The header of a `TEI` element. `name` is the file's, for one that names itself nowhere."""
    element = next(children(tei, "teiHeader"), None)
    language = _language(tei, element)
    identifier = tei.get(XML_ID) or _first(element, "idno") or PurePath(name).stem
    return Header(
        identifier=identifier,
        slug=to_slug(identifier) or "tei",
        title=_title(element) or identifier,
        language=language,
        usual_language=language or text_language(_sample(tei)),
        rights="\n".join(_paragraphs(element, "availability")),
        authors=_names(element, "author"),
        editors=_names(element, "editor"),
        reference=_reference(element),
        element=element,
    )


def _sample(tei: Element) -> str:
    """Words from the body of the file, enough to tell its language."""
    body = next(descendants(tei, "body"), tei)
    return " ".join(map(str, islice(body.itertext(), _SAMPLE)))


def to_slug(identifier: str) -> str:
    """An identifier as an address: lower-case letters, digits and single hyphens."""
    return _NO_SLUG.sub("-", identifier.lower()).strip("-")[:_LONGEST_SLUG].strip("-")


def read_collections(header: Header) -> tuple[CollectionRecord, ...]:
    """The volume as a collection of its documents, before it the series if it is known."""
    if not is_frus(header.identifier):
        return (_read_volume(header),)
    return (SERIES, replace(_read_volume(header), parent=SERIES.slug))


def _read_volume(header: Header) -> CollectionRecord:
    imprint = ", ".join(filter(None, (_first(header.element, "publisher"), _place(header))))
    date = _imprint_date(header.element)
    return CollectionRecord(
        slug=header.slug,
        title=header.title[:_LONGEST_TITLE],
        date=date,
        description=f"{imprint}.".replace("..", ".") if imprint else "",
        url=volume_address(header.identifier) if is_frus(header.identifier) else "",
        note="\n".join(_paragraphs(header.element, "sourceDesc")),
    )


def find_units(tei: Element, header: Header) -> dict[Element, Unit]:
    """The elements of a volume that become records, in order.

    Raises `Refusal` if there is no text.
    """
    text = next(children(tei, "text"), None)
    if text is None:
        raise Refusal("The file has a header and no <text>. Give the file with its text.")
    found = dict(_Units(header, text).below(text, None))
    if found:
        return found
    return {text: Unit(text, None, False, header.slug, header.identifier, "", None, 1)}


class _Units:
    """Numbers and addresses for the units of one volume."""

    def __init__(self, header: Header, text: Element) -> None:
        self._volume = header.slug
        self._looked_into = _with_ancestors(text.iterdescendants(*_DIVISIONS))
        self._taken: set[str] = set()
        self._ordinals: set[int] = set()
        self._position = 0

    def below(self, element: Element, parent: Unit | None) -> Iterator[tuple[Element, Unit]]:
        for child in element:
            if child not in self._looked_into:
                continue
            if not _is_unit(child, parent):
                yield from self.below(child, parent)
            elif wrapped := _wrapped(child):
                for document in wrapped:
                    yield from self._unit(document, parent, _around(child, parent), encloses=True)
            else:
                encloses = not _is_document(child)
                yield from self._unit(child, parent, _around(child, parent), encloses=encloses)

    def _unit(
        self, element: Element, parent: Unit | None, around: str, *, encloses: bool
    ) -> Iterator[tuple[Element, Unit]]:
        self._position += 1
        number = (element.get("n") or "").strip()
        local_id = element.get(XML_ID) or ""
        slug = self._slug(local_id, number, parent, around, encloses)
        ordinal = self._ordinal(number, parent)
        unit = Unit(element, parent, encloses, slug, local_id, number, ordinal, self._position)
        if parent:
            parent.children.append(unit)
        yield element, unit
        yield from self.below(element, unit)

    def _ordinal(self, number: str, parent: Unit | None) -> int | None:
        """The number as an ordinal, where it is one that no document before it has."""
        if parent or not (number.isascii() and number.isdecimal() and len(number) < 7):
            return None
        ordinal = int(number)
        if ordinal in self._ordinals:
            return None
        self._ordinals.add(ordinal)
        return ordinal

    def _slug(
        self, local_id: str, number: str, parent: Unit | None, around: str, encloses: bool
    ) -> str:
        """By the element's own name, else by its number, else by its place in what is around."""
        above = parent.slug if parent else "-".join(filter(None, (self._volume, to_slug(around))))
        if local_id:
            wanted = f"{self._volume}-{to_slug(local_id)}"
        elif number and not encloses:
            wanted = f"{self._volume}-d{to_slug(number)}"
        else:
            word = "enclosure" if encloses else "document"
            wanted = self._numbered(f"{above}-{word}")
        free, count = wanted, 2
        while free in self._taken:
            free, count = f"{wanted}-{count}", count + 1
        self._taken.add(free)
        return free

    def _numbered(self, stem: str) -> str:
        number = 1
        while f"{stem}-{number}" in self._taken:
            number += 1
        return f"{stem}-{number}"


def _with_ancestors(elements: Iterable[Element]) -> set[Element]:
    """The elements and all that they stand in."""
    found = set()
    for element in elements:
        found.add(element)
        found.update(element.iterancestors())
    return found


def _around(element: Element, parent: Unit | None) -> str:
    """The name of the nearest division around an element that no document encloses."""
    if parent:
        return ""
    names = (each.get(XML_ID) for each in element.iterancestors() if local_name(each) == "div")
    return next(filter(None, names), "") or ""


def _is_document(element: Element) -> bool:
    return local_name(element).startswith("div") and element.get("type") == "document"


def _is_unit(element: Element, parent: Unit | None) -> bool:
    if _is_document(element) or local_name(element) == "attachment":
        return True
    divides = local_name(element) in ("div", "floatingText")
    return parent is not None and divides and element.get("type") in _ENCLOSED


def is_wrapper(element: Element) -> bool:
    """Whether an element only wraps documents."""
    return bool(_wrapped(element))


def _wrapped(element: Element) -> list[Element]:
    """The documents that an attachment wraps, if it holds nothing else."""
    if local_name(element) != "attachment" and element.get("type") not in _ENCLOSED:
        return []
    inside = [child for child in element if local_name(child)]
    documents = [child for child in inside if _is_document(child)]
    return documents if all(_is_document(child) or _is_break(child) for child in inside) else []


def _is_break(element: Element) -> bool:
    return local_name(element) in ("pb", "lb", "milestone")


def _title(header: Element | None) -> str:
    statement = _within(header, "titleStmt")
    titles = list(children(statement, "title")) if statement is not None else []
    complete = [title for title in titles if title.get("type") == "complete"]
    return " ".join(filter(None, map(words_of, complete or titles)))


def _names(header: Element | None, role: str) -> tuple[str, ...]:
    """Who is named in a role in the statement of the title."""
    statement = _within(header, "titleStmt")
    found = children(statement, role) if statement is not None else iter(())
    return tuple(dict.fromkeys(filter(None, map(words_of, found))))


def _reference(header: Element | None) -> ArchivalReference | None:
    """Where the paper lies, by the identifier of the manuscript."""
    manuscript = _within(header, "msIdentifier")
    if manuscript is None:
        return None
    parts = {name: words_of(next(children(manuscript, name), None)) for name in _MANUSCRIPT}
    repository = parts["repository"] or parts["institution"] or parts["settlement"]
    shelfmark = ", ".join(filter(None, (parts["collection"], parts["idno"])))
    return ArchivalReference(repository, shelfmark) if repository and shelfmark else None


def _first(header: Element | None, name: str) -> str:
    """The words of the first element of this name in the description of the file."""
    statement = _within(header, "publicationStmt")
    found = descendants(statement, name) if statement is not None else iter(())
    return next(filter(None, map(words_of, found)), "")


def _place(header: Header) -> str:
    return _first(header.element, "pubPlace")


def _imprint_date(header: Element | None) -> str:
    words = _first(header, "date")
    try:
        return parse_edtf(words).text if words else ""
    except EdtfError:
        return ""


def _within(header: Element | None, name: str) -> Element | None:
    return next(descendants(header, name), None) if header is not None else None


def _paragraphs(header: Element | None, name: str) -> list[str]:
    """The paragraphs of a part of the header; its words where it has none."""
    part = _within(header, name)
    if part is None:
        return []
    found = [words_of(each) for each in descendants(part, "p", "licence", "ab")]
    return list(dict.fromkeys(filter(None, found or [words_of(part)])))


def _language(tei: Element, header: Element | None) -> str:
    """The language of the file, as it says itself (BCP 47); empty where it does not."""
    text = next(children(tei, "text"), None)
    said = (text.get(XML_LANG) if text is not None else "") or tei.get(XML_LANG)
    usage = _within(header, "langUsage")
    languages = list(children(usage, "language")) if usage is not None else []
    if not said and len(languages) == 1:
        said = languages[0].get("ident")
    return said or ""
