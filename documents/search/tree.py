"""Which body is part of which, and which place lies within which: what a whole stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from documents.models import Agent, Collection, Place


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
        while parent is not None and parent != pk and parent not in found:
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

    def with_below(self, pks: Iterable[int]) -> set[int]:
        """The keys and all that is below them: a province means its towns as well."""
        return {found for pk in pks for found in (pk, *self.below(pk))}


def agent_tree() -> Tree:
    parts = Agent.objects.filter(parent__isnull=False).order_by("name", "slug")
    return Tree.of(parts.values_list("pk", "parent_id"))


def place_tree() -> Tree:
    parts = Place.objects.filter(within__isnull=False).order_by("name", "slug")
    return Tree.of(parts.values_list("pk", "within_id"))


def collection_tree() -> Tree:
    parts = Collection.objects.filter(parent__isnull=False).order_by("title", "slug")
    return Tree.of(parts.values_list("pk", "parent_id"))
