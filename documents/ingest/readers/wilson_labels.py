"""The words that the Wilson Center Digital Archive prints around a document.

Learned from its pages of several years: the present site, its older site, and the printed form.
"""

from __future__ import annotations

import re

from documents.ingest.readers.lines import Line

# Labels above the text (the printed form), by the section that they open.
HEAD_LABELS: dict[str, str] = {
    "citation": "citation",
    "summary": "summary",
    "credits": "credits",
    "original language": "language",
    "original languages": "language",
    "contents": "contents",
}

# Labels below the text. "" opens a section that is no part of the record.
TAIL_LABELS: dict[str, str] = {
    "author(s)": "authors",
    "authors": "authors",
    "creator(s)": "authors",
    "associated people & organizations": "agents",
    "people mentioned": "agents",
    "people & organizations": "agents",
    "associated places": "places",
    "geographic subjects": "places",
    "associated topics": "",
    "subjects discussed": "",
    "related documents": "",
    "related analysis": "",
    "collections": "",
    "type": "",
    "format": "",
    "publisher": "",
    "document information": "reference",
    "source": "reference",
    "original archive": "",
    "original classification": "classification",
    "rights": "rights",
    "original uploaded date": "",
    "language": "language",
    "languages": "language",
    "record id": "record",
    "donors": "funders",
    "donor": "funders",
}

# Only these begin what stands below a text; the rest are words that a document may hold itself.
_TAIL_OPENINGS = frozenset(TAIL_LABELS) - {
    "authors",
    "collections",
    "type",
    "format",
    "publisher",
    "source",
    "rights",
    "language",
    "languages",
    "donors",
    "donor",
}

_RIGHTS = re.compile(
    r"The History and Public Policy Program welcomes reuse|To (?:en|in)quire about this document"
)
_SUPPORT = re.compile(
    r"This document was made possible (?:with|by) (?:generous )?support (?:from|of) "
    r"(?P<funders>.+)",
    re.DOTALL,
)
_CONTENTS = re.compile(
    r"(?:(?:English |Original )?(?:Translation|Transcript|Transcription)"
    r"(?:\s*[-\N{EN DASH}]\s*[A-Z]\w+)?|Scan of Original(?: Document)?|Original Scan"
    r"|Original Document|PDF)",
    re.IGNORECASE,
)
_FURNITURE = frozenset(
    (
        "skip to content",
        "skip to main content",
        "digital archive",
        "digital archive international history declassified",
        "digitalarchive.wilsoncenter.org",
        "international history declassified",
        "wilson center digital archive",
        "search in",
        "add search filter",
        "cancel search filter",
        "no image found.",
        "download",
        "download pdf",
        "print",
        "share",
    )
)
_PAGE_HEADER = re.compile(rf"Wilson Center Digital Archive\s+{_CONTENTS.pattern}", re.IGNORECASE)
_ARCHIVE = re.compile(r"(?:History and Public Policy Program|Wilson Center) Digital Archive")
_LONGEST_LABEL = 40


def head_label(words: str) -> tuple[str, str] | None:
    """The section that a line above the text opens, and the value on the same line."""
    return _label(words, HEAD_LABELS, colon_needed=True)


def tail_label(words: str) -> tuple[str, str] | None:
    """The section that a line below the text opens, and the value on the same line."""
    return _label(words, TAIL_LABELS, colon_needed=False)


def opens_tail(words: str) -> bool:
    """Whether this line can only stand below the text."""
    label, _, value = _parted(words)
    return (label in _TAIL_OPENINGS and not value) or bool(_RIGHTS.match(words))


def _label(words: str, labels: dict[str, str], *, colon_needed: bool) -> tuple[str, str] | None:
    label, colon, value = _parted(words)
    if label not in labels or (colon_needed and not colon):
        return None
    return labels[label], value


def _parted(words: str) -> tuple[str, str, str]:
    """A line as label, colon and value; the label is empty where the line has none."""
    label, colon, value = words.partition(":")
    if len(label) > _LONGEST_LABEL:
        return "", "", ""
    return label.strip().lower(), colon, value.strip()


def is_label(words: str) -> bool:
    """Whether a line is a label, a value's announcement or furniture and so stands for itself."""
    return bool(
        head_label(words) or opens_tail(words) or is_furniture(words) or contents_value(words)
    )


def contents_value(words: str) -> bool:
    """Whether a line announces what follows: "Translation - English"."""
    return bool(_CONTENTS.fullmatch(words))


def is_furniture(words: str) -> bool:
    """Whether a line belongs to the site, wherever it stands."""
    return words.lower() in _FURNITURE or bool(_PAGE_HEADER.fullmatch(words))


def is_rights(words: str) -> bool:
    return bool(_RIGHTS.match(words))


def supporters(words: str) -> str:
    """The funders in the sentence that thanks them, as worded; empty for other words."""
    found = _SUPPORT.fullmatch(words)
    return found["funders"].rstrip(".").strip() if found else ""


def is_wilson_page(lines: tuple[Line, ...]) -> bool:
    """Whether two marks or more of this archive's pages stand in the lines."""
    marks = set()
    for line in filter(lambda line: line.words, lines):
        found = head_label(line.words)
        if found or opens_tail(line.words):
            marks.add(line.words.partition(":")[0].lower()[:40])
        if supporters(line.words):
            marks.add("thanks")
        if _ARCHIVE.search(line.words) and "/document/" in line.words:
            marks.add("archive")
    return len(marks - {"summary", "contents"}) >= 2
