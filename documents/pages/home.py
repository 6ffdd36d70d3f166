"""The first page: what the archive is, what it holds, and the ways in."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import pluralize
from django.utils import timezone

from documents.models import Collection, Contribution, Document
from documents.models.document import sees_drafts
from documents.models.prepared import Prepared
from documents.pages.filtering import ListAddress, undated_url
from documents.pages.naming import (
    DocumentLink,
    link_to,
    listed_name,
    named_documents,
    whole_sentences,
)
from documents.pages.pictures import DrawnTimeline, Link, WideLink, draw_timeline
from documents.record.vocabulary import (
    AUTHOR,
    CITED,
    COMMENTARY,
    FULL_TEXT,
    HOLDINGS,
    KINDS,
    PRIMARY,
    WANTED,
)
from documents.search.cited import cited_by_counts
from documents.search.facets import Choice, Key
from documents.search.filters import DocumentFilterSet
from documents.search.found import Found, find
from documents.search.timeline import Span, main_span, timeline
from documents.text.blocks import split_blocks

_NEWEST = 5
# So many of the last records published are looked through for those.
_LOOKED_THROUGH = 100
_MOST_COLLECTIONS = 12
_MOST_WANTED = 4
_WAYS = 6
_MOST_WORDS_ABOUT = 40
_TIMELINE_HEIGHT = 172
_WAYS_IN = ("issued_by", "addressed_to", "topic")
_ROLE_WORDS = {
    PRIMARY: ("primary source", "primary sources"),
    COMMENTARY: ("work of commentary", "works of commentary"),
    CITED: ("cited work", "cited works"),
}


@dataclass(frozen=True, slots=True)
class CountLink:
    """A list of documents: what it is called, how many there are, where it is."""

    words: str
    count: int
    url: str
    parts: bool = False


@dataclass(frozen=True, slots=True)
class WaysIn:
    label: str
    links: tuple[CountLink, ...]


@dataclass(frozen=True, slots=True)
class HeldCollection:
    """A collection, the beginning of its description, how many documents are held, and how."""

    collection: Collection
    about: str
    held: str


@dataclass(frozen=True, slots=True)
class NewRecord:
    link: DocumentLink
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantedRecord:
    link: DocumentLink
    cited_by: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """All that the page shows. `lead` is the beginning of what the operator says, if anything."""

    lead: str
    count: int
    wanted_count: int
    roles: tuple[CountLink, ...]
    timeline: DrawnTimeline
    ways_in: tuple[WaysIn, ...]
    collections: tuple[HeldCollection, ...]
    newest: tuple[NewRecord, ...]
    wanted: tuple[WantedRecord, ...]


def home(request: HttpRequest) -> HttpResponse:
    """The first page, of the documents that this reader may see."""
    drafts = sees_drafts(request.user)
    found = find(DocumentFilterSet({}, queryset=Document.objects.visible(drafts)), drafts)
    return render(request, "documents/home.html", {"page": home_page(found, drafts)})


def home_page(found: Found, drafts: bool) -> HomePage:
    wanted = found.other(holding=WANTED, sort="cited")
    return HomePage(
        lead=_lead(settings.ARCHIVE_ABOUT),
        count=found.count,
        wanted_count=wanted.count,
        roles=tuple(_roles(found)),
        timeline=_timeline(found.other(role=PRIMARY)),
        ways_in=tuple(_ways_in(found)),
        collections=tuple(_collections(found)),
        newest=tuple(_newest()),
        wanted=tuple(_wanted(wanted, drafts)),
    )


def _lead(about: str) -> str:
    """The first paragraph of the operator's words."""
    blocks = split_blocks(about) if about else ()
    return next((block.words for block in blocks if block.kind != "heading"), "")


def _roles(found: Found) -> Iterator[CountLink]:
    counts = {choice.slug: choice.count for choice in found.facet("role").choices}
    for role, (one, several) in _ROLE_WORDS.items():
        if count := counts.get(role, 0):
            url = str(ListAddress({"role": [role]}))
            yield CountLink(one if count == 1 else several, count, url)


def _timeline(primary: Found) -> DrawnTimeline:
    """Primary sources only: what is written of them comes decades later."""
    here = ListAddress({"role": [PRIMARY]})
    address = str(here)

    def link(after: str, before: str) -> str:
        # Years need no quoting, and there is a link for each of a hundred dates.
        ends = ("date_after", after), ("date_before", before)
        return "&".join([address, *(f"{name}={year}" for name, year in ends if year)])

    dates = primary.dates()
    span = main_span(dates)
    figures = timeline(span.main)
    drawn = draw_timeline(
        figures, (None, None), link, what="primary source", height=_TIMELINE_HEIGHT
    )
    beyond = tuple(_beyond(span, link))
    return replace(drawn, unknown_url=undated_url(here, dates.dated), beyond=beyond)


