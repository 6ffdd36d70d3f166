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
