"""The document list of an e-Dossier: records that somebody lists, with number, title and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.citations.names import split_credit
from documents.citations.parties import read_title
from documents.dates.wording import FoundDate, find_dates
from documents.ingest.parsed import FieldEvidence, ParsedRecord
from documents.ingest.readers.essay_furniture import is_furniture
from documents.ingest.readers.kinds import read_kind
from documents.ingest.readers.lines import Line
from documents.record.authorities import CollectionRecord
from documents.record.record import CollectionPlace, Contribution, Record, Statement
from documents.record.vocabulary import ADDRESSEE, COLLECTOR, ISSUING_BODY, WANTED

_LIST_OPENS = re.compile(r"(?:document|documents) list|list of documents", re.IGNORECASE)
_NUMBER = re.compile(r"DOCUMENT NO\.?\s*(?P<ordinal>\d{1,3})(?P<rest>[.:)\s].*)?", re.IGNORECASE)
_DESIGNATION = re.compile(r"\b(?P<name>[A-Z]{3,8} [eE]-?Dossier (?:[nN]o\.|#)\s?\d+)")
_QUOTED = re.compile(r",?\s*[\"“](?P<title>[^\"”]{3,200}?),?[\"”]")
_OBTAINED = re.compile(
    r"documents\b.{0,80}\b(?:were|was|are) (?:obtained|acquired|provided|collected)"
    r"(?: (?P<whom>for [\w ]{1,60}?))? by (?P<names>[^,.;]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list: its number, its lines, its words."""

    ordinal: int
    lines: tuple[Line, ...]
    words: str


