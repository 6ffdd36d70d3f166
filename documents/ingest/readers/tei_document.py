"""One document of a TEI volume: from what was gathered of it to a parsed record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from documents.citations.parties import read_title
from documents.ingest.parsed import FieldEvidence, ParsedRecord
from documents.ingest.readers.kinds import read_kind
from documents.ingest.readers.tei_dates import (
    Dateline,
    Receipt,
    TeiDate,
    read_dateline,
    read_tei_date,
)
from documents.ingest.readers.tei_frus import document_address, is_frus, read_file_number
from documents.ingest.readers.tei_gathering import Gathered
from documents.ingest.readers.tei_marks import LINE, page_breaks, plain_words
from documents.ingest.readers.tei_parties import (
    both,
    parties_of_correspondence,
    parties_of_heading,
)
from documents.ingest.readers.tei_targets import Targets, page_slug
from documents.ingest.readers.tei_text import Composed, read_text
from documents.ingest.readers.tei_titles import without_stop
from documents.ingest.readers.tei_volume import Header, Unit
from documents.ingest.readers.tei_xml import (
    Element,
    children,
    descendants,
    line_of,
    words_of,
)
from documents.record.record import (
    ArchivalReference,
    CollectionPlace,
    Contribution,
    PlaceMention,
    Publication,
    Record,
    Relation,
    Statement,
)
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    EDITOR,
    ISSUING_BODY,
)

_TELEGRAM = re.compile(r"\btelegram\b", re.IGNORECASE)
#: A kind of two words that a heading opens with, whatever follows it.
_OPENING = re.compile(
    r"(?:(?:joint|official|press|public) statement|press release|executive order)s?\b",
    re.IGNORECASE,
)
#: What a heading calls a statement and is a table.
_TABLE = re.compile(r"statements? (?:showing|of (?:the )?\w*accounts?)\b", re.IGNORECASE)
_OWN_NUMBER = re.compile(
    r"(?P<number>Nos?\.? ?[0-9][\w./|\N{EN DASH}\N{EM DASH}-]{0,30}?)\.? ?[\])]?"
)
_GROUPS: Final = {
    ISSUING_BODY: "issued_by",
    ADDRESSEE: "addressed_to",
    AUTHOR: "authors",
    EDITOR: "editors",
}
#: What a line that says a kind or a number can hold with all its signs.
_LONGEST_LINE: Final = 400
_WRITTEN_HERE: Final = "Where it was written."
_LONGEST: Final = {"title": 1000, "date_display": 200, "words": 300, "label": 300}


@dataclass
class Draft:
    """A record on its way: the values found so far and their evidence."""

    composed: Composed
    header: Header
    targets: Targets
    in_volume: bool
    parent_title: str = ""
    said: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    evidence: list[FieldEvidence] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def note(self, name: str, value: str, words: str, line: int) -> None:
        self.evidence.append(FieldEvidence(name, value, words or value, line))


def read_document(draft: Draft) -> ParsedRecord:
    """The record of one unit. Sentences for the report are left in `draft.notices`."""
    unit = draft.composed.unit
    datelines = [read_dateline(each) for each in draft.composed.gathered.datelines]
    correspondence = _correspondence(draft)
    _read_apparatus(draft)
    _read_title(draft)
    _read_date(draft, datelines, correspondence)
    _read_parties(draft, correspondence)
    draft.values |= read_text(draft.composed, draft.targets, draft.said)
    _read_closing(draft)
    _read_place_of_writing(draft, datelines, correspondence)
    _read_places(draft)
    record = Record(
        slug=unit.slug,
        rights=draft.header.rights,
        relations=tuple(_relations(unit)),
        **draft.values,
    )
    said_by = f"TEI volume {draft.header.identifier}, {unit.local_id or unit.slug}"
    return ParsedRecord(record, tuple(draft.evidence), said_by=said_by)


def _relations(unit: Unit) -> Iterator[Relation]:
    for child in unit.children:
        if child.encloses:
            yield Relation("encloses", child.slug)
    if unit.parent and not unit.encloses:
        yield Relation("part-of", unit.parent.slug)


def _correspondence(draft: Draft) -> list[Element]:
    """The `correspDesc` that speak of this document: by name, or of the file's only one."""
    header, unit = draft.header.element, draft.composed.unit
    found = list(descendants(header, "correspDesc")) if header is not None else []
    pointers = {f"#{unit.local_id}"} if unit.local_id else set()
    return [
        each
        for each in found
        if pointers & set(f"{each.get('corresp') or ''} {each.get('target') or ''}".split())
        or not draft.in_volume
    ]


