"""The text of one document: its body, and what stands off from it, each at its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from documents.ingest.readers.tei_gathering import Gathered, RawBlock, RawNote, Reference
from documents.ingest.readers.tei_marks import Marked, on_one_line, read_marked
from documents.ingest.readers.tei_targets import Target, Targets, is_web
from documents.ingest.readers.tei_volume import Header, Unit
from documents.ingest.readers.tei_xml import XML_LANG, Element
from documents.record.record import Annotation, Citation, Text
from documents.record.vocabulary import EXCERPT, FULL_TEXT, METADATA_ONLY
from documents.text.quotes import select

_EXTRACT = re.compile(r"\b(?:Extracts?|Excerpts?)\b", re.IGNORECASE)
_TRANSLATION = re.compile(r"\b(?:Translation|Translated)\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_WORD = re.compile("[a-z]+")
_ENGLISH: Final = frozenset(
    [*("the", "of", "and", "to", "in", "that", "is", "for", "with", "by", "on", "have", "your")]
)
#: Common words of French, Spanish, Portuguese, Italian and German that are no English ones.
_FOREIGN: Final = frozenset(
    [
        *("de", "la", "le", "les", "des", "et", "que", "du", "dans", "el", "los", "las", "y"),
        *("der", "die", "und", "das", "den", "il", "di", "che", "da", "do", "e"),
    ]
)
_LEAST_FOREIGN: Final = 8
_MOST_BLOCKS: Final = 20
_MOST_SIGNS: Final = 4000
_LONGEST_PLACE: Final = 300


@dataclass(frozen=True, slots=True)
class Composed:
    """A unit with what was gathered of it; `page` is the one on which it begins, `last_page` the
    one on which it ends, as numbered."""

    unit: Unit
    gathered: Gathered
    page: str = ""
    last_page: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Passages:
    """The blocks of a document with their anchors: a heading has that of the passage after it."""

    marked: Sequence[Marked]
    kinds: Sequence[str]
    anchors: Sequence[str]

    def anchor(self, block: int) -> str:
        """The anchor of a block; of the last one, for what stands behind all blocks."""
        return self.anchors[min(block, len(self.anchors) - 1)] if self.anchors else ""


def read_text(composed: Composed, targets: Targets, said: Sequence[str]) -> dict[str, Any]:
    """The values of a record that follow from its words: the text, its holding, citations and
    annotations. `said` are the volume's inline notes on the text ("[Translation]")."""
    gathered = composed.gathered
    language = composed.language
    key = key_of(language)
    passages = read_passages(gathered, key)
    citations = tuple(_citations(composed, passages, targets))
    annotations = tuple(_title_notes(gathered))
    notes = [_definition(note) for note in gathered.notes if note.block is not None]
    body = "\n\n".join([*map(_written, passages.kinds, passages.marked), *notes])
    note = "\n".join(said)
    values: dict[str, Any] = {"citations": citations, "annotations": annotations}
    if not passages.marked:
        return {**values, "holding": METADATA_ONLY, "editorial_note": note}
    role = "translation" if _TRANSLATION.search(note) else "transcription"
    anchors = tuple(dict.fromkeys(passages.anchors))
    text = Text(key, role, language, body, "", note, anchors, len(anchors))
    holding = EXCERPT if _EXTRACT.search(note) else FULL_TEXT
    return {**values, "holding": holding, "texts": (text,)}


def language_of(element: Element, gathered: Gathered, header: Header) -> str:
    """The language of a text (BCP 47): as the mark-up says; else that of the whole file, unless
    the words are plainly not of it: then `und`."""
    around = (each.get(XML_LANG) for each in (element, *element.iterancestors()))
    said = next(filter(None, around), header.language)
    if said:
        return said if _LANGUAGE.fullmatch(said) else "und"
    if header.usual_language != "en":
        return header.usual_language
    sample = "\n".join(block.raw for block in gathered.blocks[:_MOST_BLOCKS])[:_MOST_SIGNS]
    words = _WORD.findall(sample.lower())
    foreign = sum(map(_FOREIGN.__contains__, words))
    if foreign < _LEAST_FOREIGN:
        return "en"
    return "und" if foreign > 2 * sum(map(_ENGLISH.__contains__, words)) else "en"


def key_of(language: str) -> str:
    """The key of a text in a language: `en`; `text` where the language is not known."""
    return "text" if language == "und" else language.partition("-")[0].lower()


def read_passages(gathered: Gathered, key: str) -> Passages:
    """The blocks with body, plain words and anchors (`en-p1`, `en-p2`, ...)."""
    addresses = {
        index: reference.target
        for index, reference in enumerate(gathered.references)
        if is_web(reference.target)
    }
    marked = [_marked(block, addresses) for block in gathered.blocks]
    return Passages(marked, [block.kind for block in gathered.blocks], anchors_of(gathered, key))


def anchors_of(gathered: Gathered, key: str) -> list[str]:
    """The anchor of each block; headings have that of the passage after them."""
    anchors, number = [], 1
    for block in gathered.blocks:
        anchors.append(f"{key}-p{number}")
        number += block.kind != "heading"
    return anchors


def _marked(block: RawBlock, addresses: Mapping[int, str]) -> Marked:
    raw = on_one_line(block.raw) if block.kind == "heading" else block.raw
    return read_marked(raw, addresses)


def _written(kind: str, marked: Marked) -> str:
    if kind == "heading":
        return f"## {marked.body}"
    return "> " + marked.body.replace("\n", "\n> ") if kind == "quote" else marked.body


def _definition(note: RawNote) -> str:
    return f"[^{note.label}]: {read_marked(note.raw, {}).body or '—'}"


def _title_notes(gathered: Gathered) -> Iterator[Annotation]:
    """The volume's notes on the heading, as notes on the document: a title has no marks."""
    for note in gathered.notes:
        words = read_marked(note.raw, {}).body
        if note.block is None and words:
            yield Annotation(f"Note {note.label} on the heading", words, basis="The volume.")


def _citations(composed: Composed, passages: Passages, targets: Targets) -> Iterator[Citation]:
    """The cross-references of the volume that mean another document, each once."""
    seen = set()
    places = {
        index: (block, start, end)
        for block, marked in enumerate(passages.marked)
        for index, start, end in marked.references
    }
    for index, reference in enumerate(composed.gathered.references):
        target = targets.resolve(reference.target)
        if target is None or target.slug == composed.unit.slug:
            continue
        if reference.note is not None:
            citation = _noted(composed.gathered.notes[reference.note], reference, target, passages)
        elif index in places:
            citation = _quoted(passages, *places[index], target)
        else:
            citation = _cited(target, anchor=passages.anchor(reference.block))
        name = (citation.target, citation.anchor, citation.exact, citation.described_place)
        if name not in seen:
            seen.add(name)
            yield citation


def _noted(note: RawNote, reference: Reference, target: Target, passages: Passages) -> Citation:
    """A reference in a footnote stands on the passage of its mark."""
    words = f": {reference.words}" if reference.words else ""
    place = f"note {note.label}{words}"[:_LONGEST_PLACE]
    anchor = passages.anchor(note.block) if note.block is not None else ""
    return _cited(target, anchor=anchor, described_place=place)


def _quoted(passages: Passages, block: int, start: int, end: int, target: Target) -> Citation:
    if passages.kinds[block] == "heading":
        return _cited(target, anchor=passages.anchor(block))
    quote = select(passages.marked[block].plain, start, end)
    return _cited(
        target,
        anchor=passages.anchor(block),
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
    )


def _cited(target: Target, **place: str) -> Citation:
    return Citation(target.slug, target.anchor, note=target.note, **place)
