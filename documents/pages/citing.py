"""Citations as pages show them, at both ends: what a document cites, and who cites it.

Only standing citations between documents that the reader may see come here; see `page_rows`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.text import Truncator

from documents.citations.mentions import sentence_around
from documents.models import Citation, CollectionPlace, Document, Passage
from documents.pages.naming import DocumentLink, link_to, listed_name
from documents.record.vocabulary import AUTHOR, AUTOMATIC
from documents.text.quotes import Quote, locate

_PREVIEW_CHARACTERS = 240
_INFERRED = re.compile(r"(?<!not )\binferred\b", re.IGNORECASE)

Passages = dict[tuple[int | None, str], Passage]


@dataclass(frozen=True, slots=True)
class Standing:
    """How sure a citation is, in words."""

    words: str
    automatic: bool
    evidence: str
    note: str


@dataclass(frozen=True, slots=True)
class CitationEnd:
    """One citation seen from one of its ends.

    `url`, `name` and `place` are those of the other end, `place` a passage ("¶3") or words such as
    "note 90"; `words` are the citing sentence, or the beginning of the cited passage. `anchor` is
    the passage at this end, or empty, and `here` where it stands, in words.
    """

    citation: Citation
    url: str
    name: str
    link: DocumentLink
    place: str
    words: str
    anchor: str
    here: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Work:
    """A work at the other end with all its citations, in the order of the text."""

    link: DocumentLink
    name: str
    number: str
    ends: tuple[CitationEnd, ...]

    @property
    def anchor(self) -> str:
        """Its row among the sources of the work that cites it."""
        target = self.ends[0].citation.target
        return source_anchor(target) if target else ""

    @property
    def standing(self) -> str:
        """How sure its citations are, each degree once: "Confirmed; found automatically"."""
        words = {end.standing.words for end in self.ends}
        return "; ".join(sorted(words)).capitalize()


def cited_ends(document: Document, passages: Passages) -> list[CitationEnd]:
    """What this document cites, seen from its own passages."""
    rows = _shown(document.citations.all())
    return [_cited_end(row, row.target, passages) for row in rows if row.target]


def citing_ends(document: Document, passages: Passages) -> list[CitationEnd]:
    """Who cites this document, seen from its own passages."""
    return [_citing_end(row, document, passages) for row in _shown(document.cited_by.all())]


def passages_of(citations: Sequence[Citation]) -> Passages:
    """The passages at both ends of the citations, by document and anchor, in one query."""
    ends: set[tuple[int | None, str]] = {(row.document_id, row.anchor) for row in citations}
    ends |= {(row.target_id, row.target_anchor) for row in citations}
    wanted = {end for end in ends if end[1]}
    if not wanted:
        return {}
    rows = Passage.objects.filter(
        Q(document__in={document for document, _ in wanted})
        & Q(anchor__in={anchor for _, anchor in wanted})
    ).order_by()
    return {(row.document_id, row.anchor): row for row in rows}


def by_work(ends: Iterable[CitationEnd], places: Iterable[CollectionPlace] = ()) -> list[Work]:
    """The ends put together by the work at the other end: those that stand in the same collection
    first, by their number there, the others as they come."""
    groups: defaultdict[str, list[CitationEnd]] = defaultdict(list)
    for end in ends:
        groups[end.link.url].append(end)
    numbers: dict[int | None, CollectionPlace] = {place.document_id: place for place in places}
    works = []
    for group in groups.values():
        place = numbers.get(group[0].citation.target_id)
        order = place.ordinal if place else None
        number = "" if order is None else f"No. {order}"
        work = Work(group[0].link, group[0].name, number, tuple(group))
        works.append((order is None, order or 0, work))
    return [work for _, _, work in sorted(works, key=lambda each: each[:2])]


def by_anchor(ends: Iterable[CitationEnd]) -> dict[str, list[CitationEnd]]:
    """The ends by the passage at this end."""
    found: defaultdict[str, list[CitationEnd]] = defaultdict(list)
    for end in ends:
        if end.anchor:
            found[end.anchor].append(end)
    return found


def source_anchor(document: Document) -> str:
    """The row of this document among the sources of a work that uses it."""
    return f"source-{document.slug}"


def work_name(document: Document) -> str:
    """A work as scholars name it in passing: authors and title."""
    authors = [listed_name(row) for row in document.contributions.all() if row.role == AUTHOR]
    return ", ".join([*authors, link_to(document).title])


def _shown(citations: Iterable[Citation]) -> list[Citation]:
    """Without those that only describe a place which found words of the same works replace."""
    rows = list(citations)
    worded = {(row.document_id, row.target_id) for row in rows if row.exact}
    return [row for row in rows if row.exact or (row.document_id, row.target_id) not in worded]


def _cited_end(row: Citation, target: Document, passages: Passages) -> CitationEnd:
    link = link_to(target)
    passage = passages.get((row.target_id, row.target_anchor))
    url = f"{link.url}#{row.target_anchor}" if passage else link.url
    return CitationEnd(
        citation=row,
        url=url,
        name=link.title,
        link=link,
        place=f"¶{passage.number}" if passage else "",
        words=Truncator(passage.plain).chars(_PREVIEW_CHARACTERS) if passage else "",
        anchor=row.anchor,
        here=_place(row, passages),
        standing=_standing(row),
    )


def _citing_end(row: Citation, here: Document, passages: Passages) -> CitationEnd:
    link = link_to(row.document)
    passage = passages.get((row.document_id, row.anchor))
    target = passages.get((row.target_id, row.target_anchor))
    return CitationEnd(
        citation=row,
        url=f"{link.url}#{row.anchor if passage else source_anchor(here)}",
        name=work_name(row.document),
        link=link,
        place=_place(row, passages),
        words=row.sentence or _sentence(row, passage),
        anchor=row.target_anchor,
        here=f"¶{target.number}" if target else "",
        standing=_standing(row),
    )


def _place(row: Citation, passages: Passages) -> str:
    passage = passages.get((row.document_id, row.anchor))
    return f"¶{passage.number}" if passage else row.described_place


def _sentence(row: Citation, passage: Passage | None) -> str:
    """The sentence around words that a curator chose, where they still stand."""
    if passage is None or not row.exact:
        return ""
    found = locate(passage.plain, Quote(row.exact, row.prefix, row.suffix))
    return sentence_around(passage.plain, *found) if found else ""


def _standing(row: Citation) -> Standing:
    automatic = row.status == AUTOMATIC
    entered = "Entered by an editor, inferred" if _INFERRED.search(row.note) else "Confirmed"
    words = "Found automatically" if automatic else entered
    return Standing(words, automatic, row.evidence, row.note)
