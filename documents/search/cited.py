"""How many documents cite a document: standing citations, each visible document counted once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from documents.models import Citation, Document
from documents.models.document import DocumentQuerySet


def cited_by_counts(targets: Iterable[int], visible: DocumentQuerySet) -> dict[int, int]:
    """The count for each of the documents (ids) that is cited at all, in one query."""
    rows = _citing(visible).filter(target__in=list(targets)).values_list("target")
    return dict(rows.annotate(Count("document", distinct=True)))


def most_cited_first(documents: DocumentQuerySet, visible: DocumentQuerySet) -> DocumentQuerySet:
    """The documents by that count, those cited as often by date."""
    citing = _citing(visible).filter(target=OuterRef("pk")).values("target")
    count = Subquery(
        citing.annotate(count=Count("document", distinct=True)).values("count"),
        output_field=IntegerField(),
    )
    ordering = Document._meta.ordering or ()
    return documents.order_by(Coalesce(count, 0).desc(), *ordering)


def _citing(visible: DocumentQuerySet) -> QuerySet[Citation]:
    return Citation.objects.standing().filter(document__in=visible.order_by()).order_by()
