"""Pages of the Wilson Center Digital Archive saved as text: from words and places to a record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.citations.parties import TitleParts
from documents.ingest.parsed import ParsedFile, ParsedRecord, Refusal
from documents.ingest.readers.kinds import read_kind
from documents.ingest.readers.languages import language_tag
from documents.ingest.readers.lines import (
    Block,
    Gathering,
    Line,
    flowing,
    heading,
    paragraph,
    read_blocks,
    read_lines,
    text_language,
)
from documents.ingest.readers.wilson_draft import Draft
from documents.ingest.readers.wilson_labels import is_label
from documents.ingest.readers.wilson_layout import read_layout
from documents.ingest.readers.wilson_parts import Value, page_date
from documents.ingest.readers.wilson_provenance import (
    ARCHIVE_NAME,
    read_addresses,
    read_listed,
    read_rights,
    read_sources,
    read_support,
)
from documents.ingest.readers.wilson_source import PageCitation, read_citation
from documents.ingest.readers.wilson_summary import split_summary
from documents.ingest.readers.wilson_text import Surroundings, read_surroundings
from documents.ingest.readers.wilson_title import find_title
from documents.record.record import Text
from documents.record.vocabulary import (
    ADDRESSEE,
    EXCERPT,
    FULL_TEXT,
    ISSUING_BODY,
    METADATA_ONLY,
    TRANSLATOR,
)

_CONTENTS = re.compile(r"(?P<what>\w+(?: \w+)?)\s*[-\N{EN DASH}]\s*(?P<language>\w+)")
_EXCERPT = re.compile(r"[\[(]excerpts?[\])]", re.IGNORECASE)


def read(text: str) -> ParsedFile:
    """The one record of a page; what the page does not state stays empty.

    Raises `Refusal` when the page has no title.
    """
    lines = read_lines(text)
    draft = Draft(read_layout(read_blocks(lines, is_label)), Gathering(lines))
    _read(draft)
    numbers = [each.value for each in draft.record.identifiers]
    said_by = ", record ".join([ARCHIVE_NAME, *numbers[:1]])
    parsed = ParsedRecord(draft.record, tuple(draft.gathering.evidence), said_by=said_by)
    return ParsedFile(
        "Wilson Center page",
        (parsed,),
        left_out=draft.gathering.left_out(),
        notices=tuple(draft.gathering.notices),
    )


def _read(draft: Draft) -> None:
    draft.gathering.notices += draft.layout.notices
    citation = _read_citation(draft)
    title, parts = _read_title(draft, citation)
    blocks = _read_summary(draft)
    around = read_surroundings(blocks, (parts.matter, title))
    _read_date(draft, around, citation)
    _read_grades(draft, around)
    _read_parties(draft, parts, around)
    _read_seal(draft, around)
    read_sources(draft, citation)
    read_support(draft)
    read_listed(draft)
    read_addresses(draft, citation)
    read_rights(draft)
    _read_text(draft, blocks, around, title)


def _read_title(draft: Draft, citation: PageCitation | None) -> tuple[str, TitleParts]:
    found = find_title(draft.layout, citation)
    if not found:
        raise Refusal("The page gives no title. Put it on the line below the date.")
    title, block, parts = found.words, found.block, found.parts
    draft.gathering.notices += found.notices
    draft.gathering.note("title", title, block, title if title in block.words else "")
    if draft.layout.title:
        draft.gathering.say(draft.layout.title, title)
    draft.layout.title = block
    draft.set(title=title)
    if parts.kind:
        kind = read_kind(parts.kind)
        draft.set(kind=kind)
        draft.gathering.note("kind", kind, block, parts.kind)
    return title, parts


def _read_summary(draft: Draft) -> Sequence[Block]:
    """Takes the summary; the blocks that are the text."""
    blocks: Sequence[Block] = draft.layout.text
    stated = draft.layout.values("summary")
    if stated:
        summary = "\n\n".join(flowing(value.words) for value in stated)
        draft.set(summary=summary)
        for value in stated:
            draft.gathering.note("summary", flowing(value.words), value.block, value.words)
        return blocks
    if draft.layout.values("citation"):
        return blocks
    blocks, found, plain = split_summary(blocks)
    if found:
        draft.set(summary=found.flowing)
        draft.gathering.note("summary", found.flowing, found)
    if not plain:
        _say_doubtful_summary(draft, found, blocks)
    return blocks


def _say_doubtful_summary(draft: Draft, found: Block | None, blocks: Sequence[Block]) -> None:
    line = (found or blocks[-1]).line
    taken = "is taken as the page's summary" if found else "is kept in the text"
    draft.gathering.notices.append(
        f"The last paragraph (line {line}) {taken} by its wording alone; "
        "nothing on the page sets a summary apart."
    )


def _read_citation(draft: Draft) -> PageCitation | None:
    stated = draft.layout.values("citation")
    if not stated:
        return None
    return read_citation(" ".join(flowing(value.words) for value in stated))


def _read_date(draft: Draft, around: Surroundings, citation: PageCitation | None) -> None:
    place: Block | None = draft.layout.date
    words = place.words if place else ""
    stated = draft.layout.values("citation")
    if not place and citation and page_date(citation.dated) is not None and stated:
        place, words = stated[0].block, citation.dated
    value = page_date(words) if words else None
    if place and value:
        draft.set(date=value, date_display=words)
        draft.gathering.note("date", value, place, words)
    elif place and value == "":
        _say_impossible_date(draft, words, place)
    _compare_closing_date(draft, around, known=bool(place))


def _say_impossible_date(draft: Draft, words: str, place: Block) -> None:
    draft.set(date_display=words)
    draft.gathering.notices.append(
        f"Line {place.line}: “{words}” is no date that can be. The date stays unknown."
    )


def _compare_closing_date(draft: Draft, around: Surroundings, *, known: bool) -> None:
    if not around.closing_date:
        return
    value, line = around.closing_date
    if not known:
        draft.set(date=value, date_display=line.words)
        draft.gathering.note("date", value, line)
    elif value != draft.record.date:
        draft.state("date", value, "the document's own closing line", line.words)


def _read_grades(draft: Draft, around: Surroundings) -> None:
    stated = draft.layout.values("classification")
    classifications = around.classification or [
        (value.words, value.block.lines[0]) for value in stated
    ]
    if classifications:
        words, line = classifications[0]
        draft.set(classification=words)
        draft.gathering.note("classification", words, line)
    for words, line in around.precedence[:1]:
        draft.set(precedence=words)
        draft.gathering.note("precedence", words, line)
    if around.number:
        draft.set(document_number=around.number.words)
        draft.gathering.note("document_number", around.number.words, around.number)


def _read_parties(draft: Draft, parts: TitleParts, around: Surroundings) -> None:
    """Sender and addressees: the title's, else those of the document's own lines."""
    title = draft.layout.title
    issuing: list[tuple[str, Block | Line]] = []
    addressees: list[tuple[str, Block | Line]] = []
    if title:
        issuing = [(name, title) for name in parts.issuing]
        addressees = [(name, title) for name in parts.addressees]
    if not issuing and around.seal:
        issuing = [around.seal]
    if not issuing:
        issuing = [(line.words, line) for line in around.signature]
    draft.contribute(ISSUING_BODY, "issued_by", issuing)
    draft.contribute(ADDRESSEE, "addressed_to", addressees or around.addressees)
    draft.contribute(ADDRESSEE, "distribution", around.distribution)


def _read_seal(draft: Draft, around: Surroundings) -> None:
    if around.seal:
        words, block = around.seal
        draft.set(seal=words)
        draft.gathering.note("seal", words, block)
    if around.signature:
        signature = "\n".join(line.words for line in around.signature)
        draft.set(signature=signature)
        draft.gathering.note("signature", signature, around.signature[0], signature)


def _read_text(draft: Draft, blocks: Sequence[Block], around: Surroundings, title: str) -> None:
    contents = draft.layout.values("contents")
    if not blocks:
        draft.set(holding=METADATA_ONLY)
        draft.gathering.notices.append("The page holds no text of the document.")
        return
    _read_own_heading(draft, around, title)
    body = "\n\n".join(
        heading(block) if block is around.heading else paragraph(block) for block in blocks
    )
    for block in blocks:
        draft.gathering.keep(block)
    language, role = _text_is(draft, contents, body)
    text = Text(language if language != "und" else "text", role, language, body)
    holding = EXCERPT if _EXCERPT.search(title) else FULL_TEXT
    draft.set(texts=(text,), holding=holding)
    place = contents[0].block if contents else blocks[0]
    draft.gathering.note("texts", text.key, place)


def _read_own_heading(draft: Draft, around: Surroundings, title: str) -> None:
    if not around.heading:
        return
    words = around.heading.flowing
    if words not in title:
        draft.state("title", words, "the document's own heading", words)


def _text_is(draft: Draft, contents: Sequence[Value], body: str) -> tuple[str, str]:
    """Language and role of the text, from the page's words or from its translators."""
    stated = next(filter(None, (_CONTENTS.search(value.words) for value in contents)), None)
    language = (stated and language_tag(stated["language"])) or text_language(body)
    announced = " ".join(value.words for value in contents).lower()
    original = draft.record.original_languages
    roles = {each.role for each in draft.record.contributions}
    if "translation" in announced or TRANSLATOR in roles:
        return language, "translation"
    if "transcript" in announced:
        return language, "transcription"
    if original and language not in original:
        return language, "translation"
    if not original:
        draft.gathering.notices.append(
            "The page does not say whether its text is a translation; it is kept as a "
            "transcription."
        )
    return language, "transcription"