def _read_apparatus(draft: Draft) -> None:
    """The inline notes: file numbers are references, all else says what the text is."""
    references: list[ArchivalReference] = []
    if draft.header.reference and not draft.in_volume:
        references.append(draft.header.reference)
    for element in draft.composed.gathered.apparatus:
        words = words_of(element)
        reference = read_file_number(words) if is_frus(draft.header.identifier) else None
        if reference and reference not in references:
            references.append(reference)
            draft.note("references", reference.shelfmark, words, line_of(element))
        elif words and not reference:
            draft.said.append(words)
        if (kind := _kind_in_note(words)) != "document":
            draft.values["kind"] = kind
            draft.note("kind", kind, words, line_of(element))
    draft.values["references"] = tuple(references)


def _read_title(draft: Draft) -> None:
    gathered, unit = draft.composed.gathered, draft.composed.unit
    title = without_stop(plain_words(gathered.title))
    line = line_of(unit.element)
    if title:
        draft.note("title", title, title, line)
    elif not draft.in_volume:
        title = draft.header.title
    draft.values["title"] = (title or _supplied_title(draft))[: _LONGEST["title"]]
    kind = _kind_in_title(title)
    if kind == "document":
        kind = _kind_in_text(gathered)
    draft.values.setdefault("kind", kind)


def _kind_in_title(title: str) -> str:
    """The kind that a heading states: "Memorandum by ...", "Convention extending ..."."""
    if not title or _TABLE.match(title):
        return "document"
    stated = read_kind(read_title(title).kind)
    if stated == "document":
        opening = _OPENING.match(title)
        return read_kind(opening[0] if opening else title.split()[0].strip(' .,;:[]“”"'))
    return stated


def _kind_in_note(words: str) -> str:
    """The kind that an inline note names: "783.003/139: Telegram", "[Aide-Mémoire—Extract]"."""
    if _TELEGRAM.search(words):
        return "telegram"
    named = re.split("[\N{EN DASH}\N{EM DASH}]", words.strip(" .[]"), maxsplit=1)[0].strip()
    return "document" if " " in named else read_kind(named)


def _kind_in_text(gathered: Gathered) -> str:
    """The kind that a line of its own at the head of the text names: "Aide-Mémoire"."""
    for block in gathered.blocks[:3]:
        words = plain_words(block.raw[:_LONGEST_LINE]).strip(" .[]")
        if len(words) < 40 and (kind := read_kind(words)) != "document":
            return kind
    return "document"


def _supplied_title(draft: Draft) -> str:
    """What a document without heading is called: by its inline note, else by its place."""
    unit = draft.composed.unit
    named = next((said for said in draft.said if re.search(r"[0-9]|nclos", said)), "")
    named = named.strip("[]. ")
    if unit.parent and not named:
        named = _label(unit)
        named = f"{named[0].upper()}{named[1:]}"
    if draft.parent_title:
        return f"{named}: {draft.parent_title}"
    return named or f"Document {unit.number or unit.position} of {draft.header.title}"


def _place_among(unit: Unit) -> int:
    siblings = unit.parent.children if unit.parent else [unit]
    return [each for each in siblings if each.encloses == unit.encloses].index(unit) + 1


def _read_date(
    draft: Draft, datelines: Sequence[Dateline], correspondence: Sequence[Element]
) -> None:
    found = [each.date for each in datelines if each.date]
    for action in _sendings(correspondence):
        found += [date for each in children(action, "date") if (date := read_tei_date(each))]
    known = next((date for date in found if date.edtf), None)
    if known:
        draft.values["date"] = known.edtf
        draft.values["date_display"] = known.words[: _LONGEST["date_display"]]
        draft.note("date", known.edtf, known.words, known.line)
    else:
        _say_impossible(draft, found)
    _read_receipts(draft, datelines)


def _sendings(correspondence: Sequence[Element]) -> Iterator[Element]:
    """What a `correspDesc` says of the sending."""
    for description in correspondence:
        for action in descendants(description, "correspAction"):
            if action.get("type") == "sent":
                yield action


def _say_impossible(draft: Draft, found: Sequence[TeiDate]) -> None:
    for date in found[:1]:
        draft.values["date_display"] = date.words[: _LONGEST["date_display"]]
        draft.notices.append(
            f"Line {date.line}: “{date.words}” is no date that can be ({date.complaint}). The "
            "date stays unknown."
        )


