"""Stretches in square brackets: words that a translator or editor put into a document's text.

A listed word (`[seal]`, `[sic]`) describes the paper instead of adding to its words; a note number
or what a web page shows in place of a mail address is noise. Anything finer only a curator says.
Positions count code points. A bracket without its partner is no bracket; of nested brackets the
outer one counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, NamedTuple, TypeAlias

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
# A page break of an edition, [Page 12]; how much is missing, [illegible, 2 lines].
_PAGE = re.compile(r"page (?:[0-9]+[a-z]?|[ivxlc]+)")
_EXTENT = re.compile(r", [0-9]+ \w+$")
# Note numbers have up to three digits; four make a year, as in "January to April [1961]".
_NOISE = re.compile(r"\^?\d{0,3}|email protected")
# "June 9 [29]" is an editor's correction of the number before it; a note's number has no space.
_CORRECTED = re.compile(r"\d $")
_first = itemgetter(0)
# Start and end of words that are kept.
_Stretch: TypeAlias = tuple[int, int]
_CLOSING = ".,;:!?)]}’”»、。，；：！？）」』"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracketed stretch: `start` and `end` include its brackets, `words` do not."""

    start: int
    end: int
    words: str
    kind: BracketKind


class Reading(NamedTuple):
    """Words read out of others, stretch by stretch: where each begins in `words`, and where it
    stood."""

    words: str
    stretches: tuple[tuple[int, int], ...]

    def trace(self, start: int, end: int) -> tuple[int, int]:
        """Where a match from `start` to `end` (not empty) stands in the words that were read."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, position: int) -> int:
        begins, stood = self.stretches[bisect_right(self.stretches, position, key=_first) - 1]
        return stood + position - begins


def find_brackets(plain: str) -> tuple[Bracket, ...]:
    """The outermost balanced brackets of a passage's plain words, in order."""
    return tuple(_bracket(plain, start, end) for start, end in _outermost(_pairs(plain)))


def without_insertions(plain: str) -> str:
    """The document's own words only: every bracketed stretch left out, spaces tidied."""
    return original_words(plain).words


def original_words(plain: str) -> Reading:
    """The same words as `without_insertions`, with their places."""
    return _reading(plain, _kept_stretches(plain, find_brackets(plain)))


def ignoring_brackets(plain: str) -> Reading:
    """The words as they read with the insertions in: these lose their brackets only; descriptions
    and noise are left out, spaces tidied."""
    cuts = [bracket for bracket in find_brackets(plain) if bracket.kind != "insertion"]
    squares = sorted(place for start, end in _pairs(plain) for place in (start, end - 1))
    return _reading(plain, _without_squares(_kept_stretches(plain, cuts), squares))


def as_printed(plain: str) -> Reading:
    """All the words, brackets and their words among them."""
    return Reading(plain, ((0, 0),))


def _reading(plain: str, kept: Iterable[_Stretch]) -> Reading:
    stretches = []
    length = 0
    pieces = []
    for start, end in kept:
        stretches.append((length, start))
        pieces.append(plain[start:end])
        length += end - start
    return Reading("".join(pieces), tuple(stretches))


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
    kind = _kind(fold_words(words))
    if kind == "noise" and _CORRECTED.search(plain, max(start - 2, 0), start) and words.isdigit():
        kind = "insertion"
    return Bracket(start, end, words, kind)


def _kind(folded: str) -> BracketKind:
    if _NOISE.fullmatch(folded):
        return "noise"
    # Signs without a letter, such as "..." and "?", tell of the paper too.
    said = folded.rstrip(" .:!?")
    if _EXTENT.sub("", said) in DESCRIPTIONS or _PAGE.fullmatch(said):
        return "description"
    if not any(sign.isalnum() for sign in said):
        return "description"
    return "description" if said.startswith(_NOTE_OPENINGS) else "insertion"


def _kept_stretches(plain: str, cuts: Iterable[Bracket]) -> list[_Stretch]:
    """What stays when the cuts and their spare spaces go; no stretch is empty."""
    kept: list[_Stretch] = []
    position = 0
    for cut in cuts:
        _keep(kept, position, cut.start)
        position = _after_spare_spaces(plain, cut.end, kept)
        if position == len(plain) or plain[position].isspace() or plain[position] in _CLOSING:
            _drop_trailing_space(plain, kept)
    _keep(kept, position, len(plain))
    return kept


def _keep(kept: list[_Stretch], start: int, end: int) -> None:
    if start < end:
        kept.append((start, end))


def _after_spare_spaces(plain: str, position: int, kept: list[_Stretch]) -> int:
    """Where the words go on after a cut: at the beginning of a line, its spaces are skipped."""
    spaces = plain if not kept else " \t" if plain[kept[-1][1] - 1] == "\n" else ""
    while position < len(plain) and plain[position].isspace() and plain[position] in spaces:
        position += 1
    return position


def _drop_trailing_space(plain: str, kept: list[_Stretch]) -> None:
    while kept:
        start, end = kept.pop()
        end = start + len(plain[start:end].rstrip())
        if end > start:
            kept.append((start, end))
            return


def _without_squares(stretches: Iterable[_Stretch], squares: list[int]) -> list[_Stretch]:
    """The stretches without the brackets that stand at these places, in order."""
    kept: list[_Stretch] = []
    for start, end in stretches:
        for square in squares[bisect_left(squares, start) : bisect_left(squares, end)]:
            _keep(kept, start, square)
            start = square + 1
        _keep(kept, start, end)
    return kept
