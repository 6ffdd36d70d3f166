"""Stretches of a rendered passage put into an element: cited words into a link, noted words into
a span. Positions count code points of the passage's plain words, as everywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

_TOKEN = re.compile(r"<[^>]*>|&[^;\s]{1,30};|[^<&]|&")
_LINE_END = "<br>"
_NAME = re.compile(r"</?(\w+)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words from `start` to `end`, and the tag that shall open the element around them.

    `opening` is HTML that the caller has escaped: `<a class="xref" href="...">`; so is `before`,
    which is put before the element once, outside of links. Words in it are not those of the
    passage, so that nothing can be wrapped after it.
    """

    start: int
    end: int
    opening: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of HTML that is not cut, and where it stands in the plain words; None for a tag and
    for a footnote mark, which the plain words do not have."""

    html: str
    position: int | None
    in_link: bool


def wrap_stretches(html: str, plain: str, stretches: Iterable[Stretch]) -> str:
    """The passage's HTML with an element around each stretch, closed and opened again where other
    elements begin or end.

    Of stretches that overlap the first counts. Words within a link get no second link. Where HTML
    and plain words do not agree nothing is wrapped: better no link than one on other words.
    """
    wanted = _apart(stretches)
    tokens = list(_placed(html, plain)) if wanted else []
    if sum(token.position is not None for token in tokens) != len(plain):
        return html
    return "".join(_wrapped(tokens, wanted)) if tokens else html


def _apart(stretches: Iterable[Stretch]) -> list[Stretch]:
    apart: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda each: (each.start, each.end)):
        if stretch.start < stretch.end and (not apart or apart[-1].end <= stretch.start):
            apart.append(stretch)
    return apart


def _placed(html: str, plain: str) -> Iterator[_Token]:
    """The tokens of the HTML in order, each with its place; stops where the words differ."""
    start, position, depth = 0, 0, {"a": 0, "sup": 0}
    while found := _TOKEN.match(html, start):
        piece, start = found[0], found.end()
        if piece.startswith("<") and piece != _LINE_END:
            _count(piece, depth)
            yield _Token(piece, None, False)
        elif depth["sup"]:
            yield _Token(piece, None, False)
        elif _words(piece) == plain[position : position + 1]:
            yield _Token(piece, position, depth["a"] > 0)
            position += 1
        else:
            return


def _words(piece: str) -> str:
    return "\n" if piece == _LINE_END else unescape(piece)


def _count(tag: str, depth: dict[str, int]) -> None:
    named = _NAME.match(tag)
    if named and named[1] in depth:
        depth[named[1]] += -1 if tag.startswith("</") else 1


def _wrapped(tokens: Sequence[_Token], stretches: list[Stretch]) -> Iterator[str]:
    left, opened, before = iter(stretches), "", _before(tokens, stretches)
    stretch = next(left, None)
    for index, token in enumerate(tokens):
        while stretch and token.position is not None and token.position >= stretch.end:
            stretch = next(left, None)
        opening = stretch.opening if stretch and _covers(stretch, token) else ""
        if opening != opened or index in before:
            yield _closing(opened)
            yield before.get(index, "")
            yield opening
            opened = opening
        yield token.html
    yield _closing(opened)


def _before(tokens: Sequence[_Token], stretches: list[Stretch]) -> dict[int, str]:
    """What stands before stretches, by the index of the token that follows it."""
    found: defaultdict[int, str] = defaultdict(str)
    wanted = {stretch.start: stretch.before for stretch in stretches if stretch.before}
    for index, token in enumerate(tokens if wanted else ()):
        if token.position in wanted:
            while token.in_link and not tokens[index].html.startswith("<a"):
                index -= 1
            found[index] += wanted[token.position]
    return dict(found)


def _covers(stretch: Stretch, token: _Token) -> bool:
    if token.position is None or (token.in_link and stretch.opening.startswith("<a")):
        return False
    return stretch.start <= token.position < stretch.end


def _closing(opening: str) -> str:
    named = _NAME.match(opening)
    return f"</{named[1]}>" if named else ""
