"""How many documents cite a document: standing citations, each visible document counted once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from documents.models import Citation
from documents.models.document import DocumentQuerySet


def cited_by_counts(targets: Iterable[int], visible: DocumentQuerySet) -> dict[int, int]:
    """The count for each of the documents (ids) that is cited at all, in one query."""
    rows = _citing(visible).filter(target__in=list(targets)).values_list("target")
    return dict(rows.annotate(Count("document", distinct=True)))


def most_cited_first(documents: DocumentQuerySet, visible: DocumentQuerySet) -> DocumentQuerySet:
    """The documents by that count, those cited as often by date, then as they were taken in."""
    citing = _citing(visible).filter(target=OuterRef("pk")).values("target")
    count = Subquery(
        citing.annotate(count=Count("document", distinct=True)).values("count"),
        output_field=IntegerField(),
    )
    by_date = F("date_earliest").asc(nulls_last=True)
    return documents.order_by(Coalesce(count, 0).desc(), by_date, "pk")


def _citing(visible: DocumentQuerySet) -> QuerySet[Citation]:
    """Asked of each citation: few are asked for, and very many documents may be visible."""
    by_visible = Exists(visible.filter(pk=OuterRef("document")))
    return Citation.objects.standing().filter(by_visible).order_by()
