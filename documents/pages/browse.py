"""The list of documents: what was asked, what was found, and how to go on from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from documents.models import Document
from documents.models.document import DocumentQuerySet
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
from documents.pages.naming import DocumentLink, language_name, link_to
from documents.pages.paging import Sheet, sheet_of
from documents.pages.pictures import DrawnTimeline, draw_timeline
from documents.pages.results import Result, result_rows, results
from documents.search.asked import printable
from documents.search.cited import cited_by_counts
from documents.search.facets import Choice, Facet, facets
from documents.search.filters import DocumentFilterSet
from documents.search.timeline import dated_counts, timeline

_MOST_ENTERED = 200
_ORDERS = {"date": "date", "-date": "latest first", "title": "title", "cited": "most cited"}
# So many choices stand open: at the top, within a body, and within its parts.
_OPEN = (6, 3, 0)
# So many more are folded below them; what is left then a reader finds by narrowing the list.
_FOLDED = (60, 12, 6)
# The longest of all, and the least asked for.
_ALL_FOLDED = {"agent"}
# These fold with their labels: few ask for them.
_FOLDABLE = {"role", "repository", "language"}
_TIMELINE_HEIGHT = 96


@dataclass(frozen=True, slots=True)
class Entered:
    """A field as the reader filled it in, and what is wrong with it."""

    value: str
    error: str


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A choice with its parts, those that stand open apart from those that are folded."""

    choice: Choice
    parts: ShownChoices


@dataclass(frozen=True, slots=True)
class ShownChoices:
    """`left` is how many more there are than a form can hold."""

    open: tuple[ShownChoice, ...]
    folded: tuple[ShownChoice, ...]
    left: int


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A filter with its choices. A `foldable` one is `open` only where there is a reason."""

    name: str
    label: str
    choices: ShownChoices
    error: str
    foldable: bool
    open: bool


@dataclass(frozen=True, slots=True)
class OrderLink:
    label: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class WayOut:
    """What the list would hold without one of its filters."""

    words: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why the list is empty and what to do; `nearest` are the documents before and after."""

    filters: int
    dates: str
    nearest: tuple[DocumentLink, ...]
    ways_out: tuple[WayOut, ...]


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """All that the page shows. `possible` is None where no range of dates was asked for; `query` is
    what was asked without what could not be read."""

    heading: str
    description: str
    count: int
    inside: int
    possible: int | None
    errors: tuple[tuple[str, str, str], ...]
    chips: tuple[Chip, ...]
    fields: Mapping[str, Entered]
    facets: tuple[ShownFacet, ...]
    hidden_sort: str
    timeline: DrawnTimeline
    orders: tuple[OrderLink, ...]
    results: tuple[Result, ...]
    query: QueryDict
    sheet: Sheet
    nothing: Nothing | None


def document_list(request: HttpRequest) -> HttpResponse:
    """The documents that an address asks for."""
    visible = Document.objects.visible_to(request.user)
    asked = DocumentFilterSet(request.GET, queryset=visible)
    page = browse_page(asked, visible, request.GET.get("page", ""))
    return render(request, "documents/document_list.html", {"page": page})


def browse_page(asked: DocumentFilterSet, visible: DocumentQuerySet, number: str) -> BrowsePage:
    """The page of a list; `number` is the page of results that was asked for."""
    here, count = address(asked), asked.without().count()
    dated = asked.window != (None, None)
    inside = asked.inside().count() if dated else count
    sheet = sheet_of(count, number, PAGE_SIZE)
    return BrowsePage(
        heading=heading(asked),
        description=description(asked),
        count=count,
        inside=inside,
        possible=count - inside if dated else None,
        errors=(*_errors(asked), *([("", "Page", sheet.error)] if sheet.error else [])),
        chips=tuple(chips(asked)),
        fields={name: _entered(asked, name) for name in ("q", "date_after", "date_before")},
        facets=tuple(_shown_facets(asked)),
        hidden_sort=str(asked.cleaned.get("sort", "")),
        timeline=_timeline(asked, here),
        orders=tuple(_orders(asked, here)),
        results=tuple(_results(asked, visible, sheet)),
        query=here.set(page=str(sheet.number)).query,
        sheet=sheet,
        nothing=None if count else _nothing(asked, here),
    )


