"""The texts of a document made ready to read: passages with their notes, links and neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, zip_longest

from documents.models import Annotation, Document, Footnote, Passage, Text
from documents.pages.citing import CitationEnd, by_anchor
from documents.pages.crosslinks import addresses_seen, follow_only
from documents.pages.hits import (
    Marks,
    heading_place,
    summary_paragraphs,
    summary_place,
    words_of,
)
from documents.pages.naming import language_name
from documents.pages.side_notes import NoteMark, ReadNote, SideNote, in_order_of_words
from documents.record.vocabulary import PRECIS, PRIMARY
from documents.search.asking.passages import above_anchor
from documents.text.html import render_heading
from documents.text.quotes import Quote, locate
from documents.text.stretches import Stretch, wrap_stretches

_ORDER = {"original": 0, "translation": 1, "transcription": 2, PRECIS: 3}


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """One passage with what is said of it."""

    anchor: str
    number: str
    headings: tuple[str, ...]
    quote: bool
    html: str
    language: str
    notes: tuple[SideNote, ...]
    length: int

    @property
    def has_notes(self) -> bool:
        return bool(self.notes)

    @property
    def open_notes(self) -> tuple[SideNote, ...]:
        """The first note, if it is no longer than the paragraph: notes that are taller than what
        they stand beside would push the later ones away and leave holes in the text."""
        return tuple(note for note in self.notes[:1] if note.length <= self.length)

    @property
    def folded_notes(self) -> tuple[SideNote, ...]:
        return self.notes[len(self.open_notes) :]


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A footnote in the list behind a text, with the passages that carry its label."""

    note: ReadNote
    marks: tuple[Passage, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class ReadText:
    """One text with its passages. `note` is the line above it, as HTML; `note_anchor` its place."""

    key: str
    heading: str
    role: str
    language: str
    language_name: str
    title: str
    note: str
    note_anchor: str
    passages: tuple[ReadPassage, ...]
    notes: tuple[ListedNote, ...]

    @property
    def has_insertions(self) -> bool:
        return any('class="insertion"' in passage.html for passage in self.passages)

    @property
    def has_side_notes(self) -> bool:
        return any(passage.has_notes for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Reading:
    """A section of the page: one text, or an original and its translation side by side."""

    texts: tuple[ReadText, ...]
    rows: tuple[tuple[ReadPassage | None, ReadPassage | None], ...] = ()

    @property
    def key(self) -> str:
        return self.texts[-1].key

    @property
    def heading(self) -> str:
        first, *others = (text.heading for text in self.texts)
        return " and ".join([first, *(other.lower() for other in others)])

    @property
    def count(self) -> int:
        return max(len(text.passages) for text in self.texts)

    @property
    def has_insertions(self) -> bool:
        return any(text.has_insertions for text in self.texts)

    @property
    def has_side_notes(self) -> bool:
        return any(text.has_side_notes for text in self.texts)


@dataclass(frozen=True, slots=True)
class Remarks:
    """Everything that is said of passages, by anchor; where links in them may lead; and what a
    reader searched for."""

    annotations: Mapping[str, Sequence[Annotation]]
    cites: Mapping[str, Sequence[CitationEnd]]
    cited_by: Mapping[str, Sequence[CitationEnd]]
    addresses: Collection[str]
    marks: Marks


def readings(
    document: Document,
    drafts: bool,
    cites: Iterable[CitationEnd],
    cited_by: Iterable[CitationEnd],
    marks: Marks,
) -> list[Reading]:
    """The sections of the texts: original beside translation first, a precis last."""
    addresses = addresses_seen(_rendered(document), drafts)
    remarks = Remarks(
        _annotations(document), by_anchor(cites), by_anchor(cited_by), addresses, marks
    )
    return [
        _reading([_read_text(text, remarks) for text in texts]) for texts in _sections(document)
    ]


def _reading(texts: Sequence[ReadText]) -> Reading:
    if len(texts) == 1:
        return Reading((texts[0],))
    original, translation = texts
    rows = zip_longest(original.passages, translation.passages)
    return Reading((original, translation), tuple(rows))


def _sections(document: Document) -> list[tuple[Text, ...]]:
    rows = sorted(document.texts.all(), key=lambda text: _ORDER[text.role])
    original, translation = _first(rows, "original"), _first(rows, "translation")
    if original is None or translation is None:
        return [(text,) for text in rows]
    both = (original, translation)
    return [both, *((text,) for text in rows if text not in both)]


def searched_pieces(document: Document) -> Iterator[tuple[str, str]]:
    """All words of the page that can have hits, in its order: each with its place."""
    for number, paragraph in enumerate(summary_paragraphs(document)):
        yield summary_place(number), paragraph
    for texts in _sections(document):
        yield from ((above_anchor(text.key), text.note) for text in texts if text.note)
        rows = zip_longest(*(text.passages.all() for text in texts))
        for passage in filter(None, chain.from_iterable(rows)):
            for number, html in enumerate(_headings(passage)):
                yield heading_place(passage.anchor, number), words_of(html)
            yield passage.anchor, passage.plain
        for text in texts:
            yield from ((note.anchor, note.plain) for note in text.footnotes.all())


def _headings(passage: Passage) -> list[str]:
    return [render_heading(words) for words in passage.heading.splitlines()]


def _rendered(document: Document) -> Iterator[str]:
    for text in document.texts.all():
        yield from (passage.html for passage in text.passages.all())
        yield from (note.html for note in text.footnotes.all())


def _first(texts: Iterable[Text], role: str) -> Text | None:
    return next((text for text in texts if text.role == role), None)


def document_notes(document: Document) -> list[Annotation]:
    """The annotations on the whole document."""
    return [note for note in document.annotations.all() if not note.anchor and not note.orphan]


def _annotations(document: Document) -> dict[str, list[Annotation]]:
    """The annotations by passage; one whose words are gone is for curators to see, not here."""
    found: defaultdict[str, list[Annotation]] = defaultdict(list)
    for note in document.annotations.all():
        if note.anchor and not note.orphan:
            found[note.anchor].append(note)
    return found


def _read_text(text: Text, remarks: Remarks) -> ReadText:
    footnotes = [_read_note(note, remarks) for note in text.footnotes.all()]
    passages = list(text.passages.all())
    by_label: defaultdict[str, list[ReadNote]] = defaultdict(list)
    for note in footnotes:
        by_label[note.label].append(note)
    marked: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        for label in passage.marks:
            marked[label].append(passage)
    note_anchor = above_anchor(text.key)
    return ReadText(
        key=text.key,
        heading=_heading(text),
        role=text.role,
        language=text.language,
        language_name=language_name(text.language),
        title=text.title,
        note=remarks.marks.put(note_anchor, escape(text.note), text.note),
        note_anchor=note_anchor,
        passages=tuple(_read_passage(p, text, by_label, marked, remarks) for p in passages),
        notes=tuple(
            ListedNote(note, tuple(marked[note.label]), _several(note.label, by_label, marked))
            for note in footnotes
        ),
    )


def _read_note(note: Footnote, remarks: Remarks) -> ReadNote:
    html = follow_only(note.html, remarks.addresses)
    return ReadNote(
        note.anchor,
        note.label,
        note.plain,
        remarks.marks.put_again(note.anchor, html, note.plain),
        remarks.marks.put(note.anchor, html, note.plain),
    )


def _heading(text: Text) -> str:
    """What the text is. An essay in its own language is no original of something else."""
    if text.role == "original" and text.document.role != PRIMARY:
        return "Text"
    return text.get_role_display()


def _several(
    label: str, by_label: Mapping[str, Sequence[ReadNote]], marked: Mapping[str, Sequence[Passage]]
) -> bool:
    """Whether it is not certain which mark and which note of this label belong together."""
    return len(by_label[label]) > 1 or len(marked[label]) > 1


def _read_passage(
    passage: Passage,
    text: Text,
    by_label: Mapping[str, Sequence[ReadNote]],
    marked: Mapping[str, Sequence[Passage]],
    remarks: Remarks,
) -> ReadPassage:
    annotations = tuple(remarks.annotations.get(passage.anchor, ()))
    cites = tuple(remarks.cites.get(passage.anchor, ()))
    marks = [
        NoteMark(label, tuple(by_label[label]), not _several(label, by_label, marked))
        for label in dict.fromkeys(passage.marks)
        if label in by_label
    ]
    return ReadPassage(
        anchor=passage.anchor,
        number=passage.number,
        headings=tuple(
            remarks.marks.put_in_heading(heading_place(passage.anchor, number), html)
            for number, html in enumerate(_headings(passage))
        ),
        quote=passage.quote,
        html=_marked_html(passage, annotations, cites, remarks),
        language=text.language,
        notes=(
            *in_order_of_words(passage, marks, annotations, cites),
            *(SideNote(cited_by=end) for end in remarks.cited_by.get(passage.anchor, ())),
        ),
        length=len(passage.plain),
    )


def _marked_html(
    passage: Passage,
    annotations: Iterable[Annotation],
    cites: Iterable[CitationEnd],
    remarks: Remarks,
) -> str:
    """The passage's HTML with its noted words underlined, its citing words linked, and what was
    searched for marked."""
    html = follow_only(passage.html, remarks.addresses)
    noted = [
        Stretch(*found, '<span class="annotated">')
        for note in annotations
        if (found := locate(passage.plain, Quote(note.exact, note.prefix, note.suffix)))
    ]
    linked = []
    for end in cites:
        row = end.citation
        if found := locate(passage.plain, Quote(row.exact, row.prefix, row.suffix)):
            form = "cites cites--automatic" if end.standing.automatic else "cites"
            linked.append(Stretch(*found, f'<a class="{form}" href="{escape(end.url)}">'))
    html = wrap_stretches(html, passage.plain, noted)
    html = wrap_stretches(html, passage.plain, linked)
    return remarks.marks.put(passage.anchor, html, passage.plain)