def _read_receipts(draft: Draft, datelines: Sequence[Dateline]) -> None:
    """The first day of receipt that is not the day of writing; what tells no day is reported."""
    date = draft.values.get("date", "")
    for each in datelines:
        if not each.receipt:
            continue
        received = each.receipt.as_edtf((each.date and each.date.edtf) or date)
        if not received:
            _say_unknown_receipt(draft, each.receipt, each.line)
        elif received != date:
            draft.values["statements"] = (_receipt_statement(received, each.receipt.words),)
            return


def _receipt_statement(received: str, words: str) -> Statement:
    return Statement("date", received, "the dateline", words, "The day on which it was received.")


def _say_unknown_receipt(draft: Draft, receipt: Receipt, line: int) -> None:
    why = (
        "names no year, and the date of writing does not tell it"
        if receipt.can_be
        else "is no day that can be"
    )
    draft.notices.append(
        f"Line {line}: “{receipt.words}” {why}. The day of receipt stays unknown; its words are in "
        "the text."
    )


def _read_parties(draft: Draft, correspondence: Sequence[Element]) -> None:
    unit = draft.composed.unit
    head = next((each for each in children(unit.element, "head") if words_of(each)), None)
    found = both(parties_of_heading(head), *map(parties_of_correspondence, correspondence))
    if not draft.in_volume:
        found = both(found, _header_names(draft.header))
    draft.values["contributions"] = found
    line = line_of(head) if head is not None else line_of(unit.element)
    for entry in found:
        draft.note(_GROUPS[entry.role], entry.credited_as, entry.credited_as, line)


def _header_names(header: Header) -> Iterator[Contribution]:
    """Author and editors of a file that is one document."""
    for role, names in ((AUTHOR, header.authors), (EDITOR, header.editors)):
        for name in names:
            yield Contribution(role, credited_as=name)


def _read_closing(draft: Draft) -> None:
    gathered = draft.composed.gathered
    signed = [_lines(raw) for raw in gathered.signatures]
    draft.values["signature"] = "\n".join(filter(None, signed))
    for block in gathered.blocks[:6]:
        found = _OWN_NUMBER.fullmatch(plain_words(block.raw[:_LONGEST_LINE]))
        if found:
            draft.values["document_number"] = found["number"]
            draft.note("document_number", found["number"], found["number"], block.line)
            return


def _lines(raw: str) -> str:
    """What was gathered as plain lines, without marks and page breaks."""
    return "\n".join(filter(None, (plain_words(line) for line in raw.split(LINE))))


def _read_place_of_writing(
    draft: Draft, datelines: Sequence[Dateline], correspondence: Sequence[Element]
) -> None:
    sent_from = (
        words_of(place)
        for action in _sendings(correspondence)
        for place in children(action, "placeName")
    )
    words = next(filter(None, (*(each.place for each in datelines), *sent_from)), "")
    if words:
        place = PlaceMention(words=words[: _LONGEST["words"]], note=_WRITTEN_HERE)
        draft.values["places"] = (place,)


def _read_places(draft: Draft) -> None:
    """Where it stands in the volume, and where its words are published."""
    unit, header = draft.composed.unit, draft.header
    if not draft.in_volume:
        return
    label = "" if unit.ordinal is not None else _label(unit)[:100]
    draft.values["collections"] = (CollectionPlace(header.slug, unit.ordinal, label),)
    draft.values["former_slugs"] = tuple(_page_addresses(draft))
    draft.values["publications"] = (_publication(draft),)


def _label(unit: Unit) -> str:
    if not unit.parent:
        return unit.number
    what = "enclosure" if unit.encloses else "part"
    above = f" of Document No. {unit.parent.number}" if unit.parent.number else ""
    return f"{what} {_place_among(unit)}{above}"


def _page_addresses(draft: Draft) -> Iterator[str]:
    """The addresses by which other volumes cite the pages that begin in this document."""
    for block in draft.composed.gathered.blocks:
        for page in page_breaks(block.raw):
            if draft.targets.pages[page.key].unit is draft.composed.unit:
                yield f"{draft.header.slug}-{page_slug(page.key)}"


def _publication(draft: Draft) -> Publication:
    composed, header = draft.composed, draft.header
    pages = _pages(composed.page, composed.last_page)
    room = _LONGEST["label"] - len(pages)
    unit = composed.unit
    published = is_frus(header.identifier) and unit.local_id and not unit.parent
    url = document_address(header.identifier, unit.local_id) if published else ""
    return Publication(header.title[:room] + pages, url)


def _pages(first: str, last: str) -> str:
    if not first or first == last:
        return f", p. {last}" if last else ""
    return f", pp. {first}\N{EN DASH}{last}"
