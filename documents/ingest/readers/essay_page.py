"""Essays saved from web pages as text: the essay, its footnotes, the documents that it lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.ingest.readers.dossier_list import (
    DossierList,
    find_collection,
    find_list,
    find_obtained,
    listed_record,
)
from documents.ingest.readers.essay_furniture import shows_blog
from documents.ingest.readers.essay_notes import (
    Mark,
    find_marks,
    marked_words,
    note_definition,
    pairing_notices,
    split_notes,
    stray_notices,
)
from documents.ingest.readers.essay_parts import EssayParts, is_heading, is_prose, read_parts
from documents.ingest.readers.lines import (
    Block,
    Gathering,
    Line,
    read_blocks,
    read_lines,
    text_language,
)
from documents.record.authorities import CollectionRecord
from documents.record.record import CollectionPlace, Contribution, Record, Text
from documents.record.vocabulary import AUTHOR, FULL_TEXT

_LEAST_PROSE = 2


def looks_like_essay(text: str) -> bool:
    """Whether paragraphs of prose stand in the text."""
    blocks = read_blocks(read_lines(text))
    return sum(1 for block in blocks if is_prose(block)) >= _LEAST_PROSE


def read(text: str) -> ParsedFile:
    """The essay and the records that its document list names.

    Raises `Refusal` when no title stands at the top.
    """
    lines = read_lines(text)
    gathering = Gathering(lines)
    dossier = find_list(lines)
    listed, collection, outside = _read_dossier(lines, dossier, gathering)
    parts = read_parts(outside)
    if not parts.title_block:
        raise Refusal(
            "No title stands at the top of the page. Put it on a line of its own above the text.",
            next(line.number for line in lines if line.words),
        )
    essay = _read_essay(parts, collection, lines, gathering)
    return ParsedFile(
        "essay page",
        (essay, *listed),
        (collection,) if collection else (),
        gathering.left_out(),
        tuple(gathering.notices),
    )


def _read_dossier(
    lines: Sequence[Line], dossier: DossierList | None, gathering: Gathering
) -> tuple[tuple[ParsedRecord, ...], CollectionRecord | None, tuple[Line, ...]]:
    """The listed records, their collection, and the lines that are left for the essay."""
    found = find_collection(lines, "") if dossier else None
    if not dossier:
        return (), None, tuple(lines)
    if not found:
        obtained = find_obtained(lines)
        told = f", as is what line {obtained.line.number} says of it" if obtained else ""
        gathering.notices.append(
            f"A document list stands in lines {lines[dossier.opening].number}-"
            f"{lines[dossier.end - 1].number}, but the page names no dossier that it belongs to; "
            f"it is kept in the text{told}."
        )
        return (), None, tuple(lines)
    gathering.notices += dossier.notices
    collection, named_in = found
    obtained = find_obtained(lines)
    gathering.note("collections", f"{collection.designation}, introduction", named_in)
    inside = {line.number for line in lines[dossier.opening : dossier.end]}
    inside |= {named_in.number} | ({obtained.line.number} if obtained else set())
    outside = tuple(
        Line(line.number, "" if line.number in inside else line.words) for line in lines
    )
    listed = tuple(
        listed_record(entry, collection.designation, obtained) for entry in dossier.entries
    )
    numbered = {line.number: line for line in lines}
    for each in (evidence for record in listed for evidence in record.evidence):
        gathering.say(numbered[each.line], each.words)
    return listed, collection, outside


def _read_essay(
    parts: EssayParts,
    collection: CollectionRecord | None,
    lines: tuple[Line, ...],
    gathering: Gathering,
) -> ParsedRecord:
    kind = "blog-post" if shows_blog(lines) else "essay"
    _note_parts(parts, gathering)
    gathering.notices += parts.notices
    text = _read_text(parts.text, gathering)
    places = (CollectionPlace(collection.designation, label="introduction"),) if collection else ()
    names = parts.author.names if parts.author else _about_names(parts)
    record = Record(
        kind=kind,
        holding=FULL_TEXT,
        title=parts.title,
        date=parts.posted.edtf if parts.posted else "",
        date_display=parts.posted.display if parts.posted else "",
        author_note="\n\n".join(block.flowing for block in parts.about.notes),
        contributions=tuple(Contribution(AUTHOR, credited_as=name) for name in names),
        collections=places,
        texts=(text,),
    )
    return ParsedRecord(record, tuple(gathering.evidence), said_by=f"the page “{parts.title}”")


def _about_names(parts: EssayParts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.words for line in parts.about.names))


def _note_parts(parts: EssayParts, gathering: Gathering) -> None:
    """The evidence for title, author, date and what is said of the author."""
    if parts.title_block:
        gathering.note("title", parts.title, parts.title_block)
    if parts.posted:
        gathering.note("date", parts.posted.edtf, parts.posted.line)
    for name in parts.author.names if parts.author else ():
        if parts.author:
            gathering.note("authors", name, parts.author.line)
    for line in parts.about.names:
        gathering.note("authors", line.words, line)
    for block in parts.about.notes:
        gathering.note("author_note", block.flowing, block)


def _read_text(blocks: Sequence[Block], gathering: Gathering) -> Text:
    paragraphs, notes = split_notes(blocks)
    if not paragraphs:
        raise Refusal("No text stands below the title. Give the page with its paragraphs.")
    marks = find_marks(paragraphs, notes)
    gathering.notices += [*pairing_notices(marks, notes), *stray_notices(paragraphs, notes)]
    body = "\n\n".join((*_bodies(paragraphs, marks), *map(note_definition, notes)))
    for block in blocks:
        gathering.keep(block)
    language = text_language(body)
    key = language if language != "und" else "text"
    gathering.note("texts", key, blocks[0])
    return Text(key, "original", language, body)


def _bodies(paragraphs: Sequence[Block], marks: Sequence[Mark]) -> list[str]:
    bodies = []
    marks_of: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        marks_of[mark.block.line].append(mark)
    for index, block in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        words = marked_words(block, marks_of[block.line])
        bodies.append(f"## {words}" if is_heading(block, following) else words)
    return bodies
