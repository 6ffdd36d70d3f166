"""How many documents each choice of each filter would leave.

A facet is counted with all the other filters applied and its own left out, so that its figures
do not collapse when one of its values is chosen: the count beside a choice is the number of
results if that choice alone were made in its filter. The number of queries is fixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Model, QuerySet

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
class _Agent:
    slug: str
    name: str
    parent: int | None


Agents = Mapping[int, _Agent]
# A count beside the slug and the name of each choice.
Counts = Iterable[tuple[str, str, int]]
# The agent and the document of each part in a document; a pair may come twice.
Parts = Iterable[tuple[int, int]]


def facets(asked: DocumentFilterSet) -> list[Facet]:
    """Every filter that offers choices, in the order of the FilterSet."""
    agents = _all_agents()
    return [
        _agent_facet(asked, name, agents) if name in _AGENTS else _flat_facet(asked, name)
        for name in asked.filters
        if name in _AGENTS or name in _FLAT
    ]


def facet(asked: DocumentFilterSet, name: str) -> Facet:
    """One filter alone."""
    return _agent_facet(asked, name, _all_agents()) if name in _AGENTS else _flat_facet(asked, name)


def _agent_facet(asked: DocumentFilterSet, name: str, agents: Agents) -> Facet:
    parts = _AGENTS[name](asked.without(name))
    choices = _with_parts(_documents_of(parts, agents), agents, asked.chosen(name))
    return Facet(name, str(asked.filters[name].label), choices)


def _flat_facet(asked: DocumentFilterSet, name: str) -> Facet:
    chosen = asked.chosen(name)
    found = {slug: (label, count) for slug, label, count in _FLAT[name](asked.without(name))}
    for slug, label in chosen.names.items():
        found.setdefault(slug, (label, 0))
    choices = (
        Choice(slug, label, count, slug in chosen.names) for slug, (label, count) in found.items()
    )
    return Facet(name, str(asked.filters[name].label), tuple(sorted(choices, key=_fullest_first)))


def _fullest_first(choice: Choice) -> tuple[int, str]:
    return -choice.count, choice.label.lower()


# Agents: a body is counted with every body below it, each document once.


def _all_agents() -> Agents:
    rows = Agent.objects.order_by().values_list("pk", "slug", "name", "parent_id")
    return {pk: _Agent(slug, name, parent) for pk, slug, name, parent in rows}


def _documents_of(parts: Parts, agents: Agents) -> dict[int, set[int]]:
    """The documents of each agent and of all the bodies below it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for agent, document in parts:
        found[agent].add(document)
    for agent, documents in list(found.items()):
        for above in _above(agent, agents):
            found[above] |= documents
    return found


def _above(agent: int, agents: Agents) -> list[int]:
    """The bodies above an agent, the nearest first."""
    found: list[int] = []
    parent = agents[agent].parent
    while parent is not None and parent != agent and parent not in found:
        found.append(parent)
        parent = agents[parent].parent
    return found


def _with_parts(
    documents: Mapping[int, set[int]], agents: Agents, chosen: Chosen
) -> tuple[Choice, ...]:
    """The agents as choices, each below the nearest body above it that is one."""
    shown = {pk for pk, agent in agents.items() if pk in documents or agent.slug in chosen.names}
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk in shown:
        below[next((above for above in _above(pk, agents) if above in shown), None)].append(pk)

    def choice(pk: int) -> Choice:
        agent, count = agents[pk], len(documents.get(pk, ()))
        return Choice(agent.slug, agent.name, count, agent.slug in chosen.names, choices(pk))

    def choices(pk: int | None) -> tuple[Choice, ...]:
        return tuple(sorted(map(choice, below[pk]), key=_fullest_first))

    return choices(None)


def _issuers(documents: DocumentQuerySet) -> Parts:
    return _parts(Contribution.objects.filter(role=ISSUING_BODY), documents)


def _addressees(documents: DocumentQuerySet) -> Parts:
    return _parts(Contribution.objects.filter(role=ADDRESSEE), documents)


def _all_agents_of(documents: DocumentQuerySet) -> Parts:
    yield from _parts(Contribution.objects.all(), documents)
    yield from _parts(AgentMention.objects.all(), documents)


def _parts(
    rows: QuerySet[Contribution] | QuerySet[AgentMention], documents: DocumentQuerySet
) -> Parts:
    found = rows.filter(document__in=documents, agent__isnull=False).order_by()
    return found.values_list("agent_id", "document_id").distinct()


_AGENTS: dict[str, Callable[[DocumentQuerySet], Parts]] = {
    "issued_by": _issuers,
    "addressed_to": _addressees,
    "agent": _all_agents_of,
}


# Everything else stands beside its like, and the database counts it.


def _kinds(documents: DocumentQuerySet) -> Counts:
    for kind, count in documents.values_list("kind").annotate(Count("pk")):
        yield kind, KINDS[kind].label, count


def _roles(documents: DocumentQuerySet) -> Counts:
    counts: defaultdict[str, int] = defaultdict(int)
    for kind, count in documents.values_list("kind").annotate(Count("pk")):
        counts[KINDS[kind].role] += count
    for role, count in counts.items():
        yield role, DOCUMENT_ROLES[role], count


def _holdings(documents: DocumentQuerySet) -> Counts:
    for holding, count in documents.values_list("holding").annotate(Count("pk")):
        yield holding, HOLDINGS[holding], count


def _languages(documents: DocumentQuerySet) -> Counts:
    """By the first part of the tag: `zh-Hans` counts as `zh`, whose name is left to the page."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    texts = Text.objects.filter(document__in=documents).order_by()
    for pk, tag in texts.values_list("document_id", "language").distinct():
        found[_primary(tag)].add(pk)
    for pk, tags in documents.exclude(original_languages=[]).values_list(
        "pk", "original_languages"
    ):
        for tag in tags:
            found[_primary(tag)].add(pk)
    for language, held in found.items():
        yield language, language, len(held)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _collections(documents: DocumentQuerySet) -> Counts:
    rows = CollectionPlace.objects.filter(document__in=documents)
    named = _counted(rows, "collection__slug", "collection__designation", "collection__title")
    for slug, designation, title, count in named:
        yield slug, designation or title, count


def _repositories(documents: DocumentQuerySet) -> Counts:
    rows = ArchivalReference.objects.filter(document__in=documents)
    return _counted(rows, "repository__slug", "repository__name")


def _places(documents: DocumentQuerySet) -> Counts:
    rows = PlaceMention.objects.filter(document__in=documents, place__isnull=False)
    return _counted(rows, "place__slug", "place__name")


def _topics(documents: DocumentQuerySet) -> Counts:
    rows = Topic.documents.through.objects.filter(document__in=documents)
    return _counted(rows, "topic__slug", "topic__name")


def _counted(rows: QuerySet[Model], *names: str) -> QuerySet[Model, tuple]:
    counted = rows.order_by().values_list(*names)
    return counted.annotate(Count("document", distinct=True))


_FLAT: dict[str, Callable[[DocumentQuerySet], Counts]] = {
    "kind": _kinds,
    "role": _roles,
    "holding": _holdings,
    "collection": _collections,
    "repository": _repositories,
    "place": _places,
    "topic": _topics,
    "language": _languages,
}
