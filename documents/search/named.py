"""Which authorities documents name: no others are choices, so that no draft shows by its names.

Documents name an agent by a contribution or a mention, and with a bureau its ministry; a place by
a mention, and with a town its province; the others by a reference or by what stands in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from documents.models import (
    Agent,
    AgentMention,
    ArchivalReference,
    Collection,
    CollectionPlace,
    Contribution,
    Place,
    PlaceMention,
    Repository,
    Topic,
)
from documents.models.document import DocumentQuerySet
from documents.search.asked import Chosen
from documents.search.tree import Tree, agent_tree, place_tree


def named_keys(rows: QuerySet[Any], column: str, documents: DocumentQuerySet) -> set[int]:
    """The keys of the authorities in this column of those of the rows that are of the documents."""
    named = rows.filter(document__in=documents.order_by(), **{f"{column}__isnull": False})
    return set(named.order_by().values_list(column, flat=True).distinct())


def find_agents(slugs: Sequence[str], documents: DocumentQuerySet) -> Chosen:
    """Agents that the documents name, each with every body below it."""
    naming = (Contribution.objects.all(), AgentMention.objects.all())
    asked = _by_slug(Agent.objects.all(), slugs)
    return _nested(asked, agent_tree(), naming, "agent", documents)


def find_places(slugs: Sequence[str], documents: DocumentQuerySet) -> Chosen:
    """Places that the documents name, each with every place within it."""
    asked = _by_slug(Place.objects.all(), slugs)
    return _nested(asked, place_tree(), [PlaceMention.objects.all()], "place", documents)


def find_collections(slugs: Sequence[str], documents: DocumentQuerySet) -> Chosen:
    rows = CollectionPlace.objects.all()
    return _flat(_by_slug(Collection.objects.all(), slugs), rows, "collection", documents)


def find_repositories(slugs: Sequence[str], documents: DocumentQuerySet) -> Chosen:
    rows = ArchivalReference.objects.all()
    return _flat(_by_slug(Repository.objects.all(), slugs), rows, "repository", documents)


def find_topics(slugs: Sequence[str], documents: DocumentQuerySet) -> Chosen:
    rows = Topic.documents.through._default_manager.all()
    return _flat(_by_slug(Topic.objects.all(), slugs), rows, "topic", documents)


def _by_slug(rows: QuerySet[Any], slugs: Sequence[str]) -> list[Any]:
    """The rows with these slugs, in the order of the slugs."""
    found = {row.slug: row for row in rows.filter(slug__in=slugs)}
    return [found[slug] for slug in slugs if slug in found]


def _flat(
    asked: list[Any], rows: QuerySet[Any], column: str, documents: DocumentQuerySet
) -> Chosen:
    named = named_keys(rows.filter(**{f"{column}__in": asked}), column, documents)
    found = [row for row in asked if row.pk in named]
    return _chosen(found, (row.pk for row in found))


def _nested(
    asked: list[Any],
    tree: Tree,
    naming: Iterable[QuerySet[Any]],
    column: str,
    documents: DocumentQuerySet,
) -> Chosen:
    keys = tree.with_below(row.pk for row in asked)
    named: set[int] = set()
    for rows in naming:
        named |= named_keys(rows.filter(**{f"{column}__in": keys}), column, documents)
    found = [row for row in asked if not named.isdisjoint(tree.with_below([row.pk]))]
    return _chosen(found, tree.with_below(row.pk for row in found))


def _chosen(found: Iterable[Any], ids: Iterable[int]) -> Chosen:
    return Chosen({row.slug: str(row) for row in found}, frozenset(ids))
