"""The first page: what the archive is, what it holds, and the ways in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import pluralize
from django.utils.datastructures import MultiValueDict

from documents.models import Collection, CollectionPlace, Document
from documents.models.document import DocumentQuerySet
from documents.pages.filtering import ListAddress, undated_url
from documents.pages.naming import DocumentLink, link_to, listed_name, whole_sentences
from documents.pages.pictures import DrawnTimeline, Link, WideLink, draw_timeline
from documents.record.vocabulary import (
    AUTHOR,
    CITED,
    COMMENTARY,
    FULL_TEXT,
    HOLDINGS,
    PRIMARY,
    WANTED,
    kinds_in_role,
)
from documents.search.cited import cited_by_counts, most_cited_first
from documents.search.facets import Choice, facet
from documents.search.filters import DocumentFilterSet
from documents.search.timeline import DatedCount, Span, dated_counts, main_span, timeline
from documents.text.blocks import split_blocks

_NEWEST = 5
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
    visible = Document.objects.visible_to(request.user)
    return render(request, "documents/home.html", {"page": home_page(visible)})


def home_page(visible: DocumentQuerySet) -> HomePage:
    kinds = dict(visible.order_by().values_list("kind").annotate(Count("pk")))
    return HomePage(
        lead=_lead(settings.ARCHIVE_ABOUT),
        count=sum(kinds.values()),
        wanted_count=visible.wanted().count(),
        roles=tuple(_roles(kinds)),
        timeline=_timeline(visible),
        ways_in=tuple(_ways_in(visible)),
        collections=tuple(_collections(visible)),
        newest=tuple(_newest(visible)),
        wanted=tuple(_wanted(visible)),
    )


def _lead(about: str) -> str:
    """The first paragraph of the operator's words."""
    blocks = split_blocks(about) if about else ()
    return next((block.words for block in blocks if block.kind != "heading"), "")


def _roles(kinds: dict[str, int]) -> Iterator[CountLink]:
    for role, (one, several) in _ROLE_WORDS.items():
        count = sum(kinds.get(kind, 0) for kind in kinds_in_role(role))
        if count:
            url = str(ListAddress({"role": [role]}))
            yield CountLink(one if count == 1 else several, count, url)


def _timeline(visible: DocumentQuerySet) -> DrawnTimeline:
    """Primary sources only: what is written of them comes decades later."""
    here = ListAddress({"role": [PRIMARY]})

    def link(after: str, before: str) -> str:
        return str(here.set(date_after=after, date_before=before))

    dates = dated_counts(visible.in_role(PRIMARY))
    span = main_span(dates)
    figures = timeline(span.main)
    drawn = draw_timeline(
        figures, (None, None), link, what="primary source", height=_TIMELINE_HEIGHT
    )
    dated = _count(dates) - figures.unknown
    beyond = tuple(_beyond(span, link))
    return replace(drawn, unknown_url=undated_url(here, dated), beyond=beyond)


def _beyond(span: Span, link: Link) -> Iterator[WideLink]:
    """What lies far before and after the pictures, as lists of its years."""
    if span.earlier:
        last = max(date.latest.year for date in span.earlier if date.latest)
        yield WideLink("earlier", link("", f"{last:04}"), _count(span.earlier))
    if span.later:
        first = min(date.earliest.year for date in span.later if date.earliest)
        yield WideLink("later", link(f"{first:04}", ""), _count(span.later))


def _count(dates: Iterable[DatedCount]) -> int:
    return sum(date.count for date in dates)


def _ways_in(visible: DocumentQuerySet) -> Iterator[WaysIn]:
    """The fullest choices of some filters, bodies and their parts side by side."""
    asked = DocumentFilterSet(MultiValueDict(), queryset=visible)
    for name in _WAYS_IN:
        found = facet(asked, name)
        fullest = sorted(_all(found.choices), key=lambda choice: -choice.count)[:_WAYS]
        if fullest:
            yield WaysIn(found.label, tuple(_way(name, choice) for choice in fullest))


def _all(choices: tuple[Choice, ...]) -> Iterator[Choice]:
    for choice in choices:
        yield choice
        yield from _all(choice.parts)


def _way(name: str, choice: Choice) -> CountLink:
    url = str(ListAddress({name: [choice.slug]}))
    return CountLink(choice.label, choice.count, url, bool(choice.parts))


def _collections(visible: DocumentQuerySet) -> Iterator[HeldCollection]:
    """Those in which something visible stands, the fullest first."""
    places = CollectionPlace.objects.filter(document__in=visible.order_by()).order_by()
    holdings: defaultdict[int, Counter[str]] = defaultdict(Counter)
    counts = places.values_list("collection_id", "document__holding").annotate(Count("pk"))
    for pk, holding, count in counts:
        holdings[pk][holding] += count
    rows = Collection.objects.in_bulk(list(holdings))
    for pk, found in sorted(holdings.items(), key=lambda each: (-each[1].total(), each[0])):
        about = whole_sentences(rows[pk].description, _MOST_WORDS_ABOUT)
        yield HeldCollection(rows[pk], about, _held_words(found))


def _held_words(holdings: Counter[str]) -> str:
    """ "12 documents: 11 precis only, 1 wanted"."""
    total = holdings.total()
    each = [f"{holdings[name]} {HOLDINGS[name].lower()}" for name in HOLDINGS if holdings[name]]
    return f"{total} document{pluralize(total)}: {', '.join(each)}"


def _newest(visible: DocumentQuerySet) -> Iterator[NewRecord]:
    """The last day's first. Records of one day mostly came in one load, and their order in it says
    nothing: what is held in full comes first among them, then commentary, then the latest date."""
    held = (
        visible.published()
        .exclude(holding=WANTED)
        .order_by(
            TruncDate("published_at").desc(),
            _last(~Q(holding=FULL_TEXT)),
            _last(~Q(kind__in=kinds_in_role(COMMENTARY))),
            F("date_earliest").desc(nulls_last=True),
            "-published_at",
            "-pk",
        )
    )
    for document in held.prefetch_related("contributions__agent")[:_NEWEST]:
        rows = document.contributions.all()
        authors = tuple(listed_name(row) for row in rows if row.role == AUTHOR)
        yield NewRecord(link_to(document), authors if document.role != PRIMARY else ())


def _last(condition: Q) -> Case:
    """An order in which what meets the condition comes last."""
    return Case(When(condition, then=Value(1)), default=Value(0))


def _wanted(visible: DocumentQuerySet) -> Iterator[WantedRecord]:
    rows = list(most_cited_first(visible.wanted(), visible)[:_MOST_WANTED])
    counts = cited_by_counts([row.pk for row in rows], visible)
    for row in rows:
        yield WantedRecord(link_to(row), counts.get(row.pk, 0))
