"""Which authorities a reader is shown: those of which a document is that the reader may see.

Counts are of those documents only. Curators are shown every authority, those that the public is
not shown marked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from documents.models import Document
from documents.models.document import DocumentQuerySet, sees_drafts
from documents.search.facets import Key
from documents.search.listed import Listed, every_document

Reader = AbstractUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Shown:
    """The authorities of one kind: how many documents that the reader may see name each, itself or
    by a part; and which of them are public."""

    counts: Mapping[Key, int]
    public: Collection[Key]
    everything: bool

    def among(self, pks: Iterable[int]) -> set[int]:
        """Those of the keys that the reader is shown."""
        return {pk for pk in pks if self.everything or pk in self.counts}


def read_shown(field: str, listed: Listed, reader: Reader) -> Shown:
    """`field` is as for `Listed`; `listed` are documents that the reader may see."""
    counts = listed.counts(field)[field]
    everything = sees_drafts(reader)
    public = listed.public().counts(field)[field] if everything else counts
    return Shown(counts, public, everything)


def listed_for(reader: Reader) -> Listed:
    """All documents that the reader may see, to be counted."""
    return every_document(documents_seen_by(reader), sees_drafts(reader))


def is_public(listed: Listed, reader: Reader) -> bool:
    """Whether everybody may see one of the documents, which are shown to the reader."""
    return not sees_drafts(reader) or bool(listed.public().count)


def is_shown(listed: Listed, reader: Reader) -> bool:
    """Whether the reader is shown the authority that these documents name."""
    return sees_drafts(reader) or bool(listed.count)


def documents_seen_by(reader: Reader) -> DocumentQuerySet:
    """The documents that the reader may see, without an order: to be used within a query."""
    return Document.objects.visible_to(reader).order_by()


def rows_of(documents: DocumentQuerySet, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the rows that are of the documents. Asked of each row: there are few rows, and very
    many documents that a reader may see."""
    return rows.filter(Exists(documents.filter(pk=OuterRef("document"))))
