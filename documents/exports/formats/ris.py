"""A list in RIS (Research Information Systems, tags of 2011), for reference managers.

A tag a line, lines end in CR LF, values stand on one line. A letter, cable or telegram is a
personal communication, whose second authors are its addressees; another paper is a manuscript with
its kind as type of work. A name stands as it is: nothing here knows which word is the family name.

A date has the form YYYY/MM/DD/other, each part only if it is known. What this cannot hold (a
decade, a range of years) is a note, so that no year is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from documents.dates.edtf import SEASON_NAMES, Edtf, display_edtf, parse_edtf
from documents.exports.formats.cited import CitedRecord
from documents.exports.formats.lines import one_line
from documents.record.vocabulary import ADDRESSEE, EDITOR, KINDS, TRANSLATOR

TYPES: Final = {
    **dict.fromkeys(KINDS, "MANSCPT"),
    **dict.fromkeys(("cable", "telegram", "letter", "note-verbale", "aide-memoire"), "PCOMM"),
    **dict.fromkeys(("report", "published-report", "working-paper"), "RPRT"),
    **dict.fromkeys(("treaty", "protocol", "agreement", "press-release", "document"), "GEN"),
    **dict.fromkeys(("constitution", "executive-order", "proclamation"), "STAT"),
    **dict.fromkeys(("essay", "web-page"), "ELEC"),
    "blog-post": "BLOG",
    "article": "JOUR",
    "book": "BOOK",
    "book-chapter": "CHAP",
    "film": "MPCT",
}
_SENT: Final = "PCOMM"
_PLAIN: Final = ("day", "month", "year", "season")

_Tag = tuple[str, str]


def write_ris(records: Iterable[CitedRecord]) -> Iterator[str]:
    """Each record from TY to ER, with an empty line behind it."""
    for record in records:
        lines = [f"{tag}  - {words}\r\n" for tag, words in _filled(_tags(record))]
        yield f"TY  - {TYPES[record.kind]}\r\n{''.join(lines)}ER  - \r\n\r\n"


def _filled(tags: Iterable[_Tag]) -> Iterator[_Tag]:
    for tag, words in tags:
        if line := one_line(words):
            yield tag, line


def _tags(record: CitedRecord) -> Iterator[_Tag]:
    yield "ID", record.slug
    yield from _each("AU", record.creators)
    if TYPES[record.kind] == _SENT:
        yield from _each("A2", record.names(ADDRESSEE))
    yield from _each("ED", record.names(EDITOR))
    yield from _each("A4", record.names(TRANSLATOR))
    yield "TI", record.title
    yield "T2", _container(record)
    yield from _date_tags(record.date)
    yield from _each("PB", record.publishers[:1])
    yield "M3", KINDS[record.kind].label
    yield from _reference_tags(record)
    yield "DO", record.identifier("doi")
    yield "SN", record.identifier("isbn")
    yield "LA", ", ".join(record.original_languages)
    yield from _each("KW", record.topics)
    yield from _each("N1", _notes(record))
    yield "UR", record.url


def _each(tag: str, values: Iterable[str]) -> Iterator[_Tag]:
    return ((tag, value) for value in values)


def _container(record: CitedRecord) -> str:
    """The collection in which a paper is published, the book of a chapter, the journal of an
    article. A collection in which an essay stands would be read as its journal."""
    if record.primary:
        return record.collections[0].title if record.collections else ""
    return record.host or record.journal


def _reference_tags(record: CitedRecord) -> Iterator[_Tag]:
    for reference in record.references[:1]:
        yield "DB", reference.repository_name
        yield "AN", ", ".join(filter(None, (reference.shelfmark, reference.pages)))


def _date_tags(edtf: str) -> Iterator[_Tag]:
    known = parse_edtf(edtf) if edtf else None
    if known is None or not _has_one_year(known):
        return
    year = f"{known.earliest.year:04}"
    yield "PY", year
    month = day = other = ""
    if known.precision in _PLAIN:
        _, month, day, *_ = [*known.text.rstrip("?~%").split("-"), "", ""]
        other = SEASON_NAMES.get(month, "")
        month = "" if other else month
    marks = [word for word, is_so in _marks(known) if is_so]
    yield "DA", "/".join((year, _digits(month), _digits(day), " ".join([*marks, other]).strip()))


def _has_one_year(date: Edtf) -> bool:
    return date.precision in _PLAIN or date.earliest.year == date.latest.year


def _marks(date: Edtf) -> tuple[tuple[str, bool], ...]:
    return ("about", date.approximate), ("uncertain", date.uncertain)


def _digits(part: str) -> str:
    """A month or day of the calendar; nothing for one that is not known."""
    return "" if part == "XX" else part


def _notes(record: CitedRecord) -> Iterator[str]:
    yield _date_note(record)
    if TYPES[record.kind] != _SENT and (addressees := record.names(ADDRESSEE)):
        yield f"To: {'; '.join(addressees)}"
    if record.document_number:
        yield f"Number: {record.document_number}"
    yield from (place.words for place in record.collections)
    yield from (f"Also: {reference.words}" for reference in record.references[1:])
    yield from (f"Published: {label}" for label in record.publications)


def _date_note(record: CitedRecord) -> str:
    """The date in words where DA does not give it whole."""
    if not record.date:
        return f"Date as worded: {record.date_display}" if record.date_display else ""
    known = parse_edtf(record.date)
    whole = known.precision in _PLAIN and not (known.approximate or known.uncertain)
    return "" if whole else f"Date: {display_edtf(known)}"