@dataclass(frozen=True, slots=True)
class DossierList:
    """A document list: the lines from `opening` to `end` (indexes) with their entries. `notices`
    are sentences on numbers without a title and titles without a number."""

    opening: int
    end: int
    entries: tuple[Entry, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Obtained:
    """Who obtained the listed documents, the line that says so, and for whom ("for NKIDP")."""

    names: tuple[str, ...]
    line: Line
    whom: str = ""


def find_list(lines: Sequence[Line]) -> DossierList | None:
    """The document list of a page; two numbered entries at least, each "DOCUMENT NO. n"."""
    opening = _list_opening(lines)
    starts = [index for index in range(len(lines)) if _is_entry(lines, index, opening)]
    if len(starts) < 2:
        return None
    adjoining = any(_titled(lines, start) for start in starts)
    entries = [
        _entry(lines, start, end, adjoining=adjoining)
        for start, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    end = _list_end(lines, lines.index(entries[-1].lines[-1]) + 1)
    first = opening if opening is not None and opening < starts[0] else starts[0]
    listed = tuple(entry for entry in entries if entry.words)
    return DossierList(first, end, listed, tuple(_list_notices(lines[starts[0] : end], entries)))


def find_collection(lines: Sequence[Line], title: str) -> tuple[CollectionRecord, Line] | None:
    """The dossier that the page belongs to, by its designation, and the line that names it."""
    for line in lines:
        found = _DESIGNATION.search(line.words)
        if found:
            quoted = _QUOTED.match(line.words, found.end())
            named = quoted["title"] if quoted else title
            return CollectionRecord("", named, designation=found["name"]), line
    return None


def find_obtained(lines: Sequence[Line]) -> Obtained | None:
    """Who obtained the documents of the list, where a line says so of all of them."""
    for line in lines:
        found = _OBTAINED.search(line.words)
        if found:
            return Obtained(split_credit(found["names"]), line, found["whom"] or "")
    return None


def listed_record(entry: Entry, designation: str, obtained: Obtained | None) -> ParsedRecord:
    """What the list says of one document; everything else of it is unknown."""
    dated = _date_at_end(entry.words)
    title = entry.words[: dated.start].rstrip(" ,") if dated else entry.words
    parts = read_title(title)
    kind = read_kind(parts.kind)
    said_by = f"{designation}, document list, No. {entry.ordinal}"
    contributions = [Contribution(ISSUING_BODY, credited_as=name) for name in parts.issuing]
    contributions += [Contribution(ADDRESSEE, credited_as=name) for name in parts.addressees]
    if obtained:
        contributions += [
            Contribution(COLLECTOR, credited_as=name, note=obtained.whom) for name in obtained.names
        ]
    statements = [Statement("title", title, said_by, title)]
    if parts.kind:
        statements.append(Statement("kind", kind, said_by, parts.kind))
    if dated:
        statements.append(Statement("date", dated.edtf, said_by, dated.words))
    record = Record(
        kind=kind,
        holding=WANTED,
        title=title,
        date=dated.edtf if dated else "",
        date_display=dated.words if dated else "",
        contributions=tuple(contributions),
        collections=(CollectionPlace(designation, entry.ordinal),),
        statements=tuple(statements),
    )
    evidence = _evidence(entry, record, parts.kind, obtained)
    return ParsedRecord(record, evidence, listing=True, said_by=said_by)


def _evidence(
    entry: Entry, record: Record, kind: str, obtained: Obtained | None
) -> tuple[FieldEvidence, ...]:
    line = entry.lines[-1].number if len(entry.lines) == 1 else entry.lines[1].number
    fields = {ISSUING_BODY: "issued_by", ADDRESSEE: "addressed_to", COLLECTOR: "collectors"}
    place = record.collections[0]
    found = [FieldEvidence("title", record.title, record.title, line)]
    if record.date:
        found.append(FieldEvidence("date", record.date, record.date_display, line))
    if kind:
        found.append(FieldEvidence("kind", record.kind, kind, line))
    for each in record.contributions:
        place_line, words = line, each.credited_as
        if each.role == COLLECTOR and obtained:
            place_line, words = obtained.line.number, obtained.line.words
        elif words not in record.title:
            words = record.title
        found.append(FieldEvidence(fields[each.role], each.credited_as, words, place_line))
    number = entry.lines[0]
    value = f"{place.collection}, {place.ordinal}"
    return (*found, FieldEvidence("collections", value, number.words, number.number))


def _list_opening(lines: Sequence[Line]) -> int | None:
    return next((i for i, line in enumerate(lines) if _LIST_OPENS.fullmatch(line.words)), None)


def _is_entry(lines: Sequence[Line], index: int, opening: int | None) -> bool:
    """A number alone on its line; behind the list's heading also one with its title."""
    found = _NUMBER.fullmatch(lines[index].words)
    behind = opening is not None and index > opening
    return bool(found) and (behind or not (found and found["rest"]))


def _titled(lines: Sequence[Line], start: int) -> bool:
    """Whether a number has its title on its own or the next line."""
    found = _NUMBER.fullmatch(lines[start].words)
    below = lines[start + 1].words if start + 1 < len(lines) else ""
    return bool((found and found["rest"]) or (below and not is_furniture(below)))


def _list_end(lines: Sequence[Line], end: int) -> int:
    """The index behind the list: a title with its date below the last entry has lost its number
    and belongs to the list all the same."""
    following = next((i for i in range(end, len(lines)) if lines[i].words), len(lines))
    if following < len(lines) and _is_listed_title(lines[following].words):
        return following + 1
    return end


def _is_listed_title(words: str) -> bool:
    return bool(_date_at_end(words) and read_title(words).kind)


def _list_notices(lines: Sequence[Line], entries: Sequence[Entry]) -> Iterator[str]:
    taken = {line.number for entry in entries for line in entry.lines}
    for entry in entries:
        if not entry.words:
            yield (
                f"Line {entry.lines[0].number}: no title stands below Document No. "
                f"{entry.ordinal}; it is left out."
            )
    for line in lines:
        if line.number not in taken and _is_listed_title(line.words):
            yield f"Line {line.number} in the document list has no number; it is left out."


def _entry(lines: Sequence[Line], start: int, end: int | None, *, adjoining: bool) -> Entry:
    """The number's line and the lines of the title: up to an empty line behind it. Where titles
    adjoin their numbers in this list, an empty line between the two means that one is missing."""
    found = _NUMBER.fullmatch(lines[start].words)
    rest = (found["rest"] or "").strip(" .:)") if found else ""
    taken = [lines[start]]
    below = lines[start + 1 : end] if _titled(lines, start) or not adjoining else ()
    for line in below:
        if is_furniture(line.words):
            break
        if not line.words and (rest or len(taken) > 1):
            break
        if line.words:
            taken.append(line)
        if _date_at_end(line.words):
            break
    words = " ".join(filter(None, (rest, *(line.words for line in taken[1:]))))
    return Entry(int(found["ordinal"]) if found else 0, tuple(taken), words)


def _date_at_end(words: str) -> FoundDate | None:
    """The date that closes a title: "..., 17 December 1957"."""
    return next((date for date in find_dates(words) if not words[date.end :].strip(" .)")), None)
