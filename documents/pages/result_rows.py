"""The rows that the results of a list are made of, read for all of its documents at once.

As tuples, not as models with what belongs to them: for the twenty documents of a page these take
three times as long.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from documents.models import ArchivalReference, CollectionPlace, Contribution, Passage
from documents.record.vocabulary import PRECIS


class Credit(NamedTuple):
    """A contribution: the agent's key, name and slug if it is known who it is, and the words of
    the document."""

    role: str
    copy: bool
    agent: int | None
    name: str | None
    slug: str | None
    credited_as: str


class Reference(NamedTuple):
    """Where the paper lies; the slugs are those of the archive and, if it is known, the file."""

    abbreviation: str
    repository: str
    repository_slug: str
    file_slug: str | None
    shelfmark: str
    pages: str


class Place(NamedTuple):
    """A place in a collection, which is called by its designation or else by its title."""

    designation: str
    title: str
    slug: str
    ordinal: int | None
    label: str


class Precis(NamedTuple):
    plain: str
    language: str


@dataclass(frozen=True, slots=True)
class ResultRows:
    """What belongs to one document, each list in its own order; `precis` are passages."""

    credits: list[Credit] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    precis: list[Precis] = field(default_factory=list)


def result_rows(keys: Collection[int]) -> dict[int, ResultRows]:
    """What belongs to each of the documents with these keys, in four queries."""
    found, these = {key: ResultRows() for key in keys}, {"document__in": list(keys)}
    credits = Contribution.objects.filter(**these).values_list(
        "document", "role", "copy", "agent", "agent__name", "agent__slug", "credited_as"
    )
    for document, *credit in credits:
        found[document].credits.append(Credit._make(credit))
    references = ArchivalReference.objects.filter(**these).values_list(
        "document",
        "repository__abbreviation",
        "repository__name",
        "repository__slug",
        "file__slug",
        "shelfmark",
        "pages",
    )
    for document, *reference in references:
        found[document].references.append(Reference._make(reference))
    places = CollectionPlace.objects.filter(**these).values_list(
        "document",
        "collection__designation",
        "collection__title",
        "collection__slug",
        "ordinal",
        "label",
    )
    for document, *place in places:
        found[document].places.append(Place._make(place))
    passages = Passage.objects.filter(**these, text__role=PRECIS).order_by("text__order", "order")
    for document, *precis in passages.values_list("document", "plain", "text__language"):
        found[document].precis.append(Precis._make(precis))
    return found
