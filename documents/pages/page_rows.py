"""The rows that a document's page is made of: nothing of what its reader may not see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Final

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from documents.models import (
    Agent,
    AgentMention,
    AgentName,
    Annotation,
    ArchivalReference,
    Citation,
    CollectionPlace,
    Contribution,
    Document,
    Footnote,
    Identifier,
    Passage,
    PlaceMention,
    Publication,
    ReceivedRecord,
    Relation,
    Statement,
    Text,
    Topic,
)
from documents.models.document import DocumentQuerySet
from documents.models.prepared import Prepared, hold, hold_by
from documents.pages.naming import NAMED_BY


def _with_agents(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With as much of their agents as tells their names and leads to their pages."""
    return rows.select_related("agent").defer(*_all_but(Agent, "agent", {"id", "name", "slug"}))


def with_document(rows: QuerySet[Any], end: str = "document") -> QuerySet[Any]:
    """With as much of the document at this end as names it where another page speaks of it."""
    return rows.select_related(end).defer(*_all_but(Document, end, NAMED_BY))


def _all_but(model: type[Model], path: str, kept: Collection[str]) -> list[str]:
    names = (field.name for field in model._meta.concrete_fields)
    return [f"{path}__{name}" for name in names if name not in kept]


_CONTRIBUTIONS: Final = Prepared(
    lambda keys: _with_agents(Contribution.objects.filter(document__in=keys))
)
#: The rows of each relation of a document that have no document at their other end.
_OWN: Final[dict[str, Prepared[Any]]] = {
    "contributions": _CONTRIBUTIONS,
    "agent_mentions": Prepared(
        lambda keys: _with_agents(AgentMention.objects.filter(document__in=keys))
    ),
    "place_mentions": Prepared(
        lambda keys: PlaceMention.objects.filter(document__in=keys).select_related("place")
    ),
    "references": Prepared(
        lambda keys: ArchivalReference.objects.filter(document__in=keys).select_related(
            "repository", "file__repository"
        )
    ),
    "collection_places": Prepared(
        lambda keys: CollectionPlace.objects.filter(document__in=keys).select_related("collection")
    ),
    "received_records": Prepared(
        lambda keys: (
            ReceivedRecord.objects.filter(document__in=keys, status__in=("new", "changed"))
            .select_related("received_file")
            .defer("fields", "possible_duplicates", "received_file__left_out")
            .order_by("received_file__received_at", "pk")
        )
    ),
    "annotations": Prepared(lambda keys: Annotation.objects.filter(document__in=keys)),
    "identifiers": Prepared(lambda keys: Identifier.objects.filter(document__in=keys)),
    "publications": Prepared(lambda keys: Publication.objects.filter(document__in=keys)),
    "statements": Prepared(lambda keys: Statement.objects.filter(document__in=keys)),
    "texts": Prepared(lambda keys: Text.objects.filter(document__in=keys).defer("body", "anchors")),
    "topics": Prepared(lambda keys: Topic.objects.filter(documents__in=keys)),
}
_AGENT_NAMES: Final = Prepared(lambda keys: AgentName.objects.filter(agent__in=keys))
_PASSAGES: Final = Prepared(lambda keys: Passage.objects.filter(text__in=keys).defer("body"))
_FOOTNOTES: Final = Prepared(lambda keys: Footnote.objects.filter(text__in=keys))


def page_rows(slug: str, drafts: bool) -> Document | None:
    """A document with all that its page shows of it, for a reader who may see drafts or not; None
    if there is none that the reader may see."""
    found = _with_slug(drafts).rows([slug])
    if not found:
        return None
    document = found[0]
    for relation, query in (_OWN | _other_ends(drafts)).items():
        hold(document, relation, query.rows([document.pk]))
    _hold_names(document)
    _hold_words(document)
    _hold_contributors(document)
    return document


def _hold_names(document: Document) -> None:
    """All names of the agents that the document names."""
    rows = [*document.contributions.all(), *document.agent_mentions.all()]
    agents = [row.agent for row in rows if row.agent]
    hold_by(agents, "names", _AGENT_NAMES.rows([agent.pk for agent in agents]), "agent_id")


def _hold_words(document: Document) -> None:
    """The passages and footnotes of the texts."""
    texts = document.texts.all()
    keys = [text.pk for text in texts]
    for text in texts:
        text.document = document
    hold_by(texts, "passages", _PASSAGES.rows(keys), "text_id")
    hold_by(texts, "footnotes", _FOOTNOTES.rows(keys), "text_id")


def _hold_contributors(document: Document) -> None:
    """Who contributed to the documents that cite this one."""
    citing = [row.document for row in document.cited_by.all()]
    rows = _CONTRIBUTIONS.rows([each.pk for each in citing])
    hold_by(citing, "contributions", rows, "document_id")


@cache
def _with_slug(drafts: bool) -> Prepared[Document]:
    return Prepared(lambda slugs: Document.objects.visible(drafts).filter(slug__in=slugs))


@cache
def _other_ends(drafts: bool) -> dict[str, Prepared[Any]]:
    """Relations and citations in both directions, with the documents at the other end."""
    visible = Document.objects.visible(drafts)
    to_seen, from_seen = seen(visible, "target"), seen(visible, "document")
    relations = with_document(Relation.objects.filter(to_seen), "target")
    related_from = with_document(Relation.objects.filter(from_seen), "document")
    citations = with_document(Citation.objects.standing().filter(to_seen), "target")
    cited_by = with_document(Citation.objects.standing().filter(from_seen), "document")
    by_date = (F("document__date_earliest").asc(nulls_last=True), "document", "order")
    return {
        "relations": Prepared(lambda keys: relations.filter(document__in=keys)),
        "related_from": Prepared(lambda keys: related_from.filter(target__in=keys)),
        "citations": Prepared(lambda keys: citations.filter(document__in=keys)),
        "cited_by": Prepared(lambda keys: cited_by.filter(target__in=keys).order_by(*by_date)),
    }


def same_files(document: Document, drafts: bool) -> list[ArchivalReference]:
    """The references to the files in which the document lies, its own and those of the documents
    that the reader may see."""
    named = any(row.file_id for row in document.references.all())
    return _same_files(drafts).rows([document.pk]) if named else []


@cache
def _same_files(drafts: bool) -> Prepared[ArchivalReference]:
    visible = Document.objects.visible(drafts)

    def references(keys: Sequence[Any]) -> QuerySet[ArchivalReference]:
        own = ArchivalReference.objects.filter(document__in=keys, file__isnull=False)
        rows = ArchivalReference.objects.filter(
            Q(document__in=keys) | seen(visible, "document"), file__in=own.order_by().values("file")
        )
        return with_document(rows)

    return Prepared(references)


def seen(visible: DocumentQuerySet, field: str) -> Q:
    """Whether the reader may see the document in this field.

    Asked row by row: `field__in=visible` would have SQLite list every visible document first.
    """
    return Q(Exists(visible.order_by().filter(pk=OuterRef(f"{field}_id"))))
