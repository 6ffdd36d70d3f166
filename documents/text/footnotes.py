"""Footnote marks and the notes they may mean.

Notes are never paired by position: a label that stands once in the text and once among the notes
is linked; of a repeated label every note is a candidate, and a reader is told so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.text.blocks import LABEL, Block, split_blocks

_MARK = re.compile(rf"\\.|\[\^(?P<label>{LABEL})\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pairing:
    """One label: how many marks carry it, and which notes, as indexes of the notes' order.

    `linked` says that one mark and one note belong together.
    """

    label: str
    marks: int
    notes: tuple[int, ...]
    linked: bool


def find_marks(body: str) -> tuple[str, ...]:
    """The labels of the footnote marks of a body or a passage, in order, repeated ones included."""
    if "[^" not in body:
        return ()
    return tuple(label for label, _ in _placed_marks(split_blocks(body)))


def pair_notes(mark_labels: Sequence[str], note_labels: Sequence[str]) -> dict[str, Pairing]:
    """What each label pairs, in the order in which the labels appear, marks first."""
    marks = Counter(mark_labels)
    notes: dict[str, list[int]] = {label: [] for label in (*mark_labels, *note_labels)}
    for index, label in enumerate(note_labels):
        notes[label].append(index)
    return {
        label: Pairing(label, marks[label], tuple(found), marks[label] == len(found) == 1)
        for label, found in notes.items()
    }


def check_notes(body: str) -> list[str]:
    """A sentence, with the lines of the body, for each label whose marks and notes do not pair:
    marks without note, notes without mark, and several notes of one label."""
    blocks = split_blocks(body)
    marks = list(_placed_marks(blocks))
    notes = [(block.label, block.line) for block in blocks if block.kind == "note"]
    pairings = pair_notes([label for label, _ in marks], [label for label, _ in notes])
    return [
        _sentence(pairing, _lines(pairing.label, marks), _lines(pairing.label, notes))
        for pairing in pairings.values()
        if not pairing.marks or len(pairing.notes) != 1
    ]


def _placed_marks(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """Label and line of every mark."""
    for block in blocks:
        for found in _MARK.finditer(block.words):
            if found["label"]:
                yield found["label"], block.line + block.words.count("\n", 0, found.start())


def _lines(label: str, placed: Sequence[tuple[str, int]]) -> str:
    numbers = [str(line) for each, line in placed if each == label]
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(numbers)}"


def _sentence(pairing: Pairing, marks: str, notes: str) -> str:
    label = f"[^{pairing.label}]"
    if not pairing.notes:
        return (
            f"The footnote mark {label} in {marks} has no note. Add a line “{label}: words”, "
            f"or write \\{label} if it is no mark."
        )
    if not pairing.marks:
        return (
            f"The footnote {label} in {notes} has no mark in the text. Put {label} where it "
            "belongs."
        )
    return (
        f"{len(pairing.notes)} footnotes are labelled {label} ({notes}). Its mark in {marks} "
        "shows them all; give each a label of its own to link them."
    )
