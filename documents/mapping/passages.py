"""The passages and footnotes of a text, worked out from its body.

The rows can be thrown away at any time. The anchors cannot: they are kept on the text, each with
the digest of the words that it was given to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.urls import reverse

from documents.models import Document, Footnote, Passage, Text
from documents.record.checks import check_slug
from documents.text.anchors import Alignment, align_anchors, digest_words
from documents.text.blocks import split_notes, split_passages
from documents.text.footnotes import find_marks
from documents.text.html import render_passage
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
    notes = split_notes(text.body)
    note_ids: defaultdict[str, list[str]] = defaultdict(list)
    for order, note in enumerate(notes, start=1):
        note_ids[note.label].append(f"{text.key}-n{order}")
    parts = split_passages(text.body)
    alignment = align_anchors(
        [(anchor, digest) for anchor, digest in text.anchors],
        [digest_words(part.body) for part in parts],
        text.key,
        text.last_number,
    )
    return TextValues(
        passages=tuple(
            PassageValues(
                anchor=anchor,
                order=order,
                heading=part.heading,
                quote=part.quote,
                body=part.body,
                plain=plain_text(part.body),
                html=render_passage(part.body, note_ids=note_ids, resolve=document_address),
                marks=list(find_marks(part.body)),
            )
            for order, (part, (anchor, _)) in enumerate(
                zip(parts, alignment.anchors, strict=True), start=1
            )
        ),
        footnotes=tuple(
            FootnoteValues(
                order=order,
                anchor=f"{text.key}-n{order}",
                label=note.label,
                plain=plain_text(note.body),
                html=render_passage(note.body, note_ids={}, resolve=document_address),
            )
            for order, note in enumerate(notes, start=1)
        ),
        alignment=alignment,
    )


def document_address(target: str) -> str | None:
    """The address of `slug#anchor`, or None if this cannot be a slug."""
    slug, _, anchor = target.partition("#")
    if check_slug(slug):
        return None
    address = reverse("document-detail", args=[slug])
    return f"{address}#{anchor}" if anchor else address


def refresh_texts(document: Document) -> bool:
    """Bring the passages and footnotes of a document up to its bodies; whether anything changed."""
    refreshed = [_refresh_text(text) for text in document.texts.all()]
    return any(refreshed)


def stale_texts(document: Document) -> list[Text]:
    """The texts of a document whose rows are not what their bodies say."""
    return [text for text in document.texts.all() if not _is_fresh(text, derive_text(text))]


def _refresh_text(text: Text) -> bool:
    values = derive_text(text)
    if _is_fresh(text, values):
        return False
    text.passages.all().delete()
    text.footnotes.all().delete()
    Passage.objects.bulk_create(
        Passage(document_id=text.document_id, text=text, **_values(passage))
        for passage in values.passages
    )
    Footnote.objects.bulk_create(
        Footnote(text=text, **_values(footnote)) for footnote in values.footnotes
    )
    text.anchors = [[anchor, digest] for anchor, digest in values.alignment.anchors]
    text.last_number = values.alignment.last_number
    text.save(update_fields=["anchors", "last_number"])
    return True


def _is_fresh(text: Text, values: TextValues) -> bool:
    return (
        _rows_match(text.passages.all(), values.passages)
        and _rows_match(text.footnotes.all(), values.footnotes)
        and [tuple(pair) for pair in text.anchors] == values.alignment.anchors
    )


def _rows_match(rows: Any, values: Sequence[PassageValues | FootnoteValues]) -> bool:
    held = list(rows)
    return len(held) == len(values) and all(
        getattr(row, name) == value
        for row, wanted in zip(held, values, strict=True)
        for name, value in _values(wanted).items()
    )


def _values(values: PassageValues | FootnoteValues) -> dict[str, Any]:
    return {field.name: getattr(values, field.name) for field in fields(values)}
