"""Stretches in square brackets: words that a translator or editor put into a document's text.

A listed word (`[seal]`, `[sic]`) describes the paper instead of adding to its words; a note number
or what a web page shows in place of a mail address is noise. Anything finer only a curator says.
Positions count code points. A bracket without its partner is no bracket; of nested brackets the
outer one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from documents.text.plain import fold_words

BracketKind = Literal["insertion", "description", "noise"]

#: Words in brackets that describe the paper or its state, in the form of `fold_words`.
DESCRIPTIONS = frozenset(
    {
        "blank",
        "handwritten",
        "illegible",
        "omitted",
        "page break",
        "redacted",
        "seal",
        "sic",
        "signature",
        "signed",
        "stamp",
        "text missing",
        "unclear",
    }
)
_NOTE_OPENINGS = ("editor's note", "editors' note", "translator's note", "translators' note")
_SQUARE = re.compile(r"[\[\]]")
# Note numbers have up to three digits; four make a year, as in "January to April [1961]".
_NOISE = re.compile(r"\^?\d{0,3}|email protected")
_CLOSING = ".,;:!?)]}’”»、。，；：！？）」』"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracketed stretch: `start` and `end` include its brackets, `words` do not."""

    start: int
    end: int
    words: str
    kind: BracketKind


class Reading(NamedTuple):
    """Words read out of others: `offsets[i]` is where the i-th code point of `words` stood."""

    words: str
    offsets: tuple[int, ...]

    def trace(self, start: int, end: int) -> tuple[int, int]:
        """Where a match from `start` to `end` (not empty) stands in the words that were read."""
        return self.offsets[start], self.offsets[end - 1] + 1


def find_brackets(plain: str) -> tuple[Bracket, ...]:
    """The outermost balanced brackets of a passage's plain words, in order."""
    return tuple(_bracket(plain, start, end) for start, end in _outermost(_pairs(plain)))


def without_insertions(plain: str) -> str:
    """The document's own words only: every bracketed stretch left out, spaces tidied."""
    kept = _kept_places(plain, find_brackets(plain))
    return "".join(plain[place] for place in kept)


def ignoring_brackets(plain: str) -> Reading:
    """The words as they read with the insertions in: these lose their brackets only; descriptions
    and noise are left out, spaces tidied."""
    cuts = [bracket for bracket in find_brackets(plain) if bracket.kind != "insertion"]
    squares = {place for start, end in _pairs(plain) for place in (start, end - 1)}
    kept = [place for place in _kept_places(plain, cuts) if place not in squares]
    return Reading("".join(plain[place] for place in kept), tuple(kept))


def _pairs(plain: str) -> list[tuple[int, int]]:
    """Start and end of every balanced bracket, an inner one before its outer one."""
    pairs = []
    opened: list[int] = []
    for found in _SQUARE.finditer(plain):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            pairs.append((opened.pop(), found.end()))
    return pairs


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    outer: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer


def _bracket(plain: str, start: int, end: int) -> Bracket:
    words = plain[start + 1 : end - 1]
    return Bracket(start, end, words, _kind(fold_words(words)))


def _kind(folded: str) -> BracketKind:
    if _NOISE.fullmatch(folded):
        return "noise"
    # Signs without a letter, such as "..." and "?", tell of the paper too.
    said = folded.rstrip(" .:!?")
    if said in DESCRIPTIONS or not any(sign.isalnum() for sign in said):
        return "description"
    return "description" if said.startswith(_NOTE_OPENINGS) else "insertion"


def _kept_places(plain: str, cuts: Iterable[Bracket]) -> list[int]:
    """The places of the code points that stay when the cuts and their spare spaces go."""
    kept: list[int] = []
    position = 0
    for cut in cuts:
        kept += range(position, cut.start)
        position = _after_spare_spaces(plain, cut.end, kept)
        if position == len(plain) or plain[position].isspace() or plain[position] in _CLOSING:
            _drop_trailing_space(plain, kept)
    return kept + list(range(position, len(plain)))


def _after_spare_spaces(plain: str, position: int, kept: list[int]) -> int:
    """Where the words go on after a cut: at the beginning of a line, its spaces are skipped."""
    spaces = plain if not kept else " \t" if plain[kept[-1]] == "\n" else ""
    while position < len(plain) and plain[position].isspace() and plain[position] in spaces:
        position += 1
    return position


def _drop_trailing_space(plain: str, kept: list[int]) -> None:
    while kept and plain[kept[-1]].isspace():
        kept.pop()
