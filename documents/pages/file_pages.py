"""The pages of an archival file as HTML: a picture of what is held, and a list with links.

A file may have hundreds of documents; through templates they took a fifth of the time of a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.template.defaultfilters import pluralize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from documents.pages.naming import DocumentLink

_NOTHING: Final = SafeString("")
_PICTURE: Final = '<svg class="file-strip__bar" aria-hidden="true" focusable="false">{}</svg>\n'
_GAP: Final = '<line class="file-strip__gap" x1="{}%" x2="{}%" y1="11" y2="11"/>'
_HELD: Final = '<rect class="{}" x="{}%" y="2" width="{}%" height="18"/>'
_STRIP: Final = (
    '<div class="file-strip">\n{}<ol class="file-strip__pages" role="list">\n{}\n</ol>\n</div>'
)
_LEAF: Final = '<li{}><span class="file-strip__range">{}</span>{}</li>'
_HERE: Final = SafeString(' aria-current="true"')
_LINK: Final = '<a href="{}">{}</a>{}'
_WANTED: Final = SafeString(' <span class="facts__basis">Wanted</span>')


@dataclass(frozen=True, slots=True)
class Leaf:
    """Pages of a file: of a document (`link`), of the one whose page this is (`here`), or a gap.

    `start` and `width` are percentages of the strip.
    """

    pages: str
    count: int
    start: float
    width: float
    link: DocumentLink | None
    here: bool

    @property
    def end(self) -> float:
        return round(self.start + self.width, 2)


def pages_html(leaves: Iterable[Leaf], word: str) -> SafeString:
    """The leaves in their order, nothing if there are none; `word` says what the document is whose
    page this is."""
    leaves = list(leaves)
    if not leaves:
        return _NOTHING
    listed = format_html_join("\n", _LEAF, (_leaf_words(leaf, word) for leaf in leaves))
    return format_html(_STRIP, _picture(leaves) if len(leaves) > 1 else _NOTHING, listed)


def _picture(leaves: Iterable[Leaf]) -> SafeString:
    return format_html(_PICTURE, format_html_join("", "{}", ((_drawn(leaf),) for leaf in leaves)))


def _drawn(leaf: Leaf) -> SafeString:
    if leaf.link is None:
        return format_html(_GAP, leaf.start, leaf.end)
    form = "file-strip__here" if leaf.here else "file-strip__held"
    return format_html(_HELD, form, leaf.start, leaf.width)


def _leaf_words(leaf: Leaf, word: str) -> tuple[object, ...]:
    """What `_LEAF` has for it."""
    return _HERE if leaf.here else _NOTHING, leaf.pages, _said(leaf, word)


def _said(leaf: Leaf, word: str) -> str:
    if leaf.link is None:
        return f"Gap: {leaf.count} page{pluralize(leaf.count)} not held"
    if leaf.here:
        return f"This {word}"
    wanted = _WANTED if leaf.link.wanted else _NOTHING
    return format_html(_LINK, leaf.link.url, leaf.link.short, wanted)
