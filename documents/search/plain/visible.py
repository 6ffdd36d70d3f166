"""What the documents of a query name, counted by the database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from documents.models import (
    AgentMention,
    ArchivalReference,
    CollectionPlace,
    Contribution,
    PlaceMention,
    Topic,
)
from documents.models.document import DocumentQuerySet
from documents.search.tree import Tree, agent_tree, collection_tree, place_tree

#: The rows by which documents name authorities.
ROWS: Final[dict[str, Callable[[], Sequence[QuerySet[Any]]]]] = {
    "agent": lambda: (Contribution.objects.all(), AgentMention.objects.all()),
    "place": lambda: (PlaceMention.objects.all(),),
    "collection": lambda: (CollectionPlace.objects.all(),),
    "repository": lambda: (ArchivalReference.objects.all(),),
    "file": lambda: (ArchivalReference.objects.all(),),
    "topic": lambda: (Topic.documents.through._default_manager.all(),),
}
#: Which authorities are parts of others.
TREES: Final[dict[str, Callable[[], Tree]]] = {
    "agent": agent_tree,
    "place": place_tree,
    "collection": collection_tree,
}


@dataclass(frozen=True, slots=True)
class VisibleRows:
    """The documents that a reader may see."""

    documents: DocumentQuerySet

    def named(self, field: str, keys: Collection[int]) -> set[int]:
        """Those of these authorities that a document names, itself or by a part."""
        tree = TREES[field]() if field in TREES else Tree({})
        below = tree.with_below(keys)
        found: set[int] = set()
        for rows in ROWS[field]():
            found |= named_keys(rows.filter(**{f"{field}__in": below}), field, self.documents)
        return {key for key in keys if not found.isdisjoint(tree.with_below([key]))}


def named_keys(rows: QuerySet[Any], column: str, documents: DocumentQuerySet) -> set[int]:
    """The keys of the authorities in this column of those of the rows that are of the documents."""
    named = rows.filter(document__in=documents.order_by(), **{f"{column}__isnull": False})
    return set(named.order_by().values_list(column, flat=True).distinct())