def _errors(asked: DocumentFilterSet) -> Iterator[tuple[str, str, str]]:
    """What could not be read: the field in the form if it stands there, its label, and why."""
    for name, messages in asked.errors.items():
        for message in messages:
            if message:
                field = "" if name == "sort" else name
                yield field, str(asked.filters[name].label), str(message)


def _entered(asked: DocumentFilterSet, name: str) -> Entered:
    error = " ".join(str(message) for message in asked.errors.get(name, ()) if message)
    return Entered(printable(str(asked.data.get(name, "")))[:_MOST_ENTERED], error)


def _shown_facets(asked: DocumentFilterSet) -> Iterator[ShownFacet]:
    for facet in facets(asked):
        error = _entered(asked, facet.name).error
        if facet.choices or error:
            most = (0, 0, 0) if facet.name in _ALL_FOLDED else _OPEN
            shown = _shown(_named(facet), most, _FOLDED)
            foldable, opened = facet.name in _FOLDABLE, any(map(_holds_chosen, facet.choices))
            yield ShownFacet(facet.name, facet.label, shown, error, foldable, opened or bool(error))


def _named(facet: Facet) -> tuple[Choice, ...]:
    if facet.name != "language":
        return facet.choices
    return tuple(replace(choice, label=language_name(choice.slug)) for choice in facet.choices)


def _shown(
    choices: tuple[Choice, ...], most: tuple[int, ...], most_folded: tuple[int, ...]
) -> ShownChoices:
    """The first stand open, and with them every one that is chosen or has a chosen part.

    Both numbers are given for each level from here down; the last holds for all below it.
    """
    # One more line is no longer than the words "1 more".
    here = most[0] + 1 if len(choices) == most[0] + 1 else most[0]
    rest = choices[here:]
    opened = [*choices[:here], *(each for each in rest if _holds_chosen(each))]
    folded = [each for each in rest if not _holds_chosen(each)]
    below = most[1:] or most, most_folded[1:] or most_folded
    return ShownChoices(
        tuple(ShownChoice(each, _shown(each.parts, *below)) for each in opened),
        tuple(ShownChoice(each, _shown(each.parts, *below)) for each in folded[: most_folded[0]]),
        max(len(folded) - most_folded[0], 0),
    )


def _holds_chosen(choice: Choice) -> bool:
    return choice.chosen or any(map(_holds_chosen, choice.parts))


def _timeline(asked: DocumentFilterSet, here: ListAddress) -> DrawnTimeline:
    dates = dated_counts(asked.without("date_after", "date_before"))

    def link(after: str, before: str) -> str:
        return str(here.set(date_after=after, date_before=before))

    figures = timeline(dates, asked.window)
    drawn = draw_timeline(figures, asked.window, link, what="document", height=_TIMELINE_HEIGHT)
    dated = sum(date.count for date in dates) - figures.unknown
    return replace(drawn, unknown_url=undated_url(here, dated))


def _orders(asked: DocumentFilterSet, here: ListAddress) -> Iterator[OrderLink]:
    current = asked.cleaned.get("sort") or "date"
    for order, label in _ORDERS.items():
        url = here.set(sort="" if order == "date" else order)
        yield OrderLink(label, str(url), order == current)


def _results(asked: DocumentFilterSet, visible: DocumentQuerySet, sheet: Sheet) -> list[Result]:
    rows = list(result_rows(asked.qs)[sheet.rows])
    cited_by = cited_by_counts([row.pk for row in rows], visible)
    return results(rows, cited_by, asked.window, asked.chosen("addressed_to").ids)


def _nothing(asked: DocumentFilterSet, here: ListAddress) -> Nothing:
    ways = [
        WayOut(each.words, str(here.without(*each.names)), asked.without(*each.names).count())
        for each in narrowings(asked)
    ]
    return Nothing(
        filters=len(ways),
        dates=range_words(asked),
        nearest=tuple(link_to(document) for document in _nearest(asked)),
        ways_out=tuple(sorted((way for way in ways if way.count), key=lambda way: -way.count)),
    )


def _nearest(asked: DocumentFilterSet) -> Iterator[Document]:
    """The last document before the range and the first after it, the other filters as they are."""
    after, before = asked.window
    others = asked.without("date_after", "date_before")
    if after:
        yield from others.filter(date_latest__lt=after).order_by("-date_latest", "pk")[:1]
    if before:
        yield from others.filter(date_earliest__gt=before).order_by("date_earliest", "pk")[:1]