def _beyond(span: Span, link: Link) -> Iterator[WideLink]:
    """What lies far before and after the pictures, as lists of its years."""
    if span.earlier and span.first:
        yield WideLink("earlier", link("", f"{span.first - 1:04}"), span.earlier)
    if span.later and span.last:
        yield WideLink("later", link(f"{span.last + 1:04}", ""), span.later)


def _ways_in(found: Found) -> Iterator[WaysIn]:
    """The fullest choices of some filters, bodies and their parts side by side."""
    for name in _WAYS_IN:
        facet = found.facet(name)
        fullest = sorted(_all(facet.choices), key=lambda choice: -choice.count)[:_WAYS]
        if fullest:
            yield WaysIn(facet.label, tuple(_way(name, choice) for choice in fullest))


def _all(choices: tuple[Choice, ...]) -> Iterator[Choice]:
    for choice in choices:
        yield choice
        yield from _all(choice.parts)


def _way(name: str, choice: Choice) -> CountLink:
    url = str(ListAddress({name: [choice.slug]}))
    return CountLink(choice.label, choice.count, url, bool(choice.parts))


def _collections(found: Found) -> Iterator[HeldCollection]:
    """The fullest of those in which something visible stands, each with its volumes."""
    fullest = [choice.slug for choice in found.facet("collection").choices[:_MOST_COLLECTIONS]]
    rows = {row.slug: row for row in Collection.objects.filter(slug__in=fullest)}
    keys = [rows[slug].pk for slug in fullest if slug in rows]
    holdings = found.crossed("collection", keys, "holding")
    for slug in fullest:
        if slug in rows:
            about = whole_sentences(rows[slug].description, _MOST_WORDS_ABOUT)
            yield HeldCollection(rows[slug], about, _held_words(holdings[rows[slug].pk]))


def _held_words(holdings: Mapping[Key, int]) -> str:
    """ "12 documents: 11 precis only, 1 wanted"."""
    total = sum(holdings.values())
    each = [
        f"{holdings[name]} {words.lower()}" for name, words in HOLDINGS.items() if name in holdings
    ]
    return f"{total} document{pluralize(total)}: {', '.join(each)}"


_AUTHORS: Final = Prepared(
    lambda keys: Contribution.objects.filter(document__in=keys, role=AUTHOR).select_related("agent")
)


def _newest() -> Iterator[NewRecord]:
    """The last day's first. Records of one day mostly came in one load, and their order in it says
    nothing: what is held in full comes first among them, then commentary, then the latest date."""
    held = Document.objects.newest_first().exclude(holding=WANTED)
    rows = held.values_list(*_Published._fields)[:_LOOKED_THROUGH]
    newest = sorted(map(_Published._make, rows), key=_rank)[:_NEWEST]
    documents = named_documents([record.pk for record in newest], drafts=False)
    authors: defaultdict[int, list[str]] = defaultdict(list)
    for row in _AUTHORS.rows([record.pk for record in newest if record.role != PRIMARY]):
        authors[row.document_id].append(listed_name(row))
    for record in newest:
        if record.pk in documents:
            yield NewRecord(link_to(documents[record.pk]), tuple(authors[record.pk]))


class _Published(NamedTuple):
    """As much of a published document as says which are the newest."""

    pk: int
    published_at: datetime.datetime
    holding: str
    kind: str
    date_earliest: datetime.date | None

    @property
    def role(self) -> str:
        return KINDS[self.kind].role


def _rank(record: _Published) -> tuple[int, bool, bool, int]:
    """By the day of publishing; `sorted` keeps the order of the hours where all else is equal."""
    return (
        -timezone.localdate(record.published_at).toordinal(),
        record.holding != FULL_TEXT,
        record.role != COMMENTARY,
        -record.date_earliest.toordinal() if record.date_earliest else 0,
    )


def _wanted(wanted: Found, drafts: bool) -> Iterator[WantedRecord]:
    keys = wanted.ids(slice(0, _MOST_WANTED))
    rows = named_documents(keys, drafts)
    counts = cited_by_counts(keys, drafts)
    for key in keys:
        if key in rows:
            yield WantedRecord(link_to(rows[key]), counts.get(key, 0))
