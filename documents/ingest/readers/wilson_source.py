"""The line that says where the paper lies, who obtained it and who translated it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from documents.citations.names import split_credit
from documents.citations.references import read_reference
from documents.record.record import ArchivalReference
from documents.record.vocabulary import COLLECTOR, TRANSLATOR

_ROLES: dict[str, str] = {
    "obtained": COLLECTOR,
    "acquired": COLLECTOR,
    "provided": COLLECTOR,
    "contributed": COLLECTOR,
    "donated": COLLECTOR,
    "collected": COLLECTOR,
    "translated": TRANSLATOR,
    "edited": "edt",
    "transcribed": "ctb",
}
_VERB = "(?:" + "|".join(_ROLES) + ")"
_CREDIT = re.compile(
    rf"\b(?P<verbs>{_VERB}(?:(?:,|\s+and|\s*&)\s+{_VERB})*)"
    r"(?:\s+(?P<whom>for\s+(?:(?!\bby\b)[^.;])+?))?(?:\s+(?:from|in|at)\s+(?:(?!\bby\b)[^.;])+?)?"
    r"\s+by\s+",
    re.IGNORECASE,
)
# The end of a sentence, not the point behind an initial ("James F. Person").
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bProf)\.(?=\s|$)")
# Longer words are a text that was taken for a source line.
_LONGEST_SOURCE = 5000
_ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>\"”]+)>?")
_ARCHIVE = re.compile(r"Digital Archive(?:[^,.]{0,60}(?=,))?[,.]\s*")


@dataclass(frozen=True, slots=True)
class Credit:
    """Names with their MARC relator; `words` as they stand, `note` such as "for NKIDP"."""

    role: str
    names: tuple[str, ...]
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source line taken apart: `paper` is what says where the paper lies, as worded."""

    paper: str
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class PageCitation:
    """The page's own citation: title and date as worded, its address, its source line, and whether
    it names the archive."""

    title: str
    dated: str
    url: str
    source: SourceLine
    archive: bool = False


def read_source(words: str) -> SourceLine:
    """Reference and credits of a source line such as "PRC FMA 1, 2. Translated by A and B."."""
    if len(words) > _LONGEST_SOURCE:
        return SourceLine("", ())
    opened = _CREDIT.search(words)
    paper = words[: opened.start()] if opened else words
    return SourceLine(paper.strip().strip(".;,").strip(), tuple(_credits(words)))


def read_citation(words: str) -> PageCitation:
    """The parts of `"title", date, archive, reference. Credits. <address>`."""
    if len(words) > _LONGEST_SOURCE:
        return PageCitation("", "", "", SourceLine("", ()))
    found = _ADDRESS.search(words)
    url = found["url"].rstrip(".,)") if found else ""
    plain = _ADDRESS.sub(" ", words).strip()
    title = _quoted_title(plain)
    archive = _ARCHIVE.search(plain, _title_end(plain))
    if not archive:
        return PageCitation(title, "", url, read_source(plain[_title_end(plain) :]))
    # The archive's name is what stands between the last comma and "Digital Archive".
    dated = plain[_title_end(plain) : archive.start()].rpartition(",")[0].strip(" ,")
    return PageCitation(title, dated, url, read_source(plain[archive.end() :]), archive=True)


def opens_with_credit(words: str) -> bool:
    """Whether the words begin with a credit such as "Translated by"."""
    return bool(_CREDIT.match(words))


def read_papers(words: str) -> tuple[tuple[ArchivalReference, ...], tuple[str, ...]]:
    """The archival references in these words, and the pieces that are none.

    A shape that is not known is kept as worded: what stands before the first comma names the
    repository.
    """
    references = []
    others = []
    for piece in filter(None, (part.strip(" .") for part in re.split(r";\s*(?:and\s+)?", words))):
        if reference := _read_paper(piece):
            references.append(reference)
        else:
            others.append(piece)
    return tuple(references), tuple(others)


def _read_paper(piece: str) -> ArchivalReference | None:
    known = read_reference(piece)
    if known and known.repository:
        return ArchivalReference(known.repository, known.shelfmark, known.pages)
    repository, _, rest = piece.partition(",")
    if known and known.shelfmark and not known.repository and known.shelfmark in rest:
        return ArchivalReference(repository.strip(), known.shelfmark, known.pages)
    if any(character.isdigit() for character in rest):
        return ArchivalReference(repository.strip(), rest.strip())
    return None


def _credits(words: str) -> Iterator[Credit]:
    found = list(_CREDIT.finditer(words))
    for credit, following in zip_longest(found, found[1:]):
        end = following.start() if following else len(words)
        names = words[credit.end() : end]
        sentence = _SENTENCE_END.search(names)
        named = names[: sentence.start()] if sentence else names
        named = re.sub(r"[\s,;]*(?:\band)?\s*$", "", named.rstrip(" ."))
        for verb in re.findall(_VERB, credit["verbs"], re.IGNORECASE):
            stated = re.sub(r"[\s,;]*\band\s*$", "", words[credit.start() : end].strip())
            note = " ".join((credit["whom"] or "").split())
            yield Credit(_ROLES[verb.lower()], split_credit(named), stated, note)


def _quoted_title(words: str) -> str:
    """The title between the first and the last double quotation mark; empty if one is missing."""
    end = _title_end(words) - 1
    start = min((at for at in map(words.find, '"“') if at >= 0), default=end)
    return " ".join(words[start + 1 : end].strip(" ,").split()) if start == 0 < end else ""


def _title_end(words: str) -> int:
    """Where the quoted title of a citation ends: behind the last double quotation mark."""
    last = max(words.rfind('"'), words.rfind("”"))
    return last + 1
