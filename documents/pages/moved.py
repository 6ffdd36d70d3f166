"""Addresses that something had before: a published address keeps answering for ever."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404

from documents.models import Document, FormerAddress
from documents.models.document import DocumentQuerySet


def moved_document(visible: DocumentQuerySet, address: str) -> Document:
    """The one document that had this address, or has this number in another archive."""
    former = visible.filter(former_slugs__slug=address).first()
    if former is not None:
        return former
    numbered = list(visible.filter(identifiers__value=address).distinct()[:2])
    if len(numbered) != 1:
        raise Http404
    return numbered[0]


def moved_slug(vocabulary: str, former_slug: str, page: Callable[[str], object | None]) -> str:
    """The slug that an agent, a collection or a repository now has instead of this one.

    `page` gives what stands under a slug, or None where the reader is shown nothing there: a
    redirect may not tell more than a page does.
    """
    row = FormerAddress.objects.filter(vocabulary=vocabulary, former_slug=former_slug).first()
    if row is None or page(row.slug) is None:
        raise Http404
    return row.slug
