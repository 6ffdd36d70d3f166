"""The list of documents: what was asked, what was found, and how to go on from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from documents.models import Document
from documents.models.document import sees_drafts
from documents.pages.filtering import (
    PAGE_SIZE,
    Chip,
    ListAddress,
    address,
    chips,
    description,
    heading,
    narrowings,
    range_words,
    undated_url,
)
from documents.pages.naming import DocumentLink, link_to
from documents.pages.offered import Entered, ShownFacet, entered, shown_facets
from documents.pages.paging import Sheet, sheet_of
from documents.pages.pictures import DrawnTimeline, draw_timeline, way_back
from documents.pages.result_rows import listed_documents
from documents.pages.results import Result, results
from documents.pages.take_away import TakeAway, take_away
from documents.pages.understood import (
    BracketsChoice,
    Understood,
    brackets_choices,
    understood,
)
from documents.search.asking.passages import best_passages
from documents.search.cited import cited_by_counts
from documents.search.filters import DocumentFilterSet, WayFilter
from documents.search.found import Found, find
from documents.search.timeline import timeline

_ORDERS = {
    "relevance": "relevance",
    "date": "date",
    "-date": "latest first",
    "title": "title",
    "cited": "most cited",
}
# What a list keeps besides its filters when the form is sent.
_KEPT = ("sort", "names", "open")
_USUAL_WAYS = {
    "brackets": "Read brackets as text",
    "names": "Search for other names, too",
}
_TIMELINE_HEIGHT = 96


@dataclass(frozen=True, slots=True)
class OrderLink:
    label: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class WayOut:
    """What the list would hold without one of its filters, or with words searched for otherwise."""

    words: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why the list is empty and what to do; `nearest` are the documents before and after."""

    filters: int
    words_only: bool
    dates: str
    nearest: tuple[DocumentLink, ...]
    ways_out: tuple[WayOut, ...]


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """All that the page shows. `possible` is None where no range of dates was asked for; `query` is
    what was asked without what could not be read; `hidden` is what the form keeps. `plain` says
    that words are not searched for in texts, `understood` how they were searched for."""

    heading: str
    description: str
    count: int
    inside: int
    possible: int | None
    errors: tuple[tuple[str, str, str], ...]
    chips: tuple[Chip, ...]
    fields: Mapping[str, Entered]
    facets: tuple[ShownFacet, ...]
    hidden: tuple[tuple[str, str], ...]
    plain: bool
    understood: Understood | None
    brackets: tuple[BracketsChoice, ...]
    timeline: DrawnTimeline
    dates: str
    orders: tuple[OrderLink, ...]
    results: tuple[Result, ...]
    query: QueryDict
    sheet: Sheet
    take_away: TakeAway
    nothing: Nothing | None


def document_list(request: HttpRequest) -> HttpResponse:
    """The documents that an address asks for."""
    drafts = sees_drafts(request.user)
    found = find(DocumentFilterSet(request.GET, queryset=Document.objects.visible(drafts)), drafts)
    page = browse_page(found, request.GET.get("page", ""), drafts)
    return render(request, "documents/document_list.html", {"page": page})


def browse_page(found: Found, number: str, drafts: bool) -> BrowsePage:
    """The page of a list, for a reader who sees drafts or not; `number` is the page of results that
    was asked for."""
    asked = found.asked
    here, facets = address(asked), tuple(shown_facets(found))
    count = found.count
    dated = asked.window != (None, None)
    inside = found.inside if dated else count
    sheet = sheet_of(count, number, PAGE_SIZE)
    return BrowsePage(
        heading=heading(asked),
        description=description(asked),
        count=count,
        inside=inside,
        possible=count - inside if dated else None,
        errors=(*_errors(asked), *([("", "Page", sheet.error)] if sheet.error else [])),
        chips=tuple(chips(asked)),
        fields={name: entered(asked, name) for name in ("q", "date_after", "date_before")},
        facets=facets,
        hidden=tuple(_hidden(found, here)),
        plain=found.plain,
        understood=understood(found),
        brackets=tuple(brackets_choices(found)),
        timeline=_timeline(found, here),
        dates=range_words(asked),
        orders=tuple(_orders(asked, here)),
        results=tuple(_results(found, sheet, drafts)),
        query=here.set(page=str(sheet.number)).query,
        sheet=sheet,
        take_away=take_away(here),
        nothing=None if count else _nothing(found, here),
    )


def _hidden(found: Found, here: ListAddress) -> Iterator[tuple[str, str]]:
    """Ways of reading brackets are chosen in the form where they matter, else only kept."""
    kept = _KEPT if found.explained else (*_KEPT, "brackets")
    return (pair for pair in here.pairs if pair[0] in kept)


def _errors(asked: DocumentFilterSet) -> Iterator[tuple[str, str, str]]:
    """What could not be read: the field in the form if it stands there, its label, and why."""
    for name, messages in asked.errors.items():
        for message in messages:
            if message:
                field = "" if isinstance(asked.filters[name], WayFilter) else name
                yield field, str(asked.filters[name].label), str(message)


def _timeline(found: Found, here: ListAddress) -> DrawnTimeline:
    dates, window = found.dates(), found.asked.window

    def link(after: str, before: str) -> str:
        return str(here.set(date_after=after, date_before=before))

    figures = timeline(dates, window)
    drawn = draw_timeline(figures, window, link, what="document", height=_TIMELINE_HEIGHT)
    trail = way_back(window, link, str(here.without("date_after", "date_before")))
    return replace(drawn, unknown_url=undated_url(here, dates.dated), trail=trail)


def _orders(asked: DocumentFilterSet, here: ListAddress) -> Iterator[OrderLink]:
    words = bool(asked.cleaned.get("q"))
    usual = "relevance" if words else "date"
    for order, label in _ORDERS.items():
        if words or order != "relevance":
            url = here.set(sort="" if order == usual else order)
            yield OrderLink(label, str(url), order == asked.order)


def _results(found: Found, sheet: Sheet, drafts: bool) -> list[Result]:
    asked, keys = found.asked, found.ids(sheet.rows)
    rows = listed_documents(keys, drafts)
    words = found.explained
    return results(
        [rows[key] for key in keys if key in rows],
        cited_by_counts(rows, drafts),
        asked.window,
        asked.chosen("addressed_to").ids,
        best_passages(keys, words) if words else None,
        address(asked).words,
    )


def _nothing(found: Found, here: ListAddress) -> Nothing:
    ways = [
        WayOut(
            f"Remove “{each.words}”",
            str(here.without(*each.names)),
            found.count_without(*each.names),
        )
        for each in narrowings(found.asked)
    ]
    other = [*_other_ways(found, here), *ways]
    nearest = found.nearest()
    documents = Document.objects.in_bulk(nearest)
    return Nothing(
        filters=len(ways),
        words_only=list(found.asked.narrowing) == ["q"],
        dates=range_words(found.asked),
        nearest=tuple(link_to(documents[key]) for key in nearest if key in documents),
        ways_out=tuple(sorted((way for way in other if way.count), key=lambda way: -way.count)),
    )


def _other_ways(found: Found, here: ListAddress) -> Iterator[WayOut]:
    """The same words searched for as they usually are."""
    for name, words in _USUAL_WAYS.items():
        if found.explained and name in here.parameters:
            usual = here.without(name)
            yield WayOut(words, str(usual), found.other(**usual.parameters).count)
