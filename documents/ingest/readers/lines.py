"""The lines and blocks of a page, and the ledger of what has been taken from them.

A block is what stands between two empty lines. On a page that was stored without empty lines every
line is a block.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from documents.ingest.parsed import FieldEvidence, LeftOut
from documents.text.marking import escape_words

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "is",
        "was",
        "for",
        "with",
        "as",
        "on",
        "by",
        "are",
        "be",
        "which",
        "this",
        "have",
    ]
)
_ENGLISH_SHARE = 0.15
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\w+")
#: A page with fewer empty lines than this share of its lines was stored without them.
_EMPTY_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, counted from 1, without white space around it."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together, from `line` on; `gap` empty lines stand before them."""

    line: int
    words: str
    gap: int = 0

    @property
    def flowing(self) -> str:
        """The words as one line."""
        return flowing(self.words)

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(
            Line(number, words) for number, words in enumerate(self.words.split("\n"), self.line)
        )


def flowing(words: str) -> str:
    """Lines as one line."""
    return " ".join(words.split("\n"))


def read_lines(text: str) -> tuple[Line, ...]:
    """All lines of a text, empty ones too. A no-break space is white space."""
    return tuple(Line(number, line.strip()) for number, line in enumerate(text.split("\n"), 1))


def read_blocks(
    lines: Sequence[Line], stands_alone: Callable[[str], bool] = lambda words: False
) -> tuple[Block, ...]:
    """The blocks of the lines in order. A line that `stands_alone` is a block of its own."""
    filled = [line for line in lines if line.words]
    unparted = len(lines) - len(filled) < _EMPTY_SHARE * len(filled)
    return tuple(_runs(filled, (lambda words: True) if unparted else stands_alone))


def _runs(filled: Sequence[Line], stands_alone: Callable[[str], bool]) -> Iterator[Block]:
    run: list[Line] = []
    before = 0
    for line in filled:
        joins = run and line.number == run[-1].number + 1
        if run and (not joins or stands_alone(line.words) or stands_alone(run[-1].words)):
            yield _block(run, before)
            before, run = run[-1].number, []
        run.append(line)
    if run:
        yield _block(run, before)


def _block(run: Sequence[Line], before: int) -> Block:
    words = "\n".join(line.words for line in run)
    return Block(run[0].number, words, run[0].number - before - 1)


class Gathering:
    """What a reader has taken from a file so far. A line that it never took is left out.

    So that nothing vanishes: a line of which a word stands neither in the body nor in the words of
    any evidence is among the left out, whatever the reader forgot.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = tuple(line for line in lines if line.words)
        self._kept: set[int] = set()
        self._said: defaultdict[int, set[str]] = defaultdict(set)
        self.evidence: list[FieldEvidence] = []
        self.notices: list[str] = []

    def note(self, name: str, value: str, place: Block | Line, words: str = "") -> None:
        """A value of a field with its evidence: `words`, or all the words of its place."""
        evidence = FieldEvidence(name, value, words or place.words, _numbers(place)[0])
        self.evidence.append(evidence)
        self.say(place, evidence.words)

    def say(self, place: Block | Line, words: str) -> None:
        """These words of a place stand in evidence."""
        for number in _numbers(place):
            self._said[number].update(_TOKEN.findall(words))

    def keep(self, place: Block | Line) -> None:
        """All the words of a place stand in the body."""
        self._kept.update(_numbers(place))

    def left_out(self) -> tuple[LeftOut, ...]:
        return tuple(
            LeftOut(line.number, line.words)
            for line in self._lines
            if line.number not in self._kept and not self._says_all(line)
        )

    def _says_all(self, line: Line) -> bool:
        said = self._said.get(line.number)
        return said is not None and set(_TOKEN.findall(line.words)) <= said


def _numbers(place: Block | Line) -> list[int]:
    if isinstance(place, Block):
        return [line.number for line in place.lines]
    return [place.number]


def paragraph(block: Block) -> str:
    """A block as a paragraph of a body, every word literal."""
    return escape_words(block.words)


def heading(block: Block) -> str:
    """A block as a heading of a body."""
    return "## " + escape_words(block.flowing).lstrip("\\").strip()


def text_language(words: str) -> str:
    """`en` when enough of the words are English function words, else `und` (BCP 47)."""
    found = _WORD.findall(words.lower())
    share = sum(1 for word in found if word in _ENGLISH) / len(found) if found else 0
    return "en" if share >= _ENGLISH_SHARE else "und"


def times(count: int) -> str:
    """A count as said in a sentence."""
    return {1: "once", 2: "twice", 3: "three times", 4: "four times"}.get(count, f"{count} times")
