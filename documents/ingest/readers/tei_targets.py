"""What a cross-reference of a volume points to: a document of it, a page, or another volume."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from documents.ingest.parsed import ParsedRecord
from documents.ingest.readers.tei_frus import volume_name
from documents.ingest.readers.tei_volume import Unit, to_slug
from documents.ingest.readers.tei_xml import XML_ID, Element
from documents.record.record import Record
from documents.record.vocabulary import WANTED

_PAGE = re.compile(r"(?:pg|page)[_.-]?(?P<number>[0-9]+[a-z]?|[ivxlc]+)", re.IGNORECASE)
_DOCUMENT = re.compile(r"d(?P<number>[0-9]+[a-z]?)(?:fn.*)?", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
# The name of a volume, or a file of that name: `quays1899`, `../volumes/quays1899.xml`. A colon
# would be the end of a scheme (mailto:, javascript:), two slashes the beginning of a host.
_VOLUME: Final = re.compile(r"/?(?:[\w.-]+/)*(?P<name>[^\W_][\w-]*)(?:\.xml)?")
_LONGEST_ID: Final = 60


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page begins: the document, the anchor of its first passage there, its number."""

    unit: Unit
    anchor: str
    number: str


@dataclass(frozen=True, slots=True)
class Target:
    """The document that a reference means; the anchor of a passage of it, where one is meant; and
    what the volume says, as a note."""

    slug: str
    anchor: str = ""
    note: str = ""


@dataclass
class Targets:
    """Everything in one volume that a reference can mean, and what it means outside of it."""

    volume: str
    units: Mapping[Element, Unit]
    pages: dict[str, Page] = field(default_factory=dict)
    beginning_on: dict[str, list[str]] = field(default_factory=dict)
    elements: dict[str, Element] = field(default_factory=dict)
    wanted: dict[str, ParsedRecord] = field(default_factory=dict)

    def resolve(self, target: str) -> Target | None:
        """What a `target` means; None for what is no document: a chapter, a person, a website, and
        for what is no volume either."""
        volume, _, fragment = target.partition("#")
        if volume and volume != self.volume:
            other = _other_volume(volume)
            return self._outside(other, fragment) if other else None
        if page := self.pages.get(fragment):
            return Target(page.unit.slug, page.anchor, self._page_note(page))
        unit = self._around(fragment)
        return Target(unit.slug, "", "The volume refers to this document.") if unit else None

    def is_known(self, target: str) -> bool:
        """Whether the file holds what a target within it names, or another volume or the web may
        hold it."""
        volume, _, fragment = target.partition("#")
        if volume and volume != self.volume:
            return is_web(target) or bool(_other_volume(volume))
        return target == self.volume or fragment in self.pages or fragment in self.elements

    def _page_note(self, page: Page) -> str:
        """That a page is meant, and what else begins on it: which of these nobody has said."""
        others = [s for s in self.beginning_on.get(page.number, ()) if s != page.unit.slug]
        said = f"The volume refers to page {page.number}"
        if not others:
            return f"{said}."
        shown = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if others[3:] else "")
        return (
            f"{said}; on it begins also {shown}."
            if not others[1:]
            else (f"{said}; on it begin also {shown}.")
        )

    def _around(self, name: str) -> Unit | None:
        """The document that an element with this name is, or stands in."""
        element = self.elements.get(name)
        while element is not None and element not in self.units:
            element = element.getparent()
        return self.units.get(element) if element is not None else None

    def _outside(self, volume: str, fragment: str) -> Target:
        """A document, a page or the whole of a volume that this file is not: wanted here."""
        name, part, kind = volume_name(volume), "", "book"
        if found := _PAGE.fullmatch(fragment):
            part, said = page_slug(fragment), f"page {found['number']}"
        elif found := _DOCUMENT.fullmatch(fragment):
            part, said = f"d{found['number'].lower()}", f"document {found['number']}"
        slug = to_slug(volume)
        if part:
            slug, name, kind = f"{slug}-{part}", f"{name}, {said}", "document"
        record = Record(slug=slug, kind=kind, holding=WANTED, title=name)
        self.wanted.setdefault(
            slug, ParsedRecord(record, listing=True, said_by=f"TEI volume {self.volume}")
        )
        return Target(slug, "", f"The volume refers to {name}.")


def _other_volume(words: str) -> str:
    """The name of a volume in a target; empty if it names none."""
    found = _VOLUME.fullmatch(words)
    name = found["name"] if found else ""
    return name if to_slug(name) and len(name) <= _LONGEST_ID else ""


def page_slug(name: str) -> str:
    """What stands for a page in an address: `pg-12` for `pg_12`, the same within and without."""
    found = _PAGE.fullmatch(name)
    return f"pg-{found['number'].lower()}" if found else to_slug(name)


def is_web(target: str) -> bool:
    """Whether a target is an address on the web."""
    return bool(_WEB.match(target))


def elements_by_name(root: Element) -> dict[str, Element]:
    """The elements of a file by their `xml:id`."""
    named: Iterable[Element] = root.iterfind(f".//*[@{XML_ID}]")
    return {element.get(XML_ID) or "": element for element in named}
