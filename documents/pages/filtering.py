"""The filters of a list in words and as links: its address, its heading, its chips."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

from documents.dates.edtf import display_edtf
from documents.models.addresses import page_address
from documents.pages.naming import language_name
from documents.search.asked import Bound, Chosen
from documents.search.filters import DocumentFilterSet

# The heading is that of the first filter here that is in use. Some names need an article in a
# sentence and some cannot have one: those of bodies, places and archives stand after a colon.
_HEADINGS = {
    "issued_by": "Issued by: {}",
    "addressed_to": "Addressed to: {}",
    "agent": "From, to or naming: {}",
    "q": "Documents with the words “{}”",
    "collection": "Documents in {}",
    "place": "Speaking of: {}",
    "topic": "Documents on {}",
    "kind": "Documents of the kind {}",
    "role": "Documents in the role {}",
    "holding": "Documents held as {}",
    "repository": "Kept in: {}",
    "file": "In the file: {}",
    "language": "Documents in {}",
}
# Words among which signs mean something are no words of a sentence.
_SIGNS = re.compile(r"[^\w\s'’.,-]")
_WITH_SIGNS = "Search: {}"
_LOWERED = {"kind", "role", "holding", "topic"}
# How words are searched for: what the values say.
_WAYS = {
    "brackets": {"without": "without insertions", "exact": "as printed"},
    "names": {"off": "only as typed"},
}
#: Words, and how they are searched for.
WORDS = ("q", *_WAYS)
_MOST_NAMED = 3
PAGE_SIZE = 20
_RANGE = ("date_after", "date_before")


@dataclass(frozen=True, slots=True)
class ListAddress:
    """The address of a list of documents. What was asked gives no page number to it."""

    parameters: Mapping[str, list[str]]

    def __str__(self) -> str:
        query = urlencode(self.parameters, doseq=True)
        page = page_address("document-list")
        return f"{page}?{query}" if query else page

    @property
    def query(self) -> QueryDict:
        query = QueryDict(mutable=True)
        for name, values in self.parameters.items():
            query.setlist(name, values)
        return query

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Names and values one by one, as a form has them."""
        for name, values in self.parameters.items():
            yield from ((name, value) for value in values)

    @property
    def words(self) -> str:
        """The words of the search, as an address of a document takes them along: "?q=girder"."""
        kept = {name: self.parameters[name] for name in WORDS if name in self.parameters}
        return f"?{urlencode(kept, doseq=True)}" if "q" in kept else ""

    def set(self, **parameters: str) -> ListAddress:
        """The list with these parameters; an empty one is taken away."""
        changed = dict(self.parameters) | {name: [value] for name, value in parameters.items()}
        return ListAddress({name: values for name, values in changed.items() if values != [""]})

    def without(self, *names: str) -> ListAddress:
        kept = {name: values for name, values in self.parameters.items() if name not in names}
        return ListAddress(kept)

    def without_choice(self, name: str, slug: str) -> ListAddress:
        values = [value for value in self.parameters[name] if value != slug]
        return ListAddress({**self.parameters, name: values}) if values else self.without(name)

    def opened(self, name: str) -> ListAddress:
        """The list with the choices of one more filter counted."""
        open_now = dict.fromkeys([*self.parameters.get("open", ()), name])
        return ListAddress({**self.parameters, "open": list(open_now)})


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that narrows the list, and the address of the list without it."""

    field: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What narrows the list, put together by what can be taken away at once.

    `names` are the parameters, `words` what a reader calls them.
    """

    names: tuple[str, ...]
    words: str


def address(asked: DocumentFilterSet) -> ListAddress:
    """The list that was asked for, without what could not be read."""
    return ListAddress(asked.parameters)


def undated_url(here: ListAddress, dated: int) -> str:
    """The page on which the documents without a date begin: by date, after the `dated` ones."""
    by_date, page = here.without(*_RANGE, "sort"), dated // PAGE_SIZE + 1
    if "q" in here.parameters:  # where words are asked for, the order is another one
        by_date = by_date.set(sort="date")
    return str(by_date.set(page=str(page)) if page > 1 else by_date)


