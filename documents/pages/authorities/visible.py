"""Which authorities a reader is shown: those of which a document is that the reader may see.

Counts are of those documents only. Curators are shown every authority, those that the public is
not shown marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Count, QuerySet

from documents.models import Document
from documents.models.document import DocumentQuerySet, sees_drafts

Reader = AbstractUser | AnonymousUser


def counts_by(
    rows: QuerySet[Any], name: str, pks: Iterable[int], documents: DocumentQuerySet
) -> dict[int, int]:
    """How many of the documents have rows with each of these authorities in the column."""
    found = rows.filter(**{f"{name}__in": pks}, document__in=documents).order_by()
    return dict(found.values_list(name).annotate(number=Count("document", distinct=True)))


def shown(pks: Iterable[int], public: set[int], reader: Reader) -> Iterator[int]:
    """Those of the keys that the reader is shown."""
    return iter(pks) if sees_drafts(reader) else (pk for pk in pks if pk in public)


def documents_seen_by(reader: Reader) -> DocumentQuerySet:
    """The documents that the reader may see, without an order: to be used within a query."""
    return Document.objects.visible_to(reader).order_by()
