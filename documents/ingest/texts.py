"""The texts of a file merged with those that are held, and what stands at their passages.

A file numbers its passages as they come; here an anchor stays with its words. What a file says of
a passage is brought to the anchor that the passage has here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from documents.record.record import Record, Text
from documents.text.anchors import align_anchors, digest_words
from documents.text.blocks import split_passages


@dataclass(frozen=True, slots=True)
class MergedTexts:
    """The texts as they should be, and for each anchor of the file the one here."""

    texts: tuple[Text, ...]
    anchors: dict[str, str]


def merge_texts(held: Sequence[Text], said: Sequence[Text], base: Sequence[Text]) -> MergedTexts:
    """The held texts, renewed where only the file changed them, and the file's other texts under
    keys of their own. `base` are those of the file when it was last read."""
    merged = list(held)
    anchors: dict[str, str] = {}
    before = {(text.role, text.language): text.body for text in base}
    for text in said:
        same = _alike(merged, text)
        renewed = [index for index in same if merged[index].body == before.get(_place(text))]
        if any(merged[index].body == text.body for index in same):
            here = next(merged[index] for index in same if merged[index].body == text.body)
        elif renewed:
            here = merged[renewed[0]] = _renewed(merged[renewed[0]], text.body)
        else:
            here = _under_free_key(text, merged)
            merged.append(here)
        anchors |= zip(text.anchors, here.anchors, strict=False)
    return MergedTexts(tuple(merged), anchors)


def held_anchors(held: Sequence[Text], said: Sequence[Text]) -> dict[str, str]:
    """For each anchor of a file's texts the one that the same passage has in the held ones."""
    anchors: dict[str, str] = {}
    for text in said:
        for index in _alike(held, text)[:1]:
            here = _renewed(held[index], text.body)
            anchors |= zip(text.anchors, here.anchors, strict=False)
    return anchors


def at_anchors(record: Record, anchors: Mapping[str, str]) -> Record:
    """The record with these anchors for its own, where its citations and annotations stand."""
    if all(anchor == here for anchor, here in anchors.items()):
        return record
    return replace(
        record,
        citations=tuple(
            replace(entry, anchor=anchors.get(entry.anchor, entry.anchor))
            for entry in record.citations
        ),
        annotations=tuple(
            replace(entry, anchor=anchors.get(entry.anchor, entry.anchor))
            for entry in record.annotations
        ),
    )


def with_held_anchors(said: Sequence[Text], held: Sequence[Text]) -> tuple[Text, ...]:
    """A text that the file gives without anchors keeps those that it was given before."""
    ours = {text.key: text for text in held}
    return tuple(
        replace(text, anchors=ours[text.key].anchors, last_number=ours[text.key].last_number)
        if not text.anchors and text.key in ours and ours[text.key].body == text.body
        else text
        for text in said
    )


def _place(text: Text) -> tuple[str, str]:
    return (text.role, text.language)


def _alike(texts: Sequence[Text], text: Text) -> list[int]:
    """The indexes of the texts of the same role and language, those of the same words first."""
    same = [index for index, each in enumerate(texts) if _place(each) == _place(text)]
    return sorted(same, key=lambda index: texts[index].body != text.body)


def _renewed(held: Text, body: str) -> Text:
    """The text with another body; passages whose words stay keep their anchors."""
    if held.body == body or not held.anchors:
        return replace(held, body=body)
    before = [digest_words(passage.body) for passage in split_passages(held.body)]
    given = [pair for pair in zip(held.anchors, before, strict=False) if pair[0]]
    digests = [digest_words(passage.body) for passage in split_passages(body)]
    alignment = align_anchors(given, digests, held.key, held.last_number)
    anchors = tuple(anchor for anchor, _ in alignment.anchors)
    return replace(held, body=body, anchors=anchors, last_number=alignment.last_number)


def _under_free_key(text: Text, texts: Sequence[Text]) -> Text:
    """The text under a key that none of the others has, its anchors with it."""
    taken = {each.key for each in texts}
    number, key = 2, text.key
    while key in taken:
        key, number = f"{text.key}-{number}", number + 1
    own = f"{text.key}-p"
    anchors = (
        f"{key}-p{anchor.removeprefix(own)}" if anchor.startswith(own) else ""
        for anchor in text.anchors
    )
    return text if key == text.key else replace(text, key=key, anchors=tuple(anchors))
