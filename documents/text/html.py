"""Safe HTML of one passage, footnote or heading: inline content without the element around it.

Insertions and descriptions are spans, so that a page can set them apart; they are found in the
plain words, so that a page shows exactly what `find_brackets` says. Marks may cross each other
(an insertion that begins inside emphasis): elements are closed and opened again, never crossed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import nh3

from documents.text.inline import Run, has_marks, read_runs, unmarked_words
from documents.text.insertions import Bracket, find_brackets

NoteIds = Mapping[str, Sequence[str]]
Resolve = Callable[[str], str | None]

_NO_NOTES: NoteIds = {}
# What this module writes, allowed once more by a sanitizer: if a mistake here ever let words
# through as mark-up, it would stop there.
_CLEANER = nh3.Cleaner(
    tags={"a", "br", "em", "span", "strong", "sup"},
    attributes={"a": {"href", "rel", "aria-label"}},
    allowed_classes={
        "a": {"footnote-mark", "footnote-mark--several", "xref"},
        "span": {"insertion", "description", "xref-broken"},
    },
    url_schemes={"http", "https"},
    link_rel=None,
)


# Brackets may be insertions; the others are characters that an HTML parser takes out or replaces.
_UNEVEN = re.compile("[\\[\\]\\x00\ufeff]")


@dataclass(frozen=True, slots=True)
class _Element:
    """An element to be: what opens it, its name, and a number that tells it from its like."""

    opening: str
    name: str
    number: int = 0


_EMPHASIS = _Element("<em>", "em")
_STRONG = _Element("<strong>", "strong")


@dataclass(frozen=True, slots=True)
class _Piece:
    """HTML that no element begins or ends within, and the elements around it, in no order."""

    html: str
    elements: frozenset[_Element]


def render_passage(body: str, *, note_ids: NoteIds, resolve: Resolve) -> str:
    """The HTML of a passage's or a footnote's body.

    `note_ids` gives for a footnote's label the element ids of the notes that carry it: a mark
    with several candidates links to the first and says how many there are; a mark without note
    stays as it is printed, `[1]`. `resolve` is given the `slug#anchor` of a `doc:` link and gives
    the address, or None: then the words of the link stay, as `xref-broken`. What stands outside
    `<sup>` is the plain words.
    """
    if not (has_marks(body) or _UNEVEN.search(body)):
        return _escaped(unmarked_words(body))
    pieces = list(_pieces(read_runs(body), note_ids, resolve))
    return _CLEANER.clean("".join(_nested(pieces)))


def _escaped(plain: str) -> str:
    """What the sanitizer makes of words in which nothing is an element."""
    words = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace("\u00a0", "&nbsp;").replace("\n", "<br>")


def render_heading(
    words: str, *, note_ids: NoteIds = _NO_NOTES, resolve: Resolve = lambda target: None
) -> str:
    """The HTML of a heading's words, without the heading element; otherwise `render_passage`."""
    return render_passage(words, note_ids=note_ids, resolve=resolve)


def _pieces(runs: Sequence[Run], note_ids: NoteIds, resolve: Resolve) -> Iterator[_Piece]:
    stretches = _Stretches("".join(run.words for run in runs if run.kind != "mark"))
    position = 0
    for run in runs:
        around = _elements(run, resolve)
        if run.kind == "mark":
            html = _mark(run.words, note_ids.get(run.words, ()))
            yield _Piece(html, around | stretches.at(position))
            continue
        end = position + len(run.words)
        for words, bracket in stretches.between(position, end):
            yield _Piece(escape(words).replace("\n", "<br>"), around | bracket)
        position = end


_GOES_ON = re.compile(r"[\s\w(\[‘“«–—-]")


class _Stretches:
    """The plain words of a passage cut where its brackets begin and end."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._starts = [0]
        self._elements: list[frozenset[_Element]] = [frozenset()]
        for number, bracket in enumerate(find_brackets(plain), start=1):
            self._starts += self._opens(bracket), bracket.end
            self._elements += _bracket(bracket, number), frozenset()

    def _opens(self, bracket: Bracket) -> int:
        """Where the element of a bracket begins: with the space before it if a sign or the end
        comes after it, so that without the insertion no space is left before the sign."""
        before, after = self._plain[: bracket.start], self._plain[bracket.end :]
        alone = before.endswith(" ") and before.rstrip(" ") and not _GOES_ON.match(after)
        spaced = bracket.start - 1
        return spaced if alone and spaced > self._starts[-1] else bracket.start

    def between(self, start: int, end: int) -> Iterator[tuple[str, frozenset[_Element]]]:
        """The words from start to end, bracket by bracket."""
        index = bisect_right(self._starts, start)
        while start < end:
            stop = min([end, *self._starts[index : index + 1]])
            yield self._plain[start:stop], self._elements[index - 1]
            start, index = stop, index + 1

    def at(self, position: int) -> frozenset[_Element]:
        """The bracket that stands on both sides of a position."""
        index = bisect_right(self._starts, position) - 1
        return frozenset() if self._starts[index] == position else self._elements[index]


def _bracket(bracket: Bracket, number: int) -> frozenset[_Element]:
    if bracket.kind == "noise":
        return frozenset()
    return frozenset({_Element(f'<span class="{bracket.kind}">', "span", number)})


def _elements(run: Run, resolve: Resolve) -> frozenset[_Element]:
    elements = set()
    if run.emphasis:
        elements.add(_EMPHASIS)
    if run.strong:
        elements.add(_STRONG)
    # A footnote mark is a link itself, and HTML knows no link within a link.
    if run.link and run.kind != "mark":
        elements.add(_link(run, resolve))
    return frozenset(elements)


def _link(run: Run, resolve: Resolve) -> _Element:
    scheme, _, place = run.target.partition(":")
    if scheme != "doc":
        rel = "" if run.target.startswith("#") else ' rel="noopener"'
        return _Element(f'<a href="{escape(run.target)}"{rel}>', "a", run.link)
    if href := resolve(place):
        return _Element(f'<a class="xref" href="{escape(href)}">', "a", run.link)
    return _Element('<span class="xref-broken">', "span", run.link)


def _mark(label: str, ids: Sequence[str]) -> str:
    words = escape(label)
    if not ids:
        return f"<sup>[{words}]</sup>"
    several = len(ids) > 1
    classes = "footnote-mark footnote-mark--several" if several else "footnote-mark"
    name = f"Note {words}, {len(ids)} candidates" if several else f"Note {words}"
    href = escape(f"#{ids[0]}")
    return f'<sup><a class="{classes}" href="{href}" aria-label="{name}">{words}</a></sup>'


def _nested(pieces: Sequence[_Piece]) -> Iterator[str]:
    """The pieces within their elements: of those that begin together the longest is outermost."""
    opened: list[_Element] = []
    for piece, lasts in zip(pieces, _lasts(pieces), strict=True):
        while not piece.elements.issuperset(opened):
            yield f"</{opened.pop().name}>"
        beginning = piece.elements.difference(opened)
        for element in sorted(beginning, key=lambda each: (-lasts[each], each.opening)):
            opened.append(element)
            yield element.opening
        yield piece.html
    yield from (f"</{element.name}>" for element in reversed(opened))


def _lasts(pieces: Sequence[_Piece]) -> list[dict[_Element, int]]:
    """For every piece and each of its elements: the last piece up to which the element goes on."""
    lasts: list[dict[_Element, int]] = []
    following: dict[_Element, int] = {}
    for index in range(len(pieces) - 1, -1, -1):
        following = {each: following.get(each, index) for each in pieces[index].elements}
        lasts.append(following)
    return lasts[::-1]
