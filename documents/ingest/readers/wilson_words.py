"""Lines of a page that tell by their own words what they are, whether or not a label stands."""

from __future__ import annotations

import re

from documents.citations.references import read_reference
from documents.ingest.readers.languages import language_tags
from documents.ingest.readers.lines import flowing
from documents.ingest.readers.wilson_labels import contents_value, supporters
from documents.ingest.readers.wilson_source import opens_with_credit, read_citation, read_source

_LONGEST_LANGUAGES = 60
_LONGEST_SOURCE = 600
_LONGEST_CITATION = 2000
_OPENING_QUOTES = ('"', "“")


def section_by_words(words: str) -> str:
    """The section above the text to which these words belong beyond doubt; empty for others."""
    if is_citation(words):
        return "citation"
    if supporters(flowing(words)):
        return "credits"
    if is_languages(words):
        return "language"
    return "contents" if contents_value(words) else ""


def is_citation(words: str) -> bool:
    """Whether these are a quoted title, a date and the archive's name: the page's own citation."""
    if not words.startswith(_OPENING_QUOTES) or len(words) > _LONGEST_CITATION:
        return False
    citation = read_citation(flowing(words))
    return bool(citation.title and citation.archive and (citation.url or citation.dated))


def is_languages(words: str) -> bool:
    """Whether these are names of languages and nothing else."""
    if len(words) > _LONGEST_LANGUAGES:
        return False
    known, unknown = language_tags(words)
    return bool(known) and not unknown


def is_source(words: str) -> bool:
    """Whether these say where a paper lies or who translated it, and nothing else."""
    if "\n" in words or len(words) > _LONGEST_SOURCE:
        return False
    if opens_with_credit(words):
        return True
    known = read_reference(read_source(words).paper)
    return bool(known and known.repository and words.startswith(known.repository))


def thanks_ends(line: str, following: str) -> bool:
    """Whether the thanks to those who paid end with this line, and the next is another matter."""
    return bool(
        supporters(line)
        and not re.search(r"(?:\b(?:and|the|of|for|by|from)|[,&])$", line)
        and not re.match(
            r"(?:and\b|&|(?:Foundation|Institute|Corporation|Fund|Endowment|Trust|Council)\b)",
            following,
        )
    )
