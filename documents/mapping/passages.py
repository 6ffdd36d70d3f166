"""The passages and footnotes of a text, worked out from its body.

The rows can be thrown away at any time. The anchors cannot: they are kept on the text, each with
the digest of the words that it was given to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final

from django.urls import reverse

from documents.mapping.insert import insert_values, update_rows
from documents.models import Document, Footnote, Passage, Text
from documents.record.checks import check_slug
from documents.text.anchors import Alignment, align_anchors, digest_plain
from documents.text.blocks import NoteSource, PassageSource, notes_of, passages_of, split_blocks
from documents.text.footnotes import find_marks
from documents.text.html import NoteIds, render_passage
from documents.text.plain import plain_text


@dataclass(frozen=True, slots=True)
class PassageValues:
    """What a passage row holds besides its document and text."""

    anchor: str
    order: int
    heading: str
    quote: bool
    body: str
    plain: str
    html: str
    marks: list[str]


@dataclass(frozen=True, slots=True)
class FootnoteValues:
    """What a footnote row holds besides its text."""

    order: int
    anchor: str
    label: str
    plain: str
    html: str


@dataclass(frozen=True, slots=True)
class TextValues:
    """Everything that follows from a text's body and the anchors given before."""

    passages: tuple[PassageValues, ...]
    footnotes: tuple[FootnoteValues, ...]
    alignment: Alignment


def derive_text(text: Text) -> TextValues:
    """Work out passages, footnotes and anchors of one text. Writes nothing."""
    blocks = split_blocks(text.body)
    notes, parts = notes_of(blocks), passages_of(blocks)
    plain = [plain_text(part.body) for part in parts]
    alignment = align_anchors(
        [(anchor, digest) for anchor, digest in text.anchors],
        [digest_plain(words) for words in plain],
        text.key,
        text.last_number,
    )
    note_ids: defaultdict[str, list[str]] = defaultdict(list)
    for order, note in enumerate(notes, start=1):
        note_ids[note.label].append(f"{text.key}-n{order}")
    places = enumerate(zip(parts, plain, alignment.anchors, strict=True), start=1)
    return TextValues(
        passages=tuple(
            _passage(part, words, anchor, order, note_ids)
            for order, (part, words, (anchor, _)) in places
        ),
        footnotes=tuple(
            _footnote(note, f"{text.key}-n{order}", order)
            for order, note in enumerate(notes, start=1)
        ),
        alignment=alignment,
    )


def _passage(
    part: PassageSource, plain: str, anchor: str, order: int, note_ids: NoteIds
) -> PassageValues:
    return PassageValues(
        anchor=anchor,
        order=order,
        heading=part.heading,
        quote=part.quote,
        body=part.body,
        plain=plain,
        html=render_passage(part.body, note_ids=note_ids, resolve=document_address),
        marks=list(find_marks(part.body)),
    )


def _footnote(note: NoteSource, anchor: str, order: int) -> FootnoteValues:
    return FootnoteValues(
        order=order,
        anchor=anchor,
        label=note.label,
        plain=plain_text(note.body),
        html=render_passage(note.body, note_ids={}, resolve=document_address),
    )


def document_address(target: str) -> str | None:
    """The address of `slug#anchor`, or None if this cannot be a slug."""
    slug, _, anchor = target.partition("#")
    if check_slug(slug):
        return None
    address = reverse("document-detail", args=[slug])
    return f"{address}#{anchor}" if anchor else address


def refresh_texts(documents: Iterable[Document]) -> set[int]:
    """Bring the passages and footnotes of the documents up to their bodies; the keys of the
    documents of which something changed."""
    stale = [each for each in _derived(documents) if not each.is_fresh()]
    filled = [each.text for each in stale if each.passages or each.footnotes]
    if filled:
        Passage.objects.filter(text__in=filled).delete()
        Footnote.objects.filter(text__in=filled).delete()
    insert_values(
        Passage,
        ("document", "text", *_NAMES[PassageValues]),
        [
            (each.text.document_id, each.text.pk, *_READ[PassageValues](passage))
            for each in stale
            for passage in each.values.passages
        ],
    )
    insert_values(
        Footnote,
        ("text", *_NAMES[FootnoteValues]),
        [
            (each.text.pk, *_READ[FootnoteValues](note))
            for each in stale
            for note in each.values.footnotes
        ],
    )
    _keep_anchors(stale)
    return {each.text.document_id for each in stale}


def stale_texts(documents: Iterable[Document]) -> list[Text]:
    """The texts of the documents whose rows are not what their bodies say."""
    return [each.text for each in _derived(documents) if not each.is_fresh()]


@dataclass(frozen=True, slots=True)
class _Derived:
    """A text, the rows that it has, and what they should say."""

    text: Text
    passages: Sequence[Passage]
    footnotes: Sequence[Footnote]
    values: TextValues

    def is_fresh(self) -> bool:
        """Whether rows and anchors are what the body says."""
        return (
            _rows_match(self.passages, self.values.passages)
            and _rows_match(self.footnotes, self.values.footnotes)
            and [tuple(pair) for pair in self.text.anchors] == self.values.alignment.anchors
        )


def _derived(documents: Iterable[Document]) -> Iterator[_Derived]:
    texts = list(Text.objects.filter(document__in=list(documents)))
    passages: defaultdict[int, list[Passage]] = defaultdict(list)
    footnotes: defaultdict[int, list[Footnote]] = defaultdict(list)
    for passage in Passage.objects.filter(text__in=texts).order_by("order"):
        passages[passage.text_id].append(passage)
    for note in Footnote.objects.filter(text__in=texts).order_by("order"):
        footnotes[note.text_id].append(note)
    for text in texts:
        yield _Derived(text, passages[text.pk], footnotes[text.pk], derive_text(text))


def _keep_anchors(stale: Iterable[_Derived]) -> None:
    realigned = []
    for each in stale:
        alignment = each.values.alignment
        anchors = [[anchor, digest] for anchor, digest in alignment.anchors]
        if (each.text.anchors, each.text.last_number) != (anchors, alignment.last_number):
            each.text.anchors, each.text.last_number = anchors, alignment.last_number
            realigned.append(each.text)
    update_rows(realigned, ["anchors", "last_number"])


def _rows_match(
    rows: Sequence[Passage | Footnote], values: Sequence[PassageValues | FootnoteValues]
) -> bool:
    return len(rows) == len(values) and all(
        _READ[type(wanted)](wanted) == _READ[type(wanted)](row)
        for row, wanted in zip(rows, values, strict=True)
    )


_NAMES: Final[dict[type, tuple[str, ...]]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in (PassageValues, FootnoteValues)
}


#: What gives the values by these names, of a row too.
_READ: Final[dict[type, Callable[[Any], tuple[Any, ...]]]] = {
    kind: attrgetter(*names) for kind, names in _NAMES.items()
}
