"""How many documents each choice of each filter would leave.

A facet is counted with all the other filters applied and its own left out, so that its figures
do not collapse when one of its values is chosen: the count beside a choice is the number of
results if that choice alone were made in its filter. The number of queries is fixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count

from documents.models import (
    Agent,
    AgentMention,
    ArchivalReference,
    CollectionPlace,
    Contribution,
    PlaceMention,
    Text,
    Topic,
)
from documents.models.document import DocumentQuerySet
from documents.record.vocabulary import ADDRESSEE, DOCUMENT_ROLES, HOLDINGS, ISSUING_BODY, KINDS
from documents.search.asked import Chosen
from documents.search.filters import DocumentFilterSet


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with its count, and below it the parts of which it is the whole."""

    slug: str
    label: str
    count: int
    chosen: bool
    parts: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices, the fullest first; none that would leave nothing, but chosen."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    slug: str
    name: str
    parent: int | None


Bodies = dict[int, _Body]
Counted = dict[str, tuple[str, int]]
Pairs = Iterable[tuple[int, int]]


def facets(asked: DocumentFilterSet) -> list[Facet]:
    """Every filter that has choices, in the order in which they are shown."""
    bodies = {
        pk: _Body(slug, name, parent)
        for pk, slug, name, parent in Agent.objects.order_by().values_list(
            "pk", "slug", "name", "parent_id"
        )
    }
    found = []
    for name in asked.filters:
        documents = asked.without(name) if name in _AGENTS or name in _FLAT else None
        if documents is None:
            continue
        chosen = asked.chosen(name)
        if name in _AGENTS:
            choices = _agent_choices(_AGENTS[name](documents), bodies, chosen)
        else:
            choices = _flat_choices(_FLAT[name](documents), chosen)
        found.append(Facet(name, str(asked.filters[name].label), choices))
    return found


def agent_choices(documents: DocumentQuerySet, name: str) -> tuple[Choice, ...]:
    """The choices of one filter of agents (`issued_by` ...) among the documents."""
    raise NotImplementedError


def _issuers(documents: DocumentQuerySet) -> Pairs:
    return _contributors(documents, ISSUING_BODY)
