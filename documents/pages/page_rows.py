"""The rows that a document's page is made of: nothing of what its reader may not see."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from documents.models import (
    AgentMention,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    PlaceMention,
    ReceivedRecord,
    Relation,
)
from documents.models.document import DocumentQuerySet


def page_rows(visible: DocumentQuerySet) -> DocumentQuerySet:
    """The visible documents with all that a page shows of them; nothing that is not visible."""
    return visible.prefetch_related(
        Prefetch("contributions", Contribution.objects.select_related("agent")),
        Prefetch("agent_mentions", AgentMention.objects.select_related("agent")),
        "contributions__agent__names",
        "agent_mentions__agent__names",
        Prefetch("place_mentions", PlaceMention.objects.select_related("place")),
        Prefetch(
            "references",
            ArchivalReference.objects.select_related("repository", "file__repository"),
        ),
        Prefetch("collection_places", CollectionPlace.objects.select_related("collection")),
        *_other_ends(visible),
        Prefetch(
            "received_records",
            ReceivedRecord.objects.filter(status__in=("new", "changed"))
            .select_related("received_file")
            .order_by("received_file__received_at", "pk"),
        ),
        "annotations",
        "identifiers",
        "publications",
        "statements",
        "texts__passages",
        "texts__footnotes",
        "topics",
    )


def _other_ends(visible: DocumentQuerySet) -> Iterator[Prefetch | str]:
    """Relations and citations in both directions, with the documents at the other end."""
    relations, citations = Relation.objects.all(), Citation.objects.standing()
    to_seen, from_seen = seen(visible, "target"), seen(visible, "document")
    by_date = (F("document__date_earliest").asc(nulls_last=True), "document", "order")
    yield Prefetch("relations", relations.filter(to_seen).select_related("target"))
    yield Prefetch("related_from", relations.filter(from_seen).select_related("document"))
    yield Prefetch("citations", citations.filter(to_seen).select_related("target"))
    citing = citations.filter(from_seen).select_related("document")
    yield Prefetch("cited_by", citing.order_by(*by_date))
    yield "cited_by__document__contributions__agent"


def seen(visible: DocumentQuerySet, field: str) -> Q:
    """Whether the reader may see the document in this field.

    Asked row by row: `field__in=visible` would have SQLite list every visible document first.
    """
    return Q(Exists(visible.order_by().filter(pk=OuterRef(f"{field}_id"))))