def chips(asked: DocumentFilterSet) -> list[Chip]:
    here = address(asked)
    found = []
    for name, value in asked.narrowing.items():
        field = str(asked.filters[name].label)
        if isinstance(value, Chosen):
            found += [
                Chip(field, words, str(here.without_choice(name, slug)))
                for slug, words in _named(name, value).items()
            ]
        else:
            words = display_edtf(value.text) if isinstance(value, Bound) else value
            found.append(Chip(field, words, str(here.without(name))))
    for name, words in _WAYS.items():
        if value := asked.cleaned.get(name):
            field = str(asked.filters[name].label)
            found.append(Chip(field, words[value], str(here.without(name))))
    return found


def narrowings(asked: DocumentFilterSet) -> list[Narrowing]:
    """The filters in use, the two ends of a date range as one."""
    given = list(asked.narrowing)
    dated = tuple(name for name in given if name in _RANGE)
    groups = [(name,) for name in given if name not in _RANGE] + ([dated] if dated else [])
    return [Narrowing(names, _short(asked, names)) for names in groups]


def heading(asked: DocumentFilterSet) -> str:
    """The first filter and the dates: "Issued by: Harbour Office, 1961"."""
    first, dates = next(_headings(asked), "Documents"), range_words(asked)
    return f"{first}, {dates}" if dates else first


def description(asked: DocumentFilterSet) -> str:
    """All filters in words, to stand after the number of documents; empty if the heading gives
    them all."""
    several = len(list(_headings(asked))) > 1
    return "; ".join(narrowing.words for narrowing in narrowings(asked)) if several else ""


def range_words(asked: DocumentFilterSet) -> str:
    """ "1961", "1960s", "8 May 1961 to the end of 1961", "from 1961", or nothing."""
    after, before = asked.cleaned.get("date_after"), asked.cleaned.get("date_before")
    if after and before:
        if after.text == before.text:
            return display_edtf(after.text)
        if _are_a_decade(after.text, before.text):
            return f"{after.text}s"
        return f"{display_edtf(after.text)} to {_end(before)}"
    if after:
        return f"from {display_edtf(after.text)}"
    return f"up to {_end(before)}" if before else ""


def _are_a_decade(after: str, before: str) -> bool:
    return len(after) == 4 and after.endswith("0") and before == f"{after[:3]}9"


def _end(before: Bound) -> str:
    whole_day = before.text.count("-") == 2
    return display_edtf(before.text) if whole_day else f"the end of {display_edtf(before.text)}"


def _headings(asked: DocumentFilterSet) -> Iterator[str]:
    for name, words in _HEADINGS.items():
        value = asked.cleaned.get(name)
        if isinstance(value, Chosen) and value.names:
            names = _any_of(list(_named(name, value).values()))
            yield words.format(names.lower() if name in _LOWERED else names)
        elif isinstance(value, str) and value:
            yield (_WITH_SIGNS if _SIGNS.search(value) else words).format(value)


def _named(name: str, chosen: Chosen) -> dict[str, str]:
    if name == "language":
        return {slug: language_name(slug) for slug in chosen.names}
    return chosen.names


def _any_of(names: list[str]) -> str:
    if len(names) > _MOST_NAMED:
        rest = len(names) - _MOST_NAMED
        return f"{', '.join(names[:_MOST_NAMED])} or {rest} more"
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _short(asked: DocumentFilterSet, names: tuple[str, ...]) -> str:
    """ "Kind: cable or report", "Words: north", "Date: 1961"."""
    if names[0] in _RANGE:
        return f"Date: {range_words(asked)}"
    value = asked.cleaned[names[0]]
    label = asked.filters[names[0]].label
    words = _any_of(list(_named(names[0], value).values())) if isinstance(value, Chosen) else value
    return f"{label}: {words}"
