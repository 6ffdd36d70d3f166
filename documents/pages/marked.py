"""Words with those marked that a reader searched for, as pieces that a template puts together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from documents.pages.naming import split_title

# From where to where words are to be marked.
Span = tuple[int, int]


class Piece(NamedTuple):
    """Words that are marked or not, the whole of them."""

    words: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class MarkedTitle:
    """A title as `split_title` cuts it, in pieces."""

    lead: tuple[Piece, ...]
    main: tuple[Piece, ...]


def pieces(words: str, spans: Iterable[Span] = ()) -> tuple[Piece, ...]:
    """The words cut where the spans begin and end; these come in order and do not overlap."""
    found, place = [], 0
    for start, end in spans:
        found += [Piece(words[place:start]), Piece(words[start:end], hit=True)]
        place = end
    found.append(Piece(words[place:]))
    return tuple(piece for piece in found if piece.words)


def marked_title(title: str, spans: Iterable[Span] = ()) -> MarkedTitle:
    """The title in pieces; a span that its cut goes through is marked on both sides of it."""
    spans, split = list(spans), split_title(title)
    shift = len(title) - len(split.main)
    return MarkedTitle(
        pieces(split.lead, _within(spans, 0, len(split.lead))),
        pieces(split.main, _within(spans, shift, len(title))),
    )


def _within(spans: Iterable[Span], first: int, last: int) -> list[Span]:
    """The spans as far as they lie between two places, counted from the first."""
    cut = ((max(start, first) - first, min(end, last) - first) for start, end in spans)
    return [(start, end) for start, end in cut if start < end]
