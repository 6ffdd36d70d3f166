"""A document as a list of results shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.text import Truncator

from documents.dates.edtf import parse_edtf
from documents.dates.window import match_window
from documents.models import ArchivalReference, CollectionPlace, Contribution, Document, Passage
from documents.models.document import DocumentQuerySet
from documents.pages.facts import reference_words
from documents.pages.naming import DocumentLink, SplitTitle, link_to, listed_name, split_title
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    ISSUING_BODY,
    PRECIS,
    PRIMARY,
    WANTED,
)
from documents.search.timeline import Window

_SNIPPET_WORDS = 32
_MOST_PARTIES = 4
_NOT_GIVEN = {
    "month": "the day is not given",
    "season": "only the season is given",
    "year": "only the year is given",
    "decade": "only the decade is given",
    "century": "only the century is given",
    "interval": "the date is a range",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the page that it leads to, if there is one."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """Those named in one role ("From"), and how many more there are."""

    label: str
    names: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Result:
    """One document of a list. `doubt` says why it only may fall in the range asked for."""

    link: DocumentLink
    title: SplitTitle
    doubt: str
    parties: tuple[Parties, ...]
    distribution: int
    copied_to: tuple[str, ...]
    snippet: str
    references: tuple[Named, ...]
    reference_missing: bool
    places: tuple[tuple[Named, str], ...]
    cited_by: int


def result_rows(documents: DocumentQuerySet) -> DocumentQuerySet:
    """The documents with all that a result shows, in a fixed number of queries."""
    return documents.prefetch_related(
        Prefetch("contributions", Contribution.objects.select_related("agent")),
        Prefetch("references", ArchivalReference.objects.select_related("repository", "file")),
        "references__file__repository",
        Prefetch("collection_places", CollectionPlace.objects.select_related("collection")),
        Prefetch(
            "passages",
            Passage.objects.filter(text__role=PRECIS).order_by("text__order", "order"),
        ),
    )


def results(
    documents: Iterable[Document],
    cited_by: Mapping[int, int],
    window: Window = (None, None),
    addressees: frozenset[int] = frozenset(),
) -> list[Result]:
    """Results of rows that `result_rows` gave; `addressees` are the agents asked for as such."""
    return [
        _result(document, cited_by.get(document.pk, 0), window, addressees)
        for document in documents
    ]


def _result(
    document: Document, cited_by: int, window: Window, addressees: frozenset[int]
) -> Result:
    contributions = list(document.contributions.all())
    copies = [row for row in contributions if row.copy]
    return Result(
        link=link_to(document),
        title=split_title(document.title),
        doubt=_doubt(document, window),
        parties=tuple(_parties(document, contributions)),
        distribution=len(copies),
        copied_to=_copied_to(contributions, addressees),
        snippet=_snippet(document),
        references=tuple(map(_reference, document.references.all())),
        reference_missing=document.role == PRIMARY and document.holding != WANTED,
        places=tuple(map(_place, document.collection_places.all())),
        cited_by=cited_by,
    )


def _doubt(document: Document, window: Window) -> str:
    found = match_window(document.date_earliest, document.date_latest, *window)
    if found != "possible":
        return ""
    return _NOT_GIVEN[parse_edtf(document.date_edtf).precision]


def _parties(document: Document, contributions: Sequence[Contribution]) -> Iterable[Parties]:
    roles = [(ISSUING_BODY, "From"), (AUTHOR, "By"), (ADDRESSEE, "To")]
    if document.role != PRIMARY:
        roles = [(AUTHOR, "By"), (ISSUING_BODY, "Issued by")]
    for role, label in roles:
        rows = [row for row in contributions if row.role == role and not row.copy]
        names = tuple(map(_party, rows[:_MOST_PARTIES]))
        if names:
            yield Parties(label, names, len(rows) - len(names))


def _party(row: Contribution) -> Named:
    return Named(listed_name(row), row.agent.get_absolute_url() if row.agent else "")


def _copied_to(
    contributions: Iterable[Contribution], addressees: frozenset[int]
) -> tuple[str, ...]:
    """The agents asked for that are only on the distribution list; none if one is addressed."""
    asked = [row for row in contributions if row.role == ADDRESSEE and row.agent_id in addressees]
    if any(not row.copy for row in asked):
        return ()
    return tuple(_party(row).words for row in asked)


def _snippet(document: Document) -> str:
    """The beginning of our precis, else of the summary that another archive gives."""
    precis = next((passage.plain for passage in document.passages.all() if passage.plain), "")
    return Truncator(precis or document.summary).words(_SNIPPET_WORDS, truncate=" …")


def _reference(reference: ArchivalReference) -> Named:
    url = reference.file.get_absolute_url() if reference.file else ""
    return Named(reference_words(reference), url)


def _place(place: CollectionPlace) -> tuple[Named, str]:
    """The collection, and the place in it in short: "No. 3"."""
    collection = place.collection
    short = f"No. {place.ordinal}" if place.ordinal is not None else place.label
    return Named(str(collection), collection.get_absolute_url()), short
