"""A file of TEI P5: every document in it as a record, with what encloses and cites what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from documents.ingest.parsed import LeftOut, ParsedFile, ParsedRecord
from documents.ingest.readers import tei_xml
from documents.ingest.readers.tei_document import Draft, read_document
from documents.ingest.readers.tei_gathering import Gathered, Pages
from documents.ingest.readers.tei_marks import (
    last_page_break,
    only_page_breaks,
    page_breaks,
    plain_words,
)
from documents.ingest.readers.tei_targets import Page, Targets, elements_by_name, is_web
from documents.ingest.readers.tei_text import Composed, anchors_of, key_of, language_of
from documents.ingest.readers.tei_volume import (
    Header,
    Unit,
    find_units,
    is_wrapper,
    read_collections,
    read_header,
)
from documents.ingest.readers.tei_words import gather_document, gather_part
from documents.ingest.readers.tei_xml import Element, children, line_of, local_name
from documents.record.authorities import CollectionRecord

READER: Final = "TEI P5"
_MOST_NAMED: Final = 10
_LONGEST_TARGET: Final = 80


def is_tei(name: str, content: bytes) -> bool:
    """Whether a file is TEI by its first element, or is called an XML file."""
    return name.lower().endswith((".xml", ".tei")) or tei_xml.recognises(content)


def read(name: str, content: bytes, max_bytes: int) -> ParsedFile:
    """All documents of a file, in order, then what they cite outside of it, as wanted.

    Raises `Refusal` with a sentence and a line for what is no well-formed TEI P5.
    """
    root = tei_xml.parse(content, max_bytes)
    volumes = [root] if local_name(root) == "TEI" else list(children(root, "TEI"))
    read_volumes = [_Volume(tei, read_header(tei, name)).read() for tei in volumes]
    return ParsedFile(
        READER,
        tuple(record for each in read_volumes for record in each.records),
        tuple(entry for each in read_volumes for entry in each.authorities),
        tuple(entry for each in read_volumes for entry in each.left_out),
        tuple(notice for each in read_volumes for notice in each.notices),
    )


@dataclass
class _Volume:
    """One `TEI` element being read: first all words, then what refers to them."""

    tei: Element
    header: Header
    composed: dict[Unit, Composed] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    pages: Pages = field(default_factory=Pages)
    units: dict[Element, Unit] = field(init=False)

    def __post_init__(self) -> None:
        self.units = find_units(self.tei, self.header)
        self._around = {above for element in self.units for above in element.iterancestors()}

    def read(self) -> ParsedFile:
        for text in children(self.tei, "text"):
            self._gather(text, "")
        targets = self._targets()
        in_volume = not any(local_name(element) == "text" for element in self.units)
        records = tuple(self._records(targets, in_volume))
        self._say_what_is_missing(targets)
        collection: tuple[CollectionRecord, ...] = ()
        if in_volume:
            collection = read_collections(self.header)
        return ParsedFile(
            READER,
            (*records, *targets.wanted.values()),
            collection,
            tuple(self.left_out),
            tuple(self.notices),
        )

    def _gather(self, element: Element, carried: str) -> str:
        """Gather the units below an element and leave out the rest; returns the page breaks that
        no word follows yet."""
        unit = self.units.get(element)
        if unit:
            return self._compose(unit, carried)
        if element not in self._around:
            return self._leave_out(element, carried)
        for child in element:
            if local_name(child):
                carried = self._gather(child, carried)
            self._leave_out_loose(child.tail, child)
        return carried

    def _compose(self, unit: Unit, carried: str) -> str:
        """Gather one document; returns the page breaks after its last word."""
        carried = last_page_break(carried)
        begins = page_breaks(carried)
        first = begins[0].number if begins else self.pages.current
        gathered = Gathered()
        self.composed[unit] = Composed(unit, gathered)  # in the order of the file
        left = gather_document(unit.element, gathered, self.pages, carried, self._enclosed)
        inside = [page for block in gathered.blocks for page in page_breaks(block.raw)]
        last = inside[-1].number if inside else first
        language = language_of(unit.element, gathered, self.header)
        self.composed[unit] = Composed(unit, gathered, first, last, language)
        return left

    def _enclosed(self, element: Element, carried: str) -> str | None:
        """Take over a record within a record; what is none stays a part of the outer one."""
        if element in self.units or is_wrapper(element):
            return self._gather(element, carried)
        return None

    def _leave_out(self, element: Element, carried: str) -> str:
        """Words that are part of no document, block by block. A heading may stand between a page
        break and the document that begins on the page; other words may not."""
        gathered, left = gather_part(element, self.pages)
        self.left_out += [LeftOut(each.line, plain_words(each.raw)) for each in gathered.blocks]
        self.left_out += [LeftOut(each.line, plain_words(each.raw)) for each in gathered.notes]
        if any(block.kind != "heading" for block in gathered.blocks):
            return left
        return carried + "".join(only_page_breaks(block.raw) for block in gathered.blocks) + left

    def _leave_out_loose(self, words: str | None, beside: Element) -> None:
        """Words that stand between divisions, in no paragraph."""
        if words and words.strip():
            self.left_out.append(LeftOut(line_of(beside), " ".join(words.split())))

    def _targets(self) -> Targets:
        """Everything that references can mean. A page that begins in several records, such as a
        document and its enclosure, is where its first words are."""
        targets = Targets(self.header.identifier, self.units, elements=elements_by_name(self.tei))
        for unit, composed in self.composed.items():
            targets.beginning_on.setdefault(composed.page, []).append(unit.slug)
            anchors = anchors_of(composed.gathered, key_of(composed.language))
            for block, anchor in zip(composed.gathered.blocks, anchors, strict=True):
                for page in page_breaks(block.raw):
                    targets.pages.setdefault(page.key, Page(unit, anchor, page.number))
        return targets

    def _records(self, targets: Targets, in_volume: bool) -> Iterator[ParsedRecord]:
        titles: dict[Unit, str] = {}
        for unit, composed in self.composed.items():
            above = titles.get(unit.parent, "") if unit.parent else ""
            draft = Draft(composed, self.header, targets, in_volume, above)
            parsed = read_document(draft)
            titles[unit] = parsed.record.title
            self.notices += draft.notices
            yield parsed

    def _say_what_is_missing(self, targets: Targets) -> None:
        """Sentences on references that lead nowhere and on pictures, which are not held."""
        lost, pictures = [], []
        for composed in self.composed.values():
            pictures += composed.gathered.illustrations
            lost += [
                f"{_shortened(reference.target)} (line {reference.line})"
                for reference in composed.gathered.references
                if not (is_web(reference.target) or targets.is_known(reference.target))
            ]
        if lost:
            self.notices.append(
                f"{_counted(lost, 'reference')} to what this file does not hold: {_listed(lost)}. "
                "The words are kept; correct the targets to link them."
            )
        if pictures:
            lines = [f"line {line}" for line in pictures]
            self.notices.append(
                f"{_counted(lines, 'illustration')} not taken in, since only words are held: "
                f"{_listed(lines)}."
            )


def _counted(entries: Sequence[str], what: str) -> str:
    return f"{len(entries)} {what}{'s' if len(entries) > 1 else ''}"


def _shortened(target: str) -> str:
    """A target for a sentence: one with `data:` may hold a whole picture."""
    return target if len(target) <= _LONGEST_TARGET else f"{target[:_LONGEST_TARGET]}…"


def _listed(entries: Sequence[str]) -> str:
    more = len(entries) - _MOST_NAMED
    return ", ".join(entries[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
