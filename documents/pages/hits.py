"""Where the words that a reader searched for stand on a document's page: marked, and numbered in
the order of the page, so that each leads to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import count
from typing import Final

from django.http import HttpRequest, QueryDict

from documents.models import Document
from documents.pages.filtering import WORDS, address
from documents.pages.marked import MarkedTitle, marked_title
from documents.pages.understood import OtherNames, other_names
from documents.search.asking.compile import Compiled
from documents.search.asking.met import unmet
from documents.search.asking.passages import hits_in
from documents.search.filters import DocumentFilterSet
from documents.search.found import find
from documents.search.language.tree import positive_leaves
from documents.text.hits import Hit, find_hits
from documents.text.stretches import Stretch, wrap_stretches

#: So many places lead to the next one; where there are more, the others are marked only.
_MOST_NUMBERED: Final = 500
_MARK: Final = "<mark>"
_FOOTNOTE_MARK: Final = re.compile(r"<sup>.*?</sup>")
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Marks:
    """What is to be marked, by its place on the page: the anchor of a passage or note, or what
    `heading_place` and `summary_place` give."""

    stretches: Mapping[str, Sequence[Stretch]] = field(default_factory=dict)
    count: int = 0

    def put(self, place: str, html: str, plain: str) -> str:
        """The HTML with its hits marked and numbered."""
        return wrap_stretches(html, plain, self.stretches.get(place, ()))

    def put_again(self, place: str, html: str, plain: str) -> str:
        """The same where the words stand on the page a second time: marked, not numbered."""
        hits = self.stretches.get(place, ())
        return wrap_stretches(html, plain, [Stretch(hit.start, hit.end, _MARK) for hit in hits])

    def put_in_heading(self, place: str, html: str) -> str:
        return self.put(place, html, words_of(html))


@dataclass(frozen=True, slots=True)
class HitBar:
    """What the page says of the search that a reader came from.

    `numbered` of the `count` places have links to the next one. `in_title` says whether the title
    has any of the words, `whole_title` whether it has all that was asked for; `several` that a
    place may have only some of them. `clear` is the page without marks, `search` the list of all
    documents that have the words.
    """

    words: str
    several: bool
    count: int
    numbered: int
    in_title: bool
    whole_title: bool
    other_names: tuple[OtherNames, ...]
    clear: str
    search: str


@dataclass(frozen=True, slots=True)
class Search:
    """What a reader searched for before they came, and the list of all that has it."""

    compiled: Compiled
    url: str


NO_MARKS: Final = Marks()


def searched(request: HttpRequest, drafts: bool) -> Search | None:
    """The search that an address brings along; None if there is none that can be read, or no
    index that could say what the words mean."""
    if not request.GET.get("q"):
        return None
    kept = QueryDict(mutable=True)
    for name in WORDS:
        kept.setlist(name, request.GET.getlist(name))
    found = find(DocumentFilterSet(kept, queryset=Document.objects.visible(drafts)), drafts)
    return Search(found.explained, str(address(found.asked))) if found.explained else None


def mark_hits(pieces: Iterable[tuple[str, str]], search: Search | None) -> Marks:
    """The hits in the words of a page, which come as place and plain words in their order."""
    if search is None:
        return NO_MARKS
    found = hits_in(pieces, search.compiled)
    total, numbers = sum(map(len, found.values())), count(1)
    return Marks(
        {
            place: tuple(Stretch(*span, _MARK, _steps(next(numbers), total)) for span in spans)
            for place, spans in found.items()
        },
        total,
    )


def _steps(number: int, total: int) -> str:
    """The place of a hit with its links, which are seen once a link has led to it."""
    last = min(total, _MOST_NUMBERED)
    if number > last:
        return ""
    steps = [_step(number - 1, "Previous hit") if number > 1 else ""]
    steps.append(_step(number + 1, "Next hit") if number < last else "")
    words = f"<span>Hit {number} of {total}</span>"
    return (
        f'<span class="hit" id="hit-{number}"><span class="hit__steps" lang="en">{words} '
        f'{" ".join(filter(None, steps))} <a href="#hits">All hits</a></span></span>'
    )


def _step(number: int, words: str) -> str:
    return f'<a href="#hit-{number}">{escape(words)}</a>'


def hit_bar(document: Document, search: Search | None, marks: Marks) -> HitBar | None:
    """None where nothing was searched for that could be marked."""
    if search is None or not search.compiled.matchers_in("title"):
        return None
    in_title = _title_hits(document, search)
    return HitBar(
        words=search.compiled.typed,
        several=len(list(positive_leaves(search.compiled.tree))) > 1,
        count=marks.count,
        numbered=min(marks.count, _MOST_NUMBERED),
        in_title=bool(in_title),
        whole_title=bool(in_title) and not unmet(search.compiled, in_title),
        other_names=other_names(search.compiled),
        clear=document.get_absolute_url(),
        search=search.url,
    )


def title_with_hits(document: Document, search: Search | None) -> MarkedTitle:
    if search is None:
        return marked_title(document.title)
    hits = _title_hits(document, search)
    return marked_title(document.title, ((hit.start, hit.end) for hit in hits))


def _title_hits(document: Document, search: Search) -> list[Hit]:
    wanted = search.compiled.matchers_in("title")
    return find_hits(document.title, wanted, search.compiled.brackets)


# Places that have no anchor of their own


def heading_place(anchor: str, number: int) -> str:
    """A line of the heading before a passage."""
    return f"{anchor}-heading-{number}"


def summary_place(number: int) -> str:
    return f"summary-{number}"


def words_of(html: str) -> str:
    """The plain words of a rendered heading."""
    return unescape(_TAG.sub("", _FOOTNOTE_MARK.sub("", html).replace("<br>", "\n")))


def summary_paragraphs(document: Document) -> list[str]:
    """The paragraphs of the summary of another archive."""
    lines = document.summary.replace("\r\n", "\n").replace("\r", "\n")
    return [paragraph for paragraph in re.split(r"\n{2,}", lines.strip()) if paragraph]


def summary_html(document: Document, marks: Marks) -> Iterator[str]:
    for number, paragraph in enumerate(summary_paragraphs(document)):
        html = escape(paragraph).replace("\n", "<br>")
        yield marks.put(summary_place(number), html, paragraph)
