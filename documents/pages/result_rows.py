"""The rows that the results of a list are made of, read for all of its documents at once.

As tuples, not as models with what belongs to them: for the twenty documents of a page these take
three times as long.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from documents.models import ArchivalReference, CollectionPlace, Document, Passage
from documents.models.prepared import Prepared
from documents.pages.credits import Credit, read_credits
from documents.pages.naming import NAMED_BY
from documents.record.vocabulary import PRECIS


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


def listed_documents(keys: Collection[int], drafts: bool) -> dict[int, Document]:
    """Those of the documents with these keys that a reader may see who sees drafts or not, by
    key, with as much of them as a list shows."""
    return {document.pk: document for document in _listed_documents(drafts).rows(keys)}


@cache
def _listed_documents(drafts: bool) -> Prepared[Document]:
    visible = Document.objects.visible(drafts).order_by()
    shown = visible.only(*NAMED_BY, "summary", "date_earliest", "date_latest")
    return Prepared(lambda keys: shown.filter(pk__in=keys))


def result_rows(keys: Collection[int]) -> dict[int, ResultRows]:
    """What belongs to each of the documents with these keys, in four queries."""
    credits = read_credits(keys)
    found = {key: ResultRows(credits[key]) for key in keys}
    for document, *reference in _REFERENCES.values(keys):
        found[document].references.append(Reference._make(reference))
    for document, *place in _PLACES.values(keys):
        found[document].places.append(Place._make(place))
    for document, *precis in _PRECIS.values(keys):
        found[document].precis.append(Precis._make(precis))
    return found


_REFERENCES: Final = Prepared(
    lambda keys: ArchivalReference.objects.filter(document__in=keys).values_list(
        "document",
        "repository__abbreviation",
        "repository__name",
        "repository__slug",
        "file__slug",
        "shelfmark",
        "pages",
    )
)
_PLACES: Final = Prepared(
    lambda keys: CollectionPlace.objects.filter(document__in=keys).values_list(
        "document",
        "collection__designation",
        "collection__title",
        "collection__slug",
        "ordinal",
        "label",
    )
)
_PRECIS: Final = Prepared(
    lambda keys: (
        Passage.objects.filter(document__in=keys, text__role=PRECIS)
        .order_by("text__order", "order")
        .values_list("document", "plain", "text__language")
    )
)
