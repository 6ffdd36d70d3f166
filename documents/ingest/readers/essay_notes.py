"""Footnotes of an essay in the layouts that web pages leave: `[1]` marks with a list of `[1] note`,
numbers stuck to the end of a word or sentence with a list of `1. note`, and lists that begin
again at 1.

A number is a mark only when a note of that number stands below. Notes keep their printed number;
a number that repeats is never paired by position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.ingest.readers.lines import Block, times
from documents.text.marking import escape_words

_BRACKETED_NOTE = re.compile(r"\[(?P<label>\d{1,3})\]:?\s+(?P<words>\S.*)", re.DOTALL)
_LISTED_NOTE = re.compile(r"(?P<label>\d{1,3})[.)]\s+(?P<words>\S.*)", re.DOTALL)
_BRACKETED_MARK = re.compile(r"\[(?P<label>\d{1,3})\]")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_MARK = re.compile(r"(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
# Stuck behind the point or the quotation marks of a sentence; "2,737" and "Part 2.1" are numbers.
_NUMBER_GOES_ON = r"(?![\w%]|[.,:;/]\S|[\N{EN DASH}-])"
_STUCK_TO_SENTENCE = re.compile(
    rf"(?<=[^\W\d_][.,;:?!)\]\"”’])(?P<label>\d{{1,3}}){_NUMBER_GOES_ON}"
    rf"|(?<=[.,;:?!)][\"”’])(?P<label2>\d{{1,3}}){_NUMBER_GOES_ON}"
)
_ABBREVIATION = re.compile(r"\b(?:no|nos|nr|p|pp|vol|fig|art|ch|chap|sec|par|pt|ed|v)\.$", re.I)
# Stuck to a word in small letters; "G8" and "F16" are names.
_STUCK_TO_WORD = re.compile(rf"(?<=[a-z]{{3}})(?P<label>\d{{1,3}}){_NUMBER_GOES_ON}")


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed: `words` without its number."""

    label: str
    words: str
    block: Block


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a block's words, from `start` to `end`."""

    label: str
    start: int
    end: int
    block: Block


def notes_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, cut before each line that opens a note should no empty line part it from what
    stands above: `[n] words` anywhere, `n. words` below the note before it."""
    for block in blocks:
        lines = block.lines
        cuts = [
            index
            for index, line in enumerate(lines)
            if index and _opens_note(line.words, [each.words for each in lines[:index]])
        ]
        for start, end in pairwise((0, *cuts, len(lines))):
            words = "\n".join(line.words for line in lines[start:end])
            yield Block(lines[start].number, words, 0 if start else block.gap)


def _opens_note(words: str, above: Sequence[str]) -> bool:
    if _BRACKETED_NOTE.fullmatch(words):
        return True
    found = _LISTED_NOTE.fullmatch(words)
    noted = [listed for each in above if (listed := _LISTED_NOTE.fullmatch(each))]
    return bool(found and noted and int(found["label"]) == int(noted[-1]["label"]) + 1)


def split_notes(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The paragraphs and the notes. A list `1. note` counts only at the end of the page, when its
    numbers begin at 1 and rise by one, and when some number in the text is a mark for it."""
    bracketed = {block.line: note for block in blocks if (note := _bracketed_note(block))}
    if bracketed:
        kept = tuple(block for block in blocks if block.line not in bracketed)
        return kept, tuple(bracketed[block.line] for block in blocks if block.line in bracketed)
    listed = _listed_notes(blocks)
    paragraphs = tuple(blocks[: len(blocks) - len(listed)])
    return (paragraphs, listed) if find_marks(paragraphs, listed) else (tuple(blocks), ())


