"""Words in a passage, found again by what stands around them: W3C Web Annotation TextQuoteSelector.

Positions count code points of the passage's plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: Code points kept before and after the words.
CONTEXT = 32
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words, and the up to 32 code points before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


def select(plain: str, start: int, end: int) -> Quote:
    """The quote of the words from start to end. Raises ValueError if there are none."""
    if not 0 <= start < end <= len(plain):
        raise ValueError(f"No words from {start} to {end} in a passage of {len(plain)} characters.")
    return Quote(plain[start:end], plain[max(0, start - CONTEXT) : start], plain[end:][:CONTEXT])


def locate(plain: str, quote: Quote) -> tuple[int, int] | None:
    """Where the quoted words stand in a passage; None if they are gone or could be several.

    Everything around the words still stands, or all of one side, or the nearest words of both
    sides; words as long as a context (32) may stand alone. The first of these that any place
    meets decides, and only if one place meets it: short words whose surroundings are all gone
    are not taken for the same words elsewhere.
    """
    places = list(_places(plain, quote.exact))
    for meets in _EVIDENCE:
        found = [place for place in places if meets(plain, *place, quote)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _places(plain: str, exact: str) -> Iterator[tuple[int, int]]:
    start = plain.find(exact) if exact else -1
    while start >= 0:
        yield start, start + len(exact)
        start = plain.find(exact, start + 1)


def _both_sides(plain: str, start: int, end: int, quote: Quote) -> bool:
    return plain.endswith(quote.prefix, 0, start) and plain.startswith(quote.suffix, end)


def _one_side(plain: str, start: int, end: int, quote: Quote) -> bool:
    before = bool(quote.prefix) and plain.endswith(quote.prefix, 0, start)
    return before or (bool(quote.suffix) and plain.startswith(quote.suffix, end))


def _near_both(plain: str, start: int, end: int, quote: Quote) -> bool:
    before = plain.endswith(quote.prefix[-_NEAR:], 0, start)
    return before and plain.startswith(quote.suffix[:_NEAR], end)


def _long(plain: str, start: int, end: int, quote: Quote) -> bool:
    return len(quote.exact) >= CONTEXT


_EVIDENCE: tuple[Callable[[str, int, int, Quote], bool], ...] = (
    _both_sides,
    _one_side,
    _near_both,
    _long,
)
