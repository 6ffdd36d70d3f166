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
    Place,
    PlaceMention,
    Text,
    Topic,
)
from documents.models.document import DocumentQuerySet
from documents.record.vocabulary import ADDRESSEE, DOCUMENT_ROLES, HOLDINGS, ISSUING_BODY, KINDS
from documents.search.asked import Chosen
from documents.search.filters import DocumentFilterSet
from documents.search.tree import Tree


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
class _Wholes:
    """Authorities that are parts of others: which is part of which, and slug and name of each."""

    tree: Tree
    named: Mapping[int, tuple[str, str]]


# A count beside the slug and the name of each choice.
Counts = Iterable[tuple[str, str, int]]
# An authority and a document that it has to do with; a pair may come twice.
Pairs = Iterable[tuple[int, int]]


def facets(asked: DocumentFilterSet) -> list[Facet]:
    """Every filter that offers choices, in the order of the FilterSet."""
    wholes = {Agent: _all_agents(), Place: _all_places()}
    return [
        _nested_facet(asked, name, wholes[_NESTED[name].model])
        if name in _NESTED
        else _flat_facet(asked, name)
        for name in asked.filters
        if name in _NESTED or name in _FLAT
    ]


def facet(asked: DocumentFilterSet, name: str) -> Facet:
    """One filter alone."""
    if name not in _NESTED:
        return _flat_facet(asked, name)
    wholes = _all_agents() if _NESTED[name].model is Agent else _all_places()
    return _nested_facet(asked, name, wholes)


def _nested_facet(asked: DocumentFilterSet, name: str, wholes: _Wholes) -> Facet:
    documents = _documents_of(_NESTED[name].pairs(asked.without(name)), wholes.tree)
    choices = _with_parts(documents, wholes, asked.chosen(name))
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


# Agents and places: a whole is counted with everything below it, each document once.


def _all_agents() -> _Wholes:
    return _wholes(Agent.objects.order_by().values_list("pk", "slug", "name", "parent_id"))


def _all_places() -> _Wholes:
    return _wholes(Place.objects.order_by().values_list("pk", "slug", "name", "within_id"))


def _wholes(found: Iterable[tuple[int, str, str, int | None]]) -> _Wholes:
    rows = list(found)
    return _Wholes(
        Tree.of((pk, above) for pk, _, _, above in rows),
        {pk: (slug, name) for pk, slug, name, _ in rows},
    )


def _documents_of(pairs: Pairs, tree: Tree) -> dict[int, set[int]]:
    """The documents of each authority and of all that is below it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for pk, document in pairs:
        found[pk].add(document)
    for pk, documents in list(found.items()):
        for above in tree.above(pk):
            found[above] |= documents
    return found


def _with_parts(
    documents: Mapping[int, set[int]], wholes: _Wholes, chosen: Chosen
) -> tuple[Choice, ...]:
    """The authorities as choices, each below the nearest above it that is one."""
    named = wholes.named
    shown = {pk for pk, (slug, _) in named.items() if pk in documents or slug in chosen.names}
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk in shown:
        nearest_first = reversed(wholes.tree.above(pk))
        below[next((above for above in nearest_first if above in shown), None)].append(pk)

    def choice(pk: int) -> Choice:
        (slug, name), count = named[pk], len(documents.get(pk, ()))
        return Choice(slug, name, count, slug in chosen.names, choices(pk))

    def choices(pk: int | None) -> tuple[Choice, ...]:
        return tuple(sorted(map(choice, below[pk]), key=_fullest_first))

    return choices(None)


def _issuers(documents: DocumentQuerySet) -> Pairs:
    return _agents_in(Contribution.objects.filter(role=ISSUING_BODY), documents)


def _addressees(documents: DocumentQuerySet) -> Pairs:
    return _agents_in(Contribution.objects.filter(role=ADDRESSEE), documents)


def _all_agents_of(documents: DocumentQuerySet) -> Pairs:
    yield from _agents_in(Contribution.objects.all(), documents)
    yield from _agents_in(AgentMention.objects.all(), documents)


def _agents_in(
    rows: QuerySet[Contribution] | QuerySet[AgentMention], documents: DocumentQuerySet
) -> Pairs:
    found = rows.filter(document__in=documents, agent__isnull=False).order_by()
    return found.values_list("agent_id", "document_id").distinct()


def _places_in(documents: DocumentQuerySet) -> Pairs:
    found = PlaceMention.objects.filter(document__in=documents, place__isnull=False).order_by()
    return found.values_list("place_id", "document_id").distinct()


@dataclass(frozen=True, slots=True)
class _Nested:
    """What the choices of a filter are, and where they stand in documents."""

    model: type[Agent] | type[Place]
    pairs: Callable[[DocumentQuerySet], Pairs]


_NESTED = {
    "issued_by": _Nested(Agent, _issuers),
    "addressed_to": _Nested(Agent, _addressees),
    "agent": _Nested(Agent, _all_agents_of),
    "place": _Nested(Place, _places_in),
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
    "topic": _topics,
    "language": _languages,
}
