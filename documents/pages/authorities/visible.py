"""Which authorities a reader is shown: those of which a document is that the reader may see.

Counts are of those documents only. Curators are shown every authority, those that the public is
not shown marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Model, QuerySet

from documents.models import (
    Agent,
    AgentMention,
    Contribution,
    Document,
    Place,
    PlaceMention,
)
from documents.models.document import DocumentQuerySet, sees_drafts

Reader = AbstractUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Tree:
    """Which body is part of which, or which place lies within which, by key."""

    parents: dict[int, int]
    parts: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, links: Iterable[tuple[int, int | None]]) -> Tree:
        """The tree of pairs (key, key of what is above it)."""
        parents = {pk: parent for pk, parent in links if parent is not None}
        parts: defaultdict[int, list[int]] = defaultdict(list)
        for pk, parent in parents.items():
            parts[parent].append(pk)
        return cls(parents, dict(parts))

    def above(self, pk: int) -> list[int]:
        """What is above it, the highest first."""
        found: list[int] = []
        parent = self.parents.get(pk)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.parents.get(parent)
        return found[::-1]

    def below(self, pk: int) -> set[int]:
        """Everything below it, on every level; not itself."""
        found: set[int] = set()
        waiting = [pk]
        while waiting:
            for part in self.parts.get(waiting.pop(), ()):
                if part not in found:
                    found.add(part)
                    waiting.append(part)
        return found - {pk}

    def with_above(self, pks: Iterable[int]) -> set[int]:
        """The keys and all that is above them: a ministry stands for its bureaus."""
        found: set[int] = set()
        for pk in pks:
            step: int | None = pk
            while step is not None and step not in found:
                found.add(step)
                step = self.parents.get(step)
        return found


def agent_tree() -> Tree:
    return Tree.of(Agent.objects.order_by("name", "slug").values_list("pk", "parent_id"))


def place_tree() -> Tree:
    return Tree.of(Place.objects.order_by("name", "slug").values_list("pk", "within_id"))


def public_agents(tree: Tree) -> set[int]:
    """The agents of which, or of a part of which, there is a public document."""
    public = Document.objects.public().order_by()
    contributed = Contribution.objects.filter(document__in=public, agent__isnull=False)
    mentioned = AgentMention.objects.filter(document__in=public, agent__isnull=False)
    return tree.with_above(_keys(contributed, "agent_id") | _keys(mentioned, "agent_id"))


def public_places(tree: Tree) -> set[int]:
    """The places of which, or of a place within which, a public document speaks."""
    public = Document.objects.public().order_by()
    mentioned = PlaceMention.objects.filter(document__in=public, place__isnull=False)
    return tree.with_above(_keys(mentioned, "place_id"))


def shown(pks: Iterable[int], public: set[int], reader: Reader) -> Iterator[int]:
    """Those of the keys that the reader is shown."""
    return iter(pks) if sees_drafts(reader) else (pk for pk in pks if pk in public)


def documents_seen_by(reader: Reader) -> DocumentQuerySet:
    """The documents that the reader may see, without an order: to be used within a query."""
    return Document.objects.visible_to(reader).order_by()


def _keys(rows: QuerySet[Model], name: str) -> set[int]:
    return set(rows.order_by().values_list(name, flat=True).distinct())