def find_marks(blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[Mark, ...]:
    """The marks in the paragraphs, in order, whichever way they are printed."""
    labels = {note.label for note in notes}
    marks = tuple(mark for mark in _marks(_BRACKETED_MARK, blocks) if mark.label in labels)
    if marks or not labels:
        return marks
    raised = tuple(mark for mark in _marks(_RAISED_MARK, blocks) if mark.label in labels)
    return raised or _stuck_marks(blocks, notes)


def marked_words(block: Block, marks: Sequence[Mark]) -> str:
    """The paragraph's body with its own marks as `[^1]`, all other words literal."""
    body, done = [], 0
    for mark in marks:
        body += [escape_words(block.words[done : mark.start]), f"[^{mark.label}]"]
        done = mark.end
    return "".join(body) + escape_words(block.words[done:])


def note_definition(note: Note) -> str:
    """The note as the end of a body holds it."""
    return f"[^{note.label}]: {escape_words(note.words)}"


def pairing_notices(marks: Sequence[Mark], notes: Sequence[Note]) -> tuple[str, ...]:
    """Sentences for the report: numbers that repeat, and notes without a mark."""
    labels = sorted({note.label for note in notes}, key=int)
    places = {
        label: (
            [_line_of(mark) for mark in marks if mark.label == label],
            [note.block.line for note in notes if note.label == label],
        )
        for label in labels
    }
    return tuple(_pairing_sentences(places))


def stray_notices(blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[str, ...]:
    """Sentences for numbers in brackets that no note answers; they stay words."""
    labels = {note.label for note in notes}
    return tuple(
        f"[{mark.label}] in line {_line_of(mark)} has no note; it stays as words."
        for mark in _marks(_BRACKETED_MARK, blocks)
        if mark.label not in labels
    )


def _pairing_sentences(places: Mapping[str, tuple[list[int], list[int]]]) -> Iterator[str]:
    for label, (marked, noted) in places.items():
        if not marked:
            yield f"Note {label} ({_lines(noted)}) has no mark in the text."
        elif len(marked) > 1 or len(noted) > 1:
            yield (
                f"Note {label} stands {times(len(marked))} in the text ({_lines(marked)}) and "
                f"{times(len(noted))} in the notes ({_lines(noted)}): not paired; all candidates "
                "are shown."
            )


def _lines(numbers: Sequence[int]) -> str:
    listed = ", ".join(map(str, numbers))
    return f"line {listed}" if len(numbers) == 1 else f"lines {listed}"


def _line_of(mark: Mark) -> int:
    return mark.block.line + mark.block.words.count("\n", 0, mark.start)


def _bracketed_note(block: Block) -> Note | None:
    found = _BRACKETED_NOTE.fullmatch(block.words)
    return Note(found["label"], found["words"], block) if found else None


def _listed_notes(blocks: Sequence[Block]) -> tuple[Note, ...]:
    """The numbered list at the end, from its last block back to the first that is none."""
    notes: list[Note] = []
    for block in reversed(blocks):
        found = _LISTED_NOTE.fullmatch(block.words)
        if not found:
            break
        notes.append(Note(found["label"], found["words"], block))
    notes.reverse()
    numbers = [int(note.label) for note in notes]
    rising = all(
        number in (1, before + 1) for before, number in zip([0, *numbers], numbers, strict=False)
    )
    return tuple(notes) if rising else ()


def _marks(pattern: re.Pattern[str], blocks: Sequence[Block]) -> Iterator[Mark]:
    for block in blocks:
        for found in pattern.finditer(block.words):
            label = next(filter(None, found.groups())).translate(_RAISED)
            yield Mark(label, found.start(), found.end(), block)


def _stuck_marks(blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[Mark, ...]:
    """The stuck numbers that count as the notes do; those at sentence ends if they are enough."""
    wanted = [note.label for note in notes]
    sentences = [
        mark
        for mark in _marks(_STUCK_TO_SENTENCE, blocks)
        if not _ABBREVIATION.search(mark.block.words, 0, mark.start)
    ]
    at_sentences = _in_order(sentences, wanted)
    if len(at_sentences) == len(wanted):
        return at_sentences
    either = [*sentences, *_marks(_STUCK_TO_WORD, blocks)]
    both = _in_order(sorted(either, key=lambda mark: (mark.block.line, mark.start)), wanted)
    return max(at_sentences, both, key=len)


def _in_order(marks: Sequence[Mark], wanted: Sequence[str]) -> tuple[Mark, ...]:
    """The marks that follow the order of the notes; a number out of order is no mark."""
    found: list[Mark] = []
    following = 0
    for mark in marks:
        if mark.label in wanted[following : following + 2]:
            following = wanted.index(mark.label, following) + 1
            found.append(mark)
    return tuple(found)
