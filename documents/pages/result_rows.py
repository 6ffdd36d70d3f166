"""The rows that the results of a list are made of, read for all of its documents at once.

Not by `prefetch_related`, which makes a query set for every list of every document: with five
lists for twenty documents that takes longer than reading the rows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from documents.models import ArchivalReference, CollectionPlace, Contribution, Passage
from documents.record.vocabulary import PRECIS


@dataclass(frozen=True, slots=True)
class ResultRows:
    """What belongs to one document, each list in its own order; `precis` are passages."""

    contributions: list[Contribution] = field(default_factory=list)
    references: list[ArchivalReference] = field(default_factory=list)
    places: list[CollectionPlace] = field(default_factory=list)
    precis: list[Passage] = field(default_factory=list)


def result_rows(keys: Collection[int]) -> dict[int, ResultRows]:
    """What belongs to each of the documents with these keys, in four queries."""
    found, these = {key: ResultRows() for key in keys}, {"document__in": list(keys)}
    for contribution in Contribution.objects.filter(**these).select_related("agent"):
        found[contribution.document_id].contributions.append(contribution)
    references = ArchivalReference.objects.filter(**these)
    for reference in references.select_related("repository", "file__repository"):
        found[reference.document_id].references.append(reference)
    for place in CollectionPlace.objects.filter(**these).select_related("collection"):
        found[place.document_id].places.append(place)
    passages = Passage.objects.filter(**these, text__role=PRECIS).select_related("text")
    in_order = passages.order_by("text__order", "order")
    for passage in in_order.only("document", "plain", "text__language"):
        found[passage.document_id].precis.append(passage)
    return found
