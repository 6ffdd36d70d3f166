"""What stands beside a passage: footnotes, annotations and citations, in the order of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from documents.models import Annotation, Citation, Passage
from documents.pages.citing import CitationEnd
from documents.text.quotes import Quote, locate

_FOOTNOTE_MARK = re.compile(r"<sup>(.*?)</sup>")
_TAG = re.compile(r"<[^>]*>")
_BEHIND_ALL_WORDS = 10**9


@dataclass(frozen=True, slots=True)
class ReadNote:
    """One footnote: `html` for beside the text, `listed_html` for the list behind it."""

    anchor: str
    label: str
    plain: str
    html: str
    listed_html: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote's label in a passage, and the notes that it may mean."""

    label: str
    notes: tuple[ReadNote, ...]
    linked: bool


@dataclass(frozen=True, slots=True)
class SideNote:
    """One note beside a passage: of the four kinds one is given, the others are None."""

    footnote: NoteMark | None = None
    annotation: Annotation | None = None
    cites: CitationEnd | None = None
    cited_by: CitationEnd | None = None

    @property
    def label(self) -> str:
        """What to call it while it is folded away."""
        if self.footnote:
            return f"Note {self.footnote.label}"
        if self.annotation:
            return self.annotation.heading
        if self.cites:
            return f"Cites {self.cites.name}"
        return f"Cited by {self.cited_by.name}" if self.cited_by else ""

    @property
    def length(self) -> int:
        """How many characters it has to show, by and large."""
        if self.footnote:
            return sum(len(note.plain) for note in self.footnote.notes)
        if self.annotation:
            return len(self.annotation.body) + len(self.annotation.basis)
        end = self.cites or self.cited_by
        return len(end.name) + len(end.words) + len(end.standing.note) if end else 0


def in_order_of_words(
    passage: Passage,
    marks: Iterable[NoteMark],
    annotations: Iterable[Annotation],
    cites: Iterable[CitationEnd],
) -> list[SideNote]:
    """The notes as the words that they are on follow each other; those on no words come last."""
    marked = _mark_positions(passage.html)
    placed = [(marked.get(mark.label, _BEHIND_ALL_WORDS), SideNote(mark)) for mark in marks]
    placed += [(_position(passage, note), SideNote(annotation=note)) for note in annotations]
    placed += [(_position(passage, end.citation), SideNote(cites=end)) for end in cites]
    return [note for _, note in sorted(placed, key=lambda each: each[0])]


def _position(passage: Passage, row: Annotation | Citation) -> int:
    found = locate(passage.plain, Quote(row.exact, row.prefix, row.suffix)) if row.exact else None
    return found[0] if found else _BEHIND_ALL_WORDS


def _mark_positions(html: str) -> dict[str, int]:
    """Where each footnote label first stands, counted in the plain words, which have no marks."""
    positions: dict[str, int] = {}
    for mark in _FOOTNOTE_MARK.finditer(html):
        before = _FOOTNOTE_MARK.sub("", html[: mark.start()]).replace("<br>", "\n")
        label = unescape(_TAG.sub("", mark[1])).strip("[]")
        positions.setdefault(label, len(unescape(_TAG.sub("", before))))
    return positions
