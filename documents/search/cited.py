"""How many documents cite a document: standing citations, each visible document counted once."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from documents.models import Citation, Document
from documents.models.document import DocumentQuerySet
from documents.models.prepared import Prepared
from documents.record.vocabulary import PUBLISHED


def cited_by_counts(targets: Collection[int], drafts: bool) -> dict[int, int]:
    """The count for each of the documents (ids) that is cited at all, as one sees it who sees
    drafts or not; in one query."""
    return dict(_counted(drafts).values(targets))


@cache
def _counted(drafts: bool) -> Prepared[Citation]:
    rows = _citing(Document.objects.visible(drafts)).values_list("target")
    counted = rows.annotate(Count("document", distinct=True))
    return Prepared(lambda targets: counted.filter(target__in=targets))


def most_cited_first(documents: DocumentQuerySet) -> DocumentQuerySet:
    """The documents that most published ones cite, those cited as often by date, then as they were
    taken in. For curators as well, since the index has one order for all."""
    published = Citation.objects.standing().filter(document__status=PUBLISHED).order_by()
    citing = published.filter(target=OuterRef("pk")).values("target")
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
