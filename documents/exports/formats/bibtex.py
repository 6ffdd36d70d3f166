"""A list in BibTeX, with the fields of biblatex (and biber), in UTF-8.

Keys are slugs, which never change. `date` is the EDTF date itself, of which biblatex reads level 1.
Names and titles stand in braces of their own: nothing here knows which word is the family name, and
no style may take a capital from the name of a place. The signs of TeX are written as commands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from documents.exports.formats.cited import CitedRecord
from documents.exports.formats.lines import one_line
from documents.record.vocabulary import ADDRESSEE, EDITOR, KINDS, TRANSLATOR

TYPES: Final = {
    **dict.fromkeys(KINDS, "misc"),
    **dict.fromkeys(("published-report", "working-paper"), "report"),
    **dict.fromkeys(("essay", "blog-post", "web-page"), "online"),
    "article": "article",
    "book": "book",
    "book-chapter": "incollection",
}
# Those for which biblatex has a type of work.
_TYPED: Final = ("misc", "report")
_PUBLISHERS: Final = {"report": "institution", "online": "organization", "misc": "organization"}
# In every other type a number would be read as that of an issue.
_NUMBERED: Final = "report"
# Braces as commands: BibTeX counts them even behind a backslash.
ESCAPES: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%_#$"},
}
_ESCAPED: Final = str.maketrans(ESCAPES)
# What BibTeX and biblatex read in an address as it stands.
_IN_ADDRESS: Final = "%/:?#[]@!$&'()*+,;=-._~"

_Field = tuple[str, str]


def write_bibtex(records: Iterable[CitedRecord]) -> Iterator[str]:
    """An entry for each record, with an empty line behind it."""
    for record in records:
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(record) if value)
        yield f"@{TYPES[record.kind]}{{{record.slug},\n{fields}}}\n\n"


def _fields(record: CitedRecord) -> Iterator[_Field]:
    yield "author", _names(record.creators)
    yield "editor", _names(record.names(EDITOR))
    yield "translator", _names(record.names(TRANSLATOR))
    yield "title", _braced(record.title)
    yield "booktitle", _braced(record.host)
    yield "journaltitle", _braced(record.journal)
    yield "date", record.date
    if TYPES[record.kind] in _TYPED:
        yield "type", _words(KINDS[record.kind].label)
    yield _PUBLISHERS.get(TYPES[record.kind], "publisher"), _names(record.publishers)
    yield "number", _words(record.document_number) if TYPES[record.kind] == _NUMBERED else ""
    yield "howpublished", _words("; ".join(entry.words for entry in record.references))
    yield "isbn", _words(record.identifier("isbn"))
    yield "doi", _address(record.identifier("doi"))
    yield "note", _words("; ".join(_notes(record)))
    yield "keywords", ", ".join(_words(topic.replace(",", " ")) for topic in record.topics)
    yield "url", _address(record.url)


def _notes(record: CitedRecord) -> Iterator[str]:
    if record.document_number and TYPES[record.kind] != _NUMBERED:
        yield f"Number: {record.document_number}"
    if record.date_display and not record.date:
        yield f"Date as worded: {record.date_display}"
    if addressees := record.names(ADDRESSEE):
        yield f"To {', '.join(addressees)}"
    yield from (place.words for place in record.collections)
    yield from (f"Published: {label}" for label in record.publications)


def _words(words: str) -> str:
    return one_line(words).translate(_ESCAPED)


def _braced(words: str) -> str:
    escaped = _words(words)
    return f"{{{escaped}}}" if escaped else ""


def _names(names: Iterable[str]) -> str:
    """Names, or publishers, which are parted alike."""
    return " and ".join(filter(None, map(_braced, names)))


def _address(address: str) -> str:
    """An address or DOI, whose signs stand as they are; what would end the field is encoded."""
    return quote(one_line(address), safe=_IN_ADDRESS)
